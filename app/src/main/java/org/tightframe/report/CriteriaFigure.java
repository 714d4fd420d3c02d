package org.tightframe.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.tightframe.claim.Criterion;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Judgement;
import org.tightframe.claim.Verdict;
import org.tightframe.figure.Axis;
import org.tightframe.figure.EstimatesFigure;
import org.tightframe.figure.EstimatesFigure.Chart;
import org.tightframe.figure.EstimatesFigure.Estimate;
import org.tightframe.figure.EstimatesFigure.Group;
import org.tightframe.figure.Figure;
import org.tightframe.figure.Ink;
import org.tightframe.figure.Mark;

/**
 * The numbers that decide each claim, with their intervals and thresholds: a panel for each criterion, a row for each setting.
 */
final class CriteriaFigure {

    private static final int COLUMNS = 3;

    /** Where ends are this far apart, a straight axis shows the largest alone. */
    static final double FAR = 1000;

    private CriteriaFigure() {}

    static Optional<Figure> of(ProgrammeResults results) {
        List<Chart> charts = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Judgement judgement : results.judgements()) {
            Set<String> titles = titles(judgement);
            if (titles.isEmpty()) {
                missing.add("claim " + judgement.id());
            }
            for (String title : titles) {
                chart(judgement, title)
                        .ifPresentOrElse(charts::add, () -> missing.add("claim " + judgement.id() + ", " + title));
            }
        }
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(EstimatesFigure.of(
                        description(results.evidence(), missing),
                        Math.min(COLUMNS, charts.size()),
                        0.74,
                        "threshold",
                        charts));
    }

    private static String description(Evidence evidence, List<String> missing) {
        String unmeasured = missing.isEmpty() ? "" : " Not measured in any run: " + String.join("; ", missing) + ".";
        return "The numbers that decide the claims, a row for each setting, which is a network on a data set: means over seeds"
                + " with 95 % intervals by Student’s t where there are three seeds or more, and the declared thresholds. A"
                + " criterion is met where the whole interval lies on the claim’s side. All after the last epoch: calibration,"
                + " errors and accuracy of test images in eval mode, the others of captures of training images. "
                + ProgrammeWords.epochs(evidence)
                + ProgrammeWords.mode(evidence)
                + ProgrammeWords.seeds(evidence)
                + unmeasured;
    }

    private static Set<String> titles(Judgement judgement) {
        Set<String> titles = new LinkedHashSet<>();
        judgement.settings().stream()
                .flatMap(setting -> setting.criteria().stream())
                .filter(Criterion::decides)
                .forEach(criterion -> titles.add(criterion.title()));
        return titles;
    }

    private static Optional<Chart> chart(Judgement judgement, String title) {
        List<String> rows = new ArrayList<>();
        Map<Verdict, List<Estimate>> estimates = new EnumMap<>(Verdict.class);
        List<Criterion> shown = new ArrayList<>();
        for (Judgement.Setting setting : judgement.settings()) {
            for (Criterion criterion : setting.criteria()) {
                if (criterion.decides()
                        && criterion.title().equals(title)
                        && criterion.sample().size() > 0) {
                    estimates
                            .computeIfAbsent(criterion.verdict(), verdict -> new ArrayList<>())
                            .add(EstimateFigures.estimate(
                                    rows.size(), ToldCriterion.of(criterion).sample()));
                    rows.add(setting.name());
                    shown.add(ToldCriterion.of(criterion));
                }
            }
        }
        return shown.isEmpty() ? Optional.empty() : Optional.of(chart(judgement, shown, rows, estimates));
    }

    private static Chart chart(
            Judgement judgement, List<Criterion> shown, List<String> rows, Map<Verdict, List<Estimate>> estimates) {
        Criterion first = shown.get(0);
        List<Group> groups = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            List<Estimate> those = Objects.requireNonNullElse(estimates.get(verdict), List.of());
            groups.add(new Group(verdict.toString(), ink(verdict), mark(verdict), those));
        }
        return new Chart(
                "claim " + judgement.id() + ": " + first.title() + ", " + first.bound() + " "
                        + Cells.exact(first.threshold()),
                "mean, 95 % interval",
                scale(shown),
                rows,
                groups,
                OptionalDouble.of(first.threshold()));
    }

    private static Axis.Scale scale(List<Criterion> shown) {
        double[] ends = shown.stream()
                .flatMap(criterion -> List.of(
                        criterion.threshold(),
                        EstimateFigures.estimate(0, criterion.sample()).low(),
                        EstimateFigures.estimate(0, criterion.sample()).high())
                        .stream())
                .mapToDouble(end -> end)
                .sorted()
                .toArray();
        return ends[0] > 0 && ends[ends.length - 1] > FAR * ends[0] ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR;
    }

    private static Ink ink(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> Ink.BLUE;
            case NOT_SUPPORTED -> Ink.VERMILLION;
            case UNDECIDED -> Ink.GREY;
        };
    }

    private static Mark mark(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> Mark.CIRCLE;
            case NOT_SUPPORTED -> Mark.TIMES;
            case UNDECIDED -> Mark.OPEN_CIRCLE;
        };
    }
}
