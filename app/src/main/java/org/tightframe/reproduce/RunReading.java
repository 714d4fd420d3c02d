package org.tightframe.reproduce;

import java.io.IOException;
import java.nio.file.Files;
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
import org.tightframe.claim.Likeness;
import org.tightframe.claim.RunSummary;
import org.tightframe.lab.KeptRun;
import org.tightframe.lab.Laboratory;
import org.tightframe.lab.PredictionFile;
import org.tightframe.report.ComparedErrors;
import org.tightframe.report.RunFacts;
import org.tightframe.run.Metric;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.study.CalibrationStudy;

/**
 * A run folder as numbers: its own results, and what claims need beside them. Where errors lie is measured with one kappa for all
 * runs; calibration before and after a temperature is judged by halves of the test images that the temperature was not fitted to,
 * as a mean over the halvings where that temperature and all numbers are finite: {@code calibration.halvings} says how many of
 * four. What is infinite, such as the {@code mixup.boundaryPeak} of mixes that all lie at the boundary, is left out.
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

    private static final String PREDICTIONS = "predictions/test.safetensors";

    private RunReading() {}

    static RunSummary of(PlannedRun planned, Run run, double kappa) throws IOException {
        KeptRun kept = KeptRun.of(run);
        Map<String, Double> results = new TreeMap<>(kept.results());
        double seconds = Objects.requireNonNullElse(results.get("seconds"), 0.0);
        results.keySet().removeAll(OF_TIME);
        calibration(run).forEach((name, value) -> results.put("calibration." + name, value));
        ComparedErrors.of(run, kappa)
                .ifPresent(map -> map.values().forEach((name, value) -> results.put("errors." + name, value)));
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

    /** @throws IOException naming the first file that a summary is made of and that is missing */
    static void requireFiles(Run run) throws IOException {
        for (String file : List.of("spec.yaml", "metrics.jsonl", PREDICTIONS)) {
            if (!Files.isRegularFile(run.path().resolve(file))) {
                throw new IOException("expected " + file + ", got none");
            }
        }
    }

    /**
     * Reads all that a summary is made of, and makes none.
     *
     * @throws IOException naming the first file that is damaged
     */
    static void check(Run run) throws IOException {
        List<Metric> unusedMetrics = run.metrics();
        LabelledPredictions unusedPredictions = predictions(run);
        SortedMap<Integer, Run.SnapshotPair> captures = run.snapshots();
        if (!captures.isEmpty()) {
            Snapshot unusedCapture = SnapshotFiles.read(
                    Objects.requireNonNull(captures.get(captures.lastKey())).clean());
        }
    }

    private static LabelledPredictions predictions(Run run) throws IOException {
        return PredictionFile.read(run.path().resolve(PREDICTIONS));
    }

    private static Map<String, Double> calibration(Run run) throws IOException {
        LabelledPredictions all = predictions(run);
        List<Map<String, Double>> halvings = new ArrayList<>();
        for (long seed = 0; seed < HALVINGS; seed++) {
            LabelledPredictions.Split halves = all.split(HALF, seed);
            Map<String, Double> numbers = calibration(halves);
            if (numbers.values().stream().allMatch(Double::isFinite)) {
                halvings.add(numbers);
            }
        }
        return means(halvings);
    }

    /** Not finite where the best temperature of the half that is fitted to is an end, since all of it is told rightly, or no better. */
    private static Map<String, Double> calibration(LabelledPredictions.Split halves) {
        CalibrationStudy study = CalibrationStudy.of(halves.evaluation(), Optional.of(halves.fit()), List.of());
        Map<String, Double> numbers = new LinkedHashMap<>();
        add("Before", study.numbers(), numbers);
        add("After", study.numbers(RecalibrationMethod.TEMPERATURE), numbers);
        numbers.put("temperature", temperature(study));
        return numbers;
    }

    /** How many there are, and of each number its mean; no numbers of none. */
    static Map<String, Double> means(List<Map<String, Double>> halvings) {
        Map<String, Double> means = new LinkedHashMap<>();
        halvings.forEach(
                numbers -> numbers.forEach((name, value) -> means.merge(name, value / halvings.size(), Double::sum)));
        means.put("halvings", (double) halvings.size());
        return means;
    }

    private static double temperature(CalibrationStudy study) {
        Recalibrated after = study.after().get(RecalibrationMethod.TEMPERATURE);
        return after != null
                        && after.recalibration() instanceof Temperature fitted
                        && fitted.kind() == Temperature.Kind.FINITE
                ? fitted.value()
                : Double.NaN;
    }

    private static void add(String when, Map<String, Double> numbers, Map<String, Double> named) {
        Map<String, String> names =
                Map.of("ece", "ece.equalWidth", "nll", "nll", "signedError", "signedError", "brier", "brier.score");
        names.forEach((name, key) -> named.put(name + when, numbers.getOrDefault(key, Double.NaN)));
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
        return CURVES.contains(key) || Likeness.isKey(key);
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
