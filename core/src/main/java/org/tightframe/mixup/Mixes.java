package org.tightframe.mixup;

import java.util.List;
import java.util.Locale;
import org.tightframe.config.Section;

/**
 * The mixes by their names in a spec.
 */
public final class Mixes {

    private static final List<String> KINDS = List.of("none", "mixup");

    private Mixes() {}

    /** The mix that a spec's {@code mix:} describes; kind {@code mixup} with Beta(1, 1) and one lam a batch where it says no more. */
    public static Mix read(Section section) {
        String kind = section.choice("kind", "mixup", KINDS);
        if (kind.equals("none")) {
            return new NoMix();
        }
        LambdaLaw law = law(section);
        String per = section.choice("per", "batch", List.of("batch", "sample"));
        return new Mixup(law, Mixup.Per.valueOf(per.toUpperCase(Locale.ROOT)));
    }

    private static LambdaLaw law(Section section) {
        return switch (section.choice("law", "beta", List.of("beta", "uniform", "fixed"))) {
            case "uniform" -> new Uniform();
            case "fixed" -> new Fixed(section.number("lambda", 0.5, "in [0, 1]", v -> v >= 0 && v <= 1));
            default -> new Beta(section.number("alpha", 1, "> 0", v -> v > 0));
        };
    }
}
