package org.tightframe.report;

import static org.tightframe.report.ProgrammeOrder.BASELINE;
import static org.tightframe.report.ProgrammeOrder.MIXUP;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Evidence.Sample;

/**
 * Tables of baseline and mixup beside each other: a row for each measure in each setting.
 */
final class PairTables {

    private static final List<Quantity> CALIBRATION = List.of(
            Quantity.percent("signed error, all test images, points", "test.signedError"),
            Quantity.of("ECE, all test images", "test.ece", 4),
            Quantity.of("NLL, all test images", "test.nll", 3),
            Quantity.of("best temperature", "calibration.temperature", 3),
            Quantity.percent("signed error, held-out half, before, points", "calibration.signedErrorBefore"),
            Quantity.percent("signed error, held-out half, after, points", "calibration.signedErrorAfter"),
            Quantity.of("ECE, held-out half, before", "calibration.eceBefore", 4),
            Quantity.of("ECE, held-out half, after", "calibration.eceAfter", 4),
            Quantity.of("NLL, held-out half, before", "calibration.nllBefore", 3),
            Quantity.of("NLL, held-out half, after", "calibration.nllAfter", 3));

    private static final List<Quantity> ERRORS = List.of(
            Quantity.of("distance of errors from a channel, D", "errors.channelDistanceOfErrors", 3),
            Quantity.of("distance of right ones from a channel, D", "errors.channelDistanceOfCorrect", 3),
            Quantity.percent("confidence of errors, %", "errors.confidenceOfErrors"),
            Quantity.percent("confidence of right ones, %", "errors.confidenceOfCorrect"),
            Quantity.percent("errors in a channel, %", "errors.errorsInChannel"),
            Quantity.of("weight of the true class, errors", "errors.lambdaOfErrors", 3));

    private PairTables() {}

    static Optional<ProgrammeTable> calibration(Evidence evidence) {
        return of(
                evidence,
                "calibration",
                "Confidence on test images: on all of them as the network gives it; on a held-out half before and after the best"
                        + " temperature, which is fitted to the other half (mean of four halvings; of fewer images ECE comes"
                        + " out larger). Mean ± standard deviation over seeds; differences of the same seeds with their 95 %"
                        + " interval by paired t.",
                CALIBRATION);
    }

    static Optional<ProgrammeTable> errors(Evidence evidence) {
        return of(
                evidence,
                "errors",
                "Where the wrongly classified test images lie, by the channels of one kappa for all, in units D of the distance"
                        + " between class means. Mean ± standard deviation over seeds; differences of the same seeds with their"
                        + " 95 % interval by paired t.",
                ERRORS);
    }

    private static Optional<ProgrammeTable> of(
            Evidence evidence, String name, String title, List<Quantity> quantities) {
        List<List<String>> rows = new ArrayList<>();
        for (String setting : evidence.settings(BASELINE, MIXUP)) {
            for (Quantity quantity : quantities) {
                Sample baseline = quantity.sample(evidence, setting, BASELINE);
                Sample mixup = quantity.sample(evidence, setting, MIXUP);
                Sample difference = mixup.minus(baseline);
                if (baseline.size() + mixup.size() > 0) {
                    rows.add(List.of(
                            setting,
                            quantity.heading(),
                            Cells.mean(baseline, quantity.decimals()),
                            Cells.mean(mixup, quantity.decimals()),
                            Cells.difference(difference, quantity.decimals()),
                            String.valueOf(difference.size())));
                }
            }
        }
        return ProgrammeTables.table(
                name, title, List.of("setting", "measure", BASELINE, MIXUP, "mixup minus baseline", "seeds"), rows);
    }
}
