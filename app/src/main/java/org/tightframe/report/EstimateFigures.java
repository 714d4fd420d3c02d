package org.tightframe.report;

import static org.tightframe.report.Quantity.ACCURACY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.figure.Axis;
import org.tightframe.figure.EstimatesFigure;
import org.tightframe.figure.EstimatesFigure.Chart;
import org.tightframe.figure.EstimatesFigure.Estimate;
import org.tightframe.figure.EstimatesFigure.Group;
import org.tightframe.figure.Figure;
import org.tightframe.figure.Ink;
import org.tightframe.figure.Mark;

/**
 * Means over seeds with their intervals, by setting and variant.
 */
final class EstimateFigures {

    private static final List<String> COMPARED = ProgrammeOrder.PAIR;

    /** What one panel of the calibration shows; before and after the temperature in turn. */
    private record Part(String title, OptionalDouble ideal, Quantity quantity) {}

    private static final List<Part> CALIBRATION = List.of(
            new Part("as given", OptionalDouble.of(0), signedError("calibration.signedErrorBefore")),
            new Part("best temperature", OptionalDouble.of(0), signedError("calibration.signedErrorAfter")),
            new Part("as given", OptionalDouble.empty(), Quantity.of("ECE", "calibration.eceBefore", 3)),
            new Part("best temperature", OptionalDouble.empty(), Quantity.of("ECE", "calibration.eceAfter", 3)),
            new Part("as given", OptionalDouble.empty(), Quantity.of("NLL", "calibration.nllBefore", 3)),
            new Part("best temperature", OptionalDouble.empty(), Quantity.of("NLL", "calibration.nllAfter", 3)));

    private EstimateFigures() {}

    static Optional<Figure> accuracy(Evidence evidence) {
        List<Chart> charts = new ArrayList<>();
        for (String setting : evidence.settings()) {
            List<String> variants = ProgrammeOrder.variants(evidence, setting).stream()
                    .filter(variant ->
                            ACCURACY.sample(evidence, setting, variant).size() > 0)
                    .toList();
            List<Estimate> estimates = new ArrayList<>();
            for (String variant : variants) {
                estimates.add(estimate(estimates.size(), ACCURACY.sample(evidence, setting, variant)));
            }
            if (!estimates.isEmpty()) {
                charts.add(new Chart(
                        setting,
                        ACCURACY.heading(),
                        Axis.Scale.LINEAR,
                        variants,
                        List.of(new Group("mean over seeds, 95 % interval", Ink.BLUE, Mark.CIRCLE, estimates)),
                        OptionalDouble.empty()));
            }
        }
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(EstimatesFigure.of(
                        "Accuracy on test images after the last epoch, in eval mode: means over seeds with 95 % intervals by"
                                + " Student’s t where there are three seeds or more. Each panel has an axis of its own, which"
                                + " does not begin at 0. "
                                + ProgrammeWords.seeds(evidence),
                        Math.min(3, charts.size()),
                        0.78,
                        "",
                        charts));
    }

    static Optional<Figure> calibration(Evidence evidence) {
        List<Chart> charts = new ArrayList<>();
        for (Part part : CALIBRATION) {
            List<String> settings = evidence.settings(COMPARED.toArray(String[]::new)).stream()
                    .filter(setting -> COMPARED.stream()
                            .anyMatch(variant -> part.quantity()
                                            .sample(evidence, setting, variant)
                                            .size()
                                    > 0))
                    .toList();
            if (!settings.isEmpty()) {
                charts.add(new Chart(
                        part.quantity().heading() + ", " + part.title(),
                        part.quantity().heading(),
                        Axis.Scale.LINEAR,
                        settings,
                        groups(evidence, settings, part.quantity()),
                        part.ideal()));
            }
        }
        if (charts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(EstimatesFigure.of(
                "Confidence on test images, in eval mode: mean confidence minus accuracy, expected calibration error in 15 bins"
                        + " of equal width, and negative log-likelihood, as given and with the best temperature, fitted to one half of the test images; all"
                        + " judged by the other half (mean of four halvings). Means over seeds with 95 % intervals by Student’s t. "
                        + ProgrammeWords.seeds(evidence, COMPARED),
                2,
                0.55,
                "calibrated on average",
                charts));
    }

    private static Quantity signedError(String key) {
        return Quantity.percent("signed error, points", key);
    }

    private static List<Group> groups(Evidence evidence, List<String> settings, Quantity quantity) {
        List<Group> groups = new ArrayList<>();
        for (String variant : COMPARED) {
            List<Estimate> estimates = new ArrayList<>();
            for (int row = 0; row < settings.size(); row++) {
                Sample sample = quantity.sample(evidence, settings.get(row), variant);
                if (sample.size() > 0) {
                    estimates.add(estimate(row, sample));
                }
            }
            groups.add(new Group(
                    variant,
                    ProgrammeOrder.look(variant).ink(),
                    ProgrammeOrder.look(variant).mark(),
                    estimates));
        }
        return groups;
    }

    /** Mean and interval; the mean alone where there are too few seeds. */
    static Estimate estimate(int row, Sample sample) {
        double mean = sample.mean();
        return Cells.interval(sample)
                .map(range -> new Estimate(row, mean, range.low(), range.high()))
                .orElseGet(() -> new Estimate(row, mean, mean, mean));
    }
}
