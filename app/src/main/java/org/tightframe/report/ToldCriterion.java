package org.tightframe.report;

import org.tightframe.claim.Criterion;
import org.tightframe.claim.Evidence.Sample;

/**
 * Criteria in the units of tables and figures: accuracy is in percent there, as everywhere in print. Their verdicts stay their own.
 */
final class ToldCriterion {

    private static final String ACCURACY = "test accuracy";
    private static final double HUNDRED = 100;

    private ToldCriterion() {}

    static Criterion of(Criterion criterion) {
        if (!criterion.title().startsWith(ACCURACY)) {
            return criterion;
        }
        Sample percent = criterion.sample().times(HUNDRED);
        return new Criterion(
                criterion.title() + (criterion.title().equals(ACCURACY) ? ", %" : ", points"),
                criterion.meaning(),
                percent,
                Cells.interval(percent),
                criterion.bound(),
                HUNDRED * criterion.threshold(),
                criterion.decides());
    }
}
