package org.tightframe.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.figure.Axis;
import org.tightframe.figure.CurvesFigure;
import org.tightframe.figure.EnergyFigure;
import org.tightframe.figure.Figure;
import org.tightframe.figure.FigureFormat;
import org.tightframe.figure.LayersFigure;
import org.tightframe.figure.ProjectionFigure;
import org.tightframe.figure.ReliabilityFigure;
import org.tightframe.figure.ReliabilityFigure.Diagram;
import org.tightframe.figure.RiskCoverageFigure;
import org.tightframe.figure.RunLook;
import org.tightframe.figure.Series.Point;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * The charts of the page as figures for print, with the same words, colours and marks.
 */
public final class ReportFigures {

    /** What the page shows over the epochs, by family. */
    static final Map<String, List<String>> FAMILIES = families();

    private static final List<String> LOGARITHMIC = List.of("collapse/nc1", "collapse/cdnv");

    /** Marks of each kind in a panel: more would cover each other. */
    private static final int MOST_MARKS = 4000;

    private static final int CORNERS = 3;

    private ReportFigures() {}

    /**
     * Every figure that these runs have the numbers for, by name: {@code mixes}, {@code energy}, {@code layers}, {@code curves-learning},
     * {@code curves-neural-collapse}, {@code curves-mixes}, {@code reliability}, {@code reliability-equal-mass}, {@code
     * temperature}, {@code risk-coverage}, {@code errors}, which of several runs have their numbers.
     *
     * @throws IOException in one line, where they have none
     */
    public static Map<String, Figure> of(List<Run> runs) throws IOException {
        List<String> classes = ReportData.commonClasses(runs);
        Map<String, Figure> figures = new LinkedHashMap<>();
        mixes(runs, classes).ifPresent(figure -> figures.put("mixes", figure));
        energy(runs).ifPresent(figure -> figures.put("energy", figure));
        layers(runs).ifPresent(figure -> figures.put("layers", figure));
        List<Map<String, List<ReportData.Measured>>> measured = new ArrayList<>();
        for (Run run : runs) {
            measured.add(ReportData.measured(run.metrics()));
        }
        FAMILIES.forEach((family, keys) -> {
            String name = "curves-" + family.toLowerCase(Locale.ROOT).replace(' ', '-');
            curves(runs, measured, keys).ifPresent(figure -> figures.put(name, figure));
        });
        figures.putAll(calibration(runs));
        if (figures.isEmpty()) {
            throw new IOException(runs.get(0).path()
                    + ": expected captures, measures or predictions to draw, got none of them in " + runs.size()
                    + (runs.size() == 1 ? " run" : " runs"));
        }
        return figures;
    }

    /**
     * Writes every figure of these runs, its data and its caption into {@code folder}, made where it is missing; returns the
     * pictures.
     */
    public static List<Path> write(List<Run> runs, Path folder, FigureFormat format) throws IOException {
        return FigureFolder.write(of(runs), folder, format).stream()
                .filter(file -> file.toString().endsWith("." + format.end()))
                .toList();
    }

    private static Optional<Figure> mixes(List<Run> runs, List<String> classes) throws IOException {
        if (classes.size() < CORNERS) {
            return Optional.empty();
        }
        List<ProjectionFigure.Scene> scenes = new ArrayList<>();
        for (Run run : runs) {
            var captures = run.snapshots();
            if (!captures.isEmpty()) {
                int epoch = captures.lastKey();
                Run.SnapshotPair files = Objects.requireNonNull(captures.get(epoch));
                Snapshot clean = SnapshotFiles.read(files.clean());
                Snapshot mixed = SnapshotFiles.read(files.mixed());
                String name = Labels.of(run, runs) + ", epoch " + epoch;
                double kappa = ReportData.kappa(run.metrics(), epoch);
                MixPlane.of(clean, mixed)
                        .map(plane -> plane.scene(name, kappa, MOST_MARKS))
                        .ifPresent(scenes::add);
            }
        }
        return scenes.isEmpty()
                ? Optional.empty()
                : Optional.of(ProjectionFigure.of(classes.subList(0, CORNERS), scenes));
    }

    private static Optional<Figure> energy(List<Run> runs) {
        List<EnergyFigure.Shares> shares = new ArrayList<>();
        for (Run run : runs) {
            double span = number(run, "mixup", "classifierEnergy");
            if (span >= 0 && span <= 1) {
                shares.add(new EnergyFigure.Shares(
                        Labels.of(run, runs), span, number(run, "mixup", "meanDirectionEnergy")));
            }
        }
        return shares.isEmpty() ? Optional.empty() : Optional.of(EnergyFigure.of(shares));
    }

    private static Optional<Figure> layers(List<Run> runs) {
        List<String> stages = StageOrder.of(runs);
        if (stages.isEmpty()) {
            return Optional.empty();
        }
        List<LayersFigure.Measure> measures = new ArrayList<>();
        Measures.standard()
                .group("layer")
                .forEach((key, words) -> measures.add(new LayersFigure.Measure(
                        words.name(),
                        words.ideal().equals("1") ? OptionalDouble.of(1) : OptionalDouble.empty(),
                        runs.stream()
                                .map(run -> stages.stream()
                                        .map(stage -> number(run, "layers", stage, key))
                                        .toList())
                                .toList())));
        return Optional.of(
                LayersFigure.of(runs.stream().map(run -> Labels.of(run, runs)).toList(), stages, measures));
    }

    private static Optional<Figure> curves(
            List<Run> runs, List<Map<String, List<ReportData.Measured>>> measured, List<String> keys) {
        List<CurvesFigure.Trained> trained = runs.stream()
                .map(run -> {
                    double zero = number(run, "zeroErrorEpoch");
                    return new CurvesFigure.Trained(
                            Labels.of(run, runs),
                            Double.isNaN(zero) ? OptionalDouble.empty() : OptionalDouble.of(zero));
                })
                .toList();
        List<CurvesFigure.Measure> measures =
                keys.stream().map(key -> measure(key, measured)).toList();
        boolean any = measures.stream()
                .flatMap(measure -> measure.curves().stream())
                .flatMap(List::stream)
                .anyMatch(point -> Double.isFinite(point.y()));
        return any ? Optional.of(CurvesFigure.of(trained, measures)) : Optional.empty();
    }

    private static CurvesFigure.Measure measure(String key, List<Map<String, List<ReportData.Measured>>> measured) {
        String group = key.substring(0, key.indexOf('/'));
        Measures.Measure words = Optional.ofNullable(
                        Measures.standard().group(group).get(key.substring(group.length() + 1)))
                .orElseThrow(() -> new IllegalStateException(key + ": expected a measure of the dictionary"));
        String name = group.equals("test")
                ? "Test " + words.name().substring(0, 1).toLowerCase(Locale.ROOT)
                        + words.name().substring(1)
                : words.name();
        return new CurvesFigure.Measure(
                name,
                LOGARITHMIC.contains(key) ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR,
                words.range().endsWith(" 1"),
                measured.stream()
                        .map(run -> run.getOrDefault(key, List.of()).stream()
                                .filter(m -> Double.isFinite(m.value()))
                                .map(m -> new Point(m.epoch(), m.value()))
                                .toList())
                        .toList());
    }

    /** Calibration of the test images of all runs, and where the errors of each lie. */
    private static Map<String, Figure> calibration(List<Run> runs) throws IOException {
        List<Diagram> equalWidth = new ArrayList<>();
        List<Diagram> equalMass = new ArrayList<>();
        List<Diagram> temperature = new ArrayList<>();
        List<RiskCoverageFigure.Curve> risk = new ArrayList<>();
        Map<String, Figure> errors = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            Optional<LabelledPredictions> predictions = ReportData.predictions(run);
            if (predictions.isPresent()) {
                LabelledPredictions examples = predictions.get();
                Calibration calibration = Calibration.of(examples);
                String label = Labels.of(run, runs);
                RunLook look = RunLook.of(i);
                equalWidth.add(CalibrationFigures.equalWidth(label, look, calibration));
                equalMass.add(CalibrationFigures.equalMass(label, look, calibration));
                risk.add(CalibrationFigures.riskCoverage(label, look, calibration));
                Optional<LabelledPredictions> validation = ReportData.validation(run);
                String judged = validation.isPresent() ? "as given" : "other half";
                CalibrationData.study(examples, validation)
                        .ifPresent(study ->
                                temperature.addAll(CalibrationFigures.temperature(label, judged, look, study)));
            }
            String name = runs.size() == 1 ? "errors" : "errors-" + (i + 1);
            RunErrors.of(run)
                    .study()
                    .map(found -> found.map().examples())
                    .filter(located -> !located.isEmpty())
                    .ifPresent(located -> errors.put(name, CalibrationFigures.errors(located)));
        }
        Map<String, Figure> figures = new LinkedHashMap<>();
        if (!equalWidth.isEmpty()) {
            figures.put("reliability", ReliabilityFigure.of(equalWidth));
            figures.put("reliability-equal-mass", ReliabilityFigure.of(equalMass));
            figures.put("risk-coverage", RiskCoverageFigure.of(risk));
        }
        if (!temperature.isEmpty()) {
            figures.put("temperature", ReliabilityFigure.of(temperature));
        }
        figures.putAll(errors);
        return figures;
    }

    private static double number(Run run, String... names) {
        return run.value(names).map(v -> ((Number) v).doubleValue()).orElse(Double.NaN);
    }

    private static Map<String, List<String>> families() {
        Map<String, List<String>> families = new LinkedHashMap<>();
        families.put(
                "Learning",
                List.of(
                        "train/loss",
                        "train/error",
                        "test/accuracy",
                        "test/ece",
                        "temperature/ece",
                        "test/nll",
                        "temperature/value"));
        families.put(
                "Neural collapse",
                Stream.of(
                                "nc1",
                                "cdnv",
                                "etfError",
                                "equinormFeatures",
                                "equinormClassifier",
                                "equiangularDeviation",
                                "equiangularDeviationClassifier",
                                "nc3",
                                "nc4")
                        .map(name -> "collapse/" + name)
                        .toList());
        families.put(
                "Mixes",
                Stream.of(
                                "sameClassAlignment",
                                "convexDeviation",
                                "convexDeviationInSpan",
                                "theoryDeviationInSpan",
                                "skillInSpan",
                                "classifierEnergy",
                                "meanDirectionEnergy",
                                "tightness")
                        .map(name -> "mixup/" + name)
                        .toList());
        return families;
    }
}
