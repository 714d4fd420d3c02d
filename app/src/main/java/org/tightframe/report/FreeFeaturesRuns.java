package org.tightframe.report;

import java.util.List;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;
import org.tightframe.figure.Series.Point;

/**
 * Where gradient descent put features of mixes without a network, and where the theory says that they belong: the coefficients of
 * the two classes' classifier rows over lam. They are the curves {@code first}, {@code second}, {@code theoryFirst} and {@code
 * theorySecond}.
 */
final class FreeFeaturesRuns {

    private static final double HUNDRED = 100;

    private FreeFeaturesRuns() {}

    /** Of each variant the run of the lowest seed, where it has curves. */
    static List<RunSummary> of(Evidence evidence) {
        return ProgrammeOrder.variants(evidence, FreeFeaturesTable.SETTING).stream()
                .map(variant -> evidence.runs(FreeFeaturesTable.SETTING, variant)
                        .values()
                        .iterator()
                        .next())
                .filter(run -> !curve(run, "first").isEmpty())
                .toList();
    }

    /** Over lam: histories of the descent go by it in hundredths. */
    static List<Point> curve(RunSummary run, String name) {
        return run.history("model." + name).stream()
                .map(point -> new Point(point.epoch() / HUNDRED, point.value()))
                .toList();
    }
}
