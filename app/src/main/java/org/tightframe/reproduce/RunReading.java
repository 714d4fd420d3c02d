package org.tightframe.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.calibration.RecalibrationMethod;
import org.tightframe.calibration.Temperature;
import org.tightframe.claim.RunSummary;
import org.tightframe.geometry.ErrorMap;
import org.tightframe.lab.KeptRun;
import org.tightframe.lab.Laboratory;
import org.tightframe.lab.PredictionFile;
import org.tightframe.report.RunFacts;
import org.tightframe.run.Metric;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.study.CalibrationStudy;

/**
 * A run folder as numbers: its own results, and what claims need beside them. Where errors lie is measured with one kappa for all
 * runs; calibration before and after a temperature is judged by halves of the test images that the temperature was not fitted to.
 */
final class RunReading {

    /** Halvings of the test images, by these seeds; the numbers are their means. */
    private static final int HALVINGS = 4;

    private static final double HALF = 0.5;

    /** They differ from one training to its repetition. */
    private static final Set<String> OF_TIME = Set.of("seconds", "imagesPerSecond");

    private static final Pattern LAYER = Pattern.compile("layer/(.+)/([^/]+)");

    /** What curves are drawn of. */
    private static final Set<String> CURVES = Set.of(
            "train.loss",
            "train.accuracy",
            "test.accuracy",
            "test.nll",
            "test.ece",
            "test.signedError",
            "collapse.nc1",
            "collapse.etfError",
            "collapse.equinormFeatures",
            "collapse.equinormClassifier",
            "collapse.equiangularDeviation",
            "collapse.equiangularDeviationClassifier",
            "collapse.nc3",
            "mixup.kappa",
            "mixup.sameClassAlignment",
            "mixup.sameClassAlignmentInSpan",
            "mixup.convexDeviationInSpan",
            "mixup.theoryDeviationInSpan",
            "mixup.meanConvexDeviation",
            "mixup.meanTheoryDeviation",
            "mixup.meanConvexDeviationInSpan",
            "mixup.meanTheoryDeviationInSpan",
            "mixup.boundaryPeak",
            "mixup.thirdClassShare",
            "mixup.lambdaRankCorrelation");

    private static final String LIKENESS = "manifoldMixupR2";

    private RunReading() {}

    static RunSummary of(PlannedRun planned, Run run, double kappa) throws IOException {
        KeptRun kept = KeptRun.of(run);
        Map<String, Double> results = new TreeMap<>(kept.results());
        double seconds = Objects.requireNonNullElse(results.get("seconds"), 0.0);
        results.keySet().removeAll(OF_TIME);
        calibration(run).forEach((name, value) -> results.put("calibration." + name, value));
        errors(run, kappa).forEach((name, value) -> results.put("errors." + name, value));
        results.values().removeIf(value -> !Double.isFinite(value));
        return new RunSummary(
                planned.setting(),
                planned.variant(),
                planned.spec().seed(),
                run.name(),
                planned.spec().hash(),
                run.value(Laboratory.PROGRAMME, "thresholds")
                        .map(String::valueOf)
                        .orElse(""),
                seconds,
                RunFacts.of(run),
                results,
                history(run.metrics()));
    }

    private static Map<String, Double> calibration(Run run) throws IOException {
        LabelledPredictions all =
                PredictionFile.read(run.path().resolve("predictions").resolve("test.safetensors"));
        Map<String, Double> sums = new LinkedHashMap<>();
        for (long seed = 0; seed < HALVINGS; seed++) {
            LabelledPredictions.Split halves = all.split(HALF, seed);
            CalibrationStudy study = CalibrationStudy.of(halves.evaluation(), Optional.of(halves.fit()), List.of());
            add("Before", study.numbers(), sums);
            add("After", study.numbers(RecalibrationMethod.TEMPERATURE), sums);
            sums.merge("temperature", temperature(study), Double::sum);
        }
        sums.replaceAll((name, sum) -> sum / HALVINGS);
        return sums;
    }

    private static double temperature(CalibrationStudy study) {
        Recalibrated after = study.after().get(RecalibrationMethod.TEMPERATURE);
        return after != null && after.recalibration() instanceof Temperature fitted ? fitted.value() : Double.NaN;
    }

    private static void add(String when, Map<String, Double> numbers, Map<String, Double> sums) {
        Map<String, String> names =
                Map.of("ece", "ece.equalWidth", "nll", "nll", "signedError", "signedError", "brier", "brier.score");
        names.forEach((name, key) -> sums.merge(name + when, numbers.getOrDefault(key, Double.NaN), Double::sum));
    }

    /** None where there is no capture of the epoch whose predictions were kept. */
    private static Map<String, Double> errors(Run run, double kappa) throws IOException {
        Optional<Snapshot> test = run.testPredictions();
        SortedMap<Integer, Run.SnapshotPair> captures = run.snapshots();
        if (test.isEmpty() || captures.isEmpty() || test.get().info().epoch() != captures.lastKey()) {
            return Map.of();
        }
        Snapshot reference = SnapshotFiles.read(
                Objects.requireNonNull(captures.get(captures.lastKey())).clean());
        try {
            return ErrorMap.of(reference, test.get(), kappa).values();
        } catch (IllegalArgumentException e) {
            throw new IOException(run.path() + ": errors could not be located: " + e.getMessage(), e);
        }
    }

    /** The loss, which every epoch has, only where something else was looked at. */
    private static Map<String, List<RunSummary.Point>> history(List<Metric> metrics) {
        Set<Integer> looked = new TreeSet<>();
        metrics.stream().filter(metric -> metric.split().equals("test")).forEach(metric -> looked.add(metric.epoch()));
        Map<String, List<RunSummary.Point>> history = new TreeMap<>();
        for (Metric metric : metrics) {
            String key = key(metric);
            if (isCurve(key) && looked.contains(metric.epoch()) && Double.isFinite(metric.value())) {
                history.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(new RunSummary.Point(metric.epoch(), metric.value()));
            }
        }
        return history;
    }

    private static boolean isCurve(String key) {
        return CURVES.contains(key) || (key.startsWith("layers.") && key.endsWith("." + LIKENESS));
    }

    /** As results are called: {@code collapse/nc1} is {@code collapse.nc1}, {@code accuracy} of the test {@code test.accuracy}. */
    static String key(Metric metric) {
        Matcher layer = LAYER.matcher(metric.name());
        if (layer.matches()) {
            return "layers." + layer.group(1) + "." + layer.group(2);
        }
        return metric.name().contains("/") ? metric.name().replace('/', '.') : metric.split() + "." + metric.name();
    }
}
