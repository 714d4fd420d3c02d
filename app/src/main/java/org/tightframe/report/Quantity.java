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
 * @param decimals at least
 */
record Quantity(String heading, ToDoubleFunction<RunSummary> of, double factor, int decimals) {

    /** The result {@code key} as it is. */
    static Quantity of(String heading, String key, int decimals) {
        return new Quantity(heading, run -> run.result(key).orElse(Double.NaN), 1, decimals);
    }

    /** The result {@code key}, a share, in hundredths. */
    static Quantity percent(String heading, String key) {
        return new Quantity(heading, run -> run.result(key).orElse(Double.NaN), 100, 2);
    }

    Sample sample(Evidence evidence, String setting, String variant) {
        return evidence.sample(setting, variant, of).times(factor);
    }

    /** {@code to} less {@code from}, seed by seed. */
    Sample difference(Evidence evidence, String setting, String from, String to) {
        return sample(evidence, setting, to).minus(sample(evidence, setting, from));
    }
}
