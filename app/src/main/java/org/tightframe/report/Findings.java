package org.tightframe.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.tightframe.geometry.ErrorMap;
import org.tightframe.geometry.ExampleMeans;
import org.tightframe.mixup.Blend;
import org.tightframe.run.Metric;
import org.tightframe.run.Run;
import org.tightframe.spec.CaptureSpec;
import org.tightframe.study.ErrorStudy;

/**
 * What these runs show of the paper's findings and what they do not, in sentences that carry their numbers. Each rule that
 * decides is said in its sentence. One pair of runs is an observation, not evidence: seeds decide more than a page can tell.
 */
final class Findings {

    private static final String SHOWN = "shown";
    private static final String NOT_SHOWN = "not shown";
    private static final String UNCLEAR = "unclear";

    private static final double ALIGNED = 0.9;
    private static final double ORDERED = 0.9;
    private static final double COLLAPSED = 0.1;
    private static final double SKILLED = 0.1;
    private static final double OVERCONFIDENT = 0.01;
    private static final double MOST = 0.5;
    private static final double LIKE = 0.5;
    private static final int FEW_ERRORS = 30;

    private final List<Map<String, String>> findings = new ArrayList<>();

    private Findings() {}

    static List<Map<String, String>> of(List<Run> runs, Map<Run, RunErrors> errors) throws IOException {
        Findings told = new Findings();
        Optional<Run> baseline = first(runs, true);
        Optional<Run> mixed = first(runs, false);
        if (baseline.isPresent()) {
            told.collapse(baseline.get());
        }
        if (mixed.isPresent()) {
            told.mixed(mixed.get(), baseline);
        }
        told.errors(mixed.or(() -> baseline).orElseThrow(), mixed.isPresent() ? baseline : Optional.empty(), errors);
        return told.findings;
    }

    private static Optional<Run> first(List<Run> runs, boolean baseline) {
        return runs.stream()
                .filter(run -> ReportData.kind(run).equals("none") == baseline)
                .findFirst();
    }

    private void mixed(Run mixed, Optional<Run> baseline) {
        List<String> differing =
                baseline.map(run -> Labels.differences(mixed, run)).orElse(List.of());
        Optional<String> epochs = baseline.filter(run -> epoch(run) != epoch(mixed))
                .map(run -> "epochs done (" + epoch(run) + " against " + epoch(mixed) + ")");
        if (epochs.isPresent()) {
            differing = Stream.concat(differing.stream(), epochs.stream()).toList();
        }
        if (!differing.isEmpty()) {
            add(
                    "These runs differ in more than their mix",
                    UNCLEAR,
                    "Between the baseline and %s these settings differ as well: %s. What follows compares them all the same.",
                    ReportData.kind(mixed),
                    String.join(", ", differing));
        }
        if (epoch(mixed) == 0 || Double.isNaN(number(mixed, "mixup", "lambdaRankCorrelation"))) {
            add(
                    "Mixed activations were not measured",
                    UNCLEAR,
                    "The %s run holds no capture of mixed examples after any training that could be measured, so nothing is said"
                            + " about them.",
                    ReportData.kind(mixed));
        } else {
            alignment(mixed, baseline);
            channels(mixed, baseline);
            curve(mixed, baseline);
            energy(mixed, baseline);
            layers(mixed, baseline);
        }
        baseline.filter(run -> !Double.isNaN(number(run, "test", "signedError") + number(mixed, "test", "signedError")))
                .ifPresent(run -> confidence(mixed, run));
    }

    private void collapse(Run run) throws IOException {
        List<Metric> nc1 = run.metrics().stream()
                .filter(m -> m.name().equals("collapse/nc1") && m.epoch() > 0)
                .toList();
        if (nc1.isEmpty()) {
            return;
        }
        Metric first = nc1.get(0);
        Metric last = nc1.get(nc1.size() - 1);
        boolean reached = run.value("zeroErrorEpoch").isPresent();
        String zero = reached
                ? " Training error was first seen at zero after epoch "
                        + run.value("zeroErrorEpoch").orElseThrow() + "."
                : " Training error never reached zero, so this is the way to collapse, not its end.";
        add(
                "Without mixup, each class gathers around its mean",
                last.value() <= COLLAPSED * first.value() ? SHOWN : NOT_SHOWN,
                "The scatter within classes, measured against that between them (NC1), went from %.3g after epoch %d to %.3g"
                        + " after epoch %d; a fall to a tenth counts as shown. The classifier's rows are %.2f from a simplex"
                        + " frame (0 is exact, orthogonal rows would be at %.2f).%s",
                first.value(),
                first.epoch(),
                last.value(),
                last.epoch(),
                number(run, "collapse", "etfError"),
                orthogonal(ReportData.classes(run).size()),
                zero);
    }

    private void alignment(Run mixed, Optional<Run> baseline) {
        double cosine = number(mixed, "mixup", "sameClassAlignment");
        add(
                "Mixes of one class point along their classifier",
                cosine >= ALIGNED ? SHOWN : NOT_SHOWN,
                "With %s, the mean cosine between a same-class mix and its class's classifier row is %.3f%s; %.1f or more counts"
                        + " as shown, 1 is exact.",
                ReportData.kind(mixed),
                cosine,
                compared(baseline, "sameClassAlignment", "%.3f"),
                ALIGNED);
    }

    private void channels(Run mixed, Optional<Run> baseline) {
        double order = number(mixed, "mixup", "lambdaRankCorrelation");
        double offset = number(mixed, "mixup", "boundaryOffset");
        double before =
                baseline.map(run -> number(run, "mixup", "boundaryOffset")).orElse(Double.NaN);
        boolean closer = Double.isNaN(before) || offset < before;
        add(
                "Mixes of two classes cross the decision boundary in channels",
                order >= ORDERED && closer ? SHOWN : closer ? UNCLEAR : NOT_SHOWN,
                "Lam orders the mixes along their channel with rank correlation %.3f%s (%.1f or more counts as ordered, 1 is"
                        + " perfect). Those with lam near 1/2 lie %.2f of a class's margin from the boundary%s (0 is on it).",
                order,
                compared(baseline, "lambdaRankCorrelation", "%.3f"),
                ORDERED,
                offset,
                compared(baseline, "boundaryOffset", "%.2f"));
    }

    private void curve(Run mixed, Optional<Run> baseline) {
        double skill = number(mixed, "mixup", "skillInSpan");
        add(
                "Mixed activations follow the curve of the theory, not the straight line of averages",
                skill >= SKILLED ? SHOWN : skill < 0 ? NOT_SHOWN : UNCLEAR,
                "In the classifier's span, mixes of two classes lie %.3f%s of the distance between class means from the"
                        + " straight line that averaging would give, and %.3f from the curve of the unconstrained features model, which"
                        + " has no free parameter. The curve accounts for %.0f %% of what the line leaves over; %.0f %% or"
                        + " more counts as shown, below 0 as not. In the whole space the numbers are %.3f and %.3f.",
                number(mixed, "mixup", "convexDeviationInSpan"),
                compared(baseline, "convexDeviationInSpan", "%.3f"),
                number(mixed, "mixup", "theoryDeviationInSpan"),
                100 * skill,
                100 * SKILLED,
                number(mixed, "mixup", "convexDeviation"),
                number(mixed, "mixup", "theoryDeviation"));
    }

    private void energy(Run mixed, Optional<Run> baseline) {
        double span = number(mixed, "mixup", "classifierEnergy");
        double mean = number(mixed, "mixup", "meanDirectionEnergy");
        if (Double.isNaN(mean)) {
            return;
        }
        add(
                "Part of the movement is invisible to the classifier",
                span < 0.99 ? SHOWN : NOT_SHOWN,
                "Of the energy of mixes of two classes, %.0f %% lies in the classifier's span, where the picture below is drawn;"
                        + " %.1f %% lies along the common mean direction of all features, outside that span; %.0f %% lies"
                        + " elsewhere%s.",
                100 * span,
                100 * mean,
                100 * (1 - span - mean),
                baseline.map(run -> String.format(
                                Locale.ROOT,
                                " (baseline: %.0f, %.1f and %.0f %%)",
                                100 * number(run, "mixup", "classifierEnergy"),
                                100 * number(run, "mixup", "meanDirectionEnergy"),
                                100
                                        * (1
                                                - number(run, "mixup", "classifierEnergy")
                                                - number(run, "mixup", "meanDirectionEnergy"))))
                        .orElse(""));
    }

    /** Stages between the input, where it is exact, and the classifier, where it should not be. */
    private static Map<String, Double> likeness(Run run) {
        Map<String, Double> stages = new LinkedHashMap<>();
        if (run.value("layers").orElse(Map.of()) instanceof Map<?, ?> layers) {
            for (Object name : layers.keySet()) {
                String stage = String.valueOf(name);
                run.value("layers", stage, "manifoldMixupR2")
                        .filter(value ->
                                !List.of(Blend.INPUT, CaptureSpec.CLASSIFIER).contains(stage))
                        .ifPresent(value -> stages.put(stage, ((Number) value).doubleValue()));
            }
        }
        return stages;
    }

    private void layers(Run mixed, Optional<Run> baseline) {
        Map<String, Double> stages = likeness(mixed);
        if (stages.isEmpty()) {
            return;
        }
        double mean = mean(stages);
        Map.Entry<String, Double> least =
                stages.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        Optional<Double> without = baseline.map(Findings::likeness)
                .filter(theirs -> theirs.keySet().equals(stages.keySet()))
                .map(Findings::mean);
        boolean more = without.isEmpty() || mean > without.get();
        add(
                "Earlier layers mix as manifold mixup would",
                least.getValue() < LIKE ? NOT_SHOWN : more ? SHOWN : UNCLEAR,
                "With %s, the mix of the activations of two images tells %.0f %% of what the activations of their mix are, as a"
                        + " mean over the %s before the classifier%s, least at %s: %.0f %%. At the classifier it %s."
                        + " At least %.0f %% at each, and more than without mixup, counts as shown; a layer that is affine has"
                        + " 100 %% in any network.",
                ReportData.kind(mixed),
                100 * mean,
                stages.size() == 1 ? "one stage" : stages.size() + " stages",
                without.map(value -> String.format(Locale.ROOT, " (%.0f %% without)", 100 * value))
                        .orElse(""),
                least.getKey(),
                100 * least.getValue(),
                mixed.value("layers", CaptureSpec.CLASSIFIER, "manifoldMixupR2")
                        .map(value -> String.format(Locale.ROOT, "is %.0f %%", 100 * ((Number) value).doubleValue()))
                        .orElse("cannot be told"),
                100 * LIKE);
    }

    private static double mean(Map<String, Double> values) {
        return values.values().stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    private void confidence(Run mixed, Run baseline) {
        double before = number(baseline, "test", "signedError");
        double after = number(mixed, "test", "signedError");
        double eceBefore = number(baseline, "test", "ece");
        double eceAfter = number(mixed, "test", "ece");
        String caution = eceAfter < eceBefore
                ? ""
                : before > 0 && after < 0 ? ": the error changed its sign, not its size" : ": it did not fall";
        add(
                "Mixup ends over-confidence",
                before > OVERCONFIDENT && after <= OVERCONFIDENT ? SHOWN : before > OVERCONFIDENT ? NOT_SHOWN : UNCLEAR,
                "On test images the baseline is %.1f %% right and %.1f %% sure; with %s it is %.1f %% right and %.1f %% sure,"
                        + " %s by %.1f points. More than %.0f point too sure counts as over-confident. The calibration error"
                        + " (ECE) is %.3f without and %.3f with it%s.",
                100 * number(baseline, "test", "accuracy"),
                100 * number(baseline, "test", "meanConfidence"),
                ReportData.kind(mixed),
                100 * number(mixed, "test", "accuracy"),
                100 * number(mixed, "test", "meanConfidence"),
                after > 0 ? "over-confident" : "under-confident",
                100 * Math.abs(after),
                100 * OVERCONFIDENT,
                eceBefore,
                eceAfter,
                caution);
    }

    private void errors(Run run, Optional<Run> baseline, Map<Run, RunErrors> errors) {
        Optional<ErrorMap> found = located(run, errors).filter(ErrorMap::hasTheory);
        if (found.isEmpty() || Double.isNaN(found.get().pooled().wrong().inChannel())) {
            return;
        }
        ExampleMeans wrong = found.get().pooled().wrong();
        double right = found.get().pooled().correct().inChannel();
        String verdict = wrong.examples() < FEW_ERRORS
                ? UNCLEAR
                : wrong.inChannel() > MOST && wrong.inChannel() > right ? SHOWN : NOT_SHOWN;
        add(
                "Errors lie in the channels between classes, not at wrong classes",
                verdict,
                "With %s, %.0f %% of the %d test errors%s lie in the middle half of a channel between two classes, where mixes of them"
                        + " would lie;"
                        + " %.0f %% lie at the mean of a wrong class, %.0f %% at that of their own. Of what is classified"
                        + " rightly, %.0f %% lies in a channel. More than %.0f %% of at least %d errors, and a larger share"
                        + " than of what is right, counts as shown. On average errors are %.2f of the distance between class"
                        + " means from the nearest channel. Shares depend on the theory's kappa, here %.1f%s: those of"
                        + " kappas orders of magnitude apart do not compare.",
                name(run),
                100 * wrong.inChannel(),
                wrong.examples(),
                without(baseline, errors, map -> 100 * map.pooled().wrong().inChannel(), " (%.0f %% without)"),
                100 * wrong.atOtherVertex(),
                100 * wrong.atTrueVertex(),
                100 * right,
                100 * MOST,
                FEW_ERRORS,
                wrong.channelDistance(),
                found.get().kappa(),
                without(baseline, errors, ErrorMap::kappa, " (%.1f without)"));
    }

    private static Optional<ErrorMap> located(Run run, Map<Run, RunErrors> errors) {
        return Optional.ofNullable(errors.get(run)).flatMap(RunErrors::study).map(ErrorStudy::map);
    }

    private static String without(
            Optional<Run> baseline, Map<Run, RunErrors> errors, ToDoubleFunction<ErrorMap> value, String format) {
        return baseline.flatMap(run -> located(run, errors))
                .map(value::applyAsDouble)
                .filter(Double::isFinite)
                .map(number -> String.format(Locale.ROOT, format, number))
                .orElse("");
    }

    private static String name(Run run) {
        return ReportData.kind(run).equals("none") ? "the baseline" : ReportData.kind(run);
    }

    private static long epoch(Run run) {
        return run.value("evaluatedEpoch").map(e -> ((Number) e).longValue()).orElse(0L);
    }

    /** The ETF error of orthonormal rows. */
    private static double orthogonal(int classes) {
        return Math.sqrt(2 - 2 * Math.sqrt((classes - 1.0) / classes));
    }

    private static String compared(Optional<Run> baseline, String name, String format) {
        return baseline.map(run -> number(run, "mixup", name))
                .filter(value -> !Double.isNaN(value))
                .map(value -> " (" + String.format(Locale.ROOT, format, value) + " without)")
                .orElse("");
    }

    private static double number(Run run, String block, String name) {
        return run.value(block, name).map(v -> ((Number) v).doubleValue()).orElse(Double.NaN);
    }

    private void add(String title, String verdict, String format, Object... values) {
        Map<String, String> finding = new LinkedHashMap<>();
        finding.put("title", title);
        finding.put("text", String.format(Locale.ROOT, format, values));
        finding.put("verdict", verdict);
        findings.add(finding);
    }
}
