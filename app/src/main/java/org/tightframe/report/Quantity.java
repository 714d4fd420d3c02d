package org.tightframe.report;

import java.util.function.ToDoubleFunction;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.claim.RunSummary;

/**
 * A number of every run, and how tables write it.
 *
 * @param heading with its unit
 * @param of a run; NaN where it has none
 * @param factor that it is multiplied by
 * @param decimals that are usual: fewer where the scatter leaves fewer, more where it would not be seen
 */
record Quantity(String heading, ToDoubleFunction<RunSummary> of, double factor, int decimals) {

    static final Quantity ACCURACY = percent("test accuracy, %", "test.accuracy");

    /** The result {@code key} as it is. */
    static Quantity of(String heading, String key, int decimals) {
        return new Quantity(heading, run -> run.result(key).orElse(Double.NaN), 1, decimals);
    }

    /** The result {@code key}, a share, in hundredths. */
    static Quantity percent(String heading, String key) {
        return new Quantity(heading, run -> run.result(key).orElse(Double.NaN), 100, 2);
    }

    /** The result {@code key} of the theory of mixes; none of runs that it does not speak of. */
    static Quantity ofTheory(String heading, String key, int decimals) {
        return new Quantity(
                heading,
                run -> TheoryScope.hasKappa(run) ? run.result(key).orElse(Double.NaN) : Double.NaN,
                1,
                decimals);
    }

    Sample sample(Evidence evidence, String setting, String variant) {
        return evidence.sample(setting, variant, of).times(factor);
    }

    /** {@code to} less {@code from}, seed by seed. */
    Sample difference(Evidence evidence, String setting, String from, String to) {
        return sample(evidence, setting, to).minus(sample(evidence, setting, from));
    }
}
