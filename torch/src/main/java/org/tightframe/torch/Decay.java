package org.tightframe.torch;

import java.util.Set;

/**
 * Weight decay: wd/2 ||p||^2 of some parameters.
 *
 * @param rate wd >= 0
 * @param names of the parameters that it acts on
 */
public record Decay(double rate, Set<String> names) {

    public Decay {
        names = Set.copyOf(names);
    }

    /** Of every parameter. */
    public static Decay ofAll(Weights weights, double rate) {
        return new Decay(rate, weights.parameters().keySet());
    }

    /** The rate for that parameter, 0 where it has none. */
    double of(String name) {
        return names.contains(name) ? rate : 0;
    }
}
