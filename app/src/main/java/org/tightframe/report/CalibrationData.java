package org.tightframe.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.calibration.RecalibrationMethod;
import org.tightframe.calibration.RiskCoverage;
import org.tightframe.calibration.SmoothCalibrationError;
import org.tightframe.calibration.Temperature;
import org.tightframe.statistics.Interval;
import org.tightframe.study.CalibrationStudy;
import org.tightframe.study.Fields;

/**
 * The block {@code calibration}: the numbers and the very bins and curves that they are of.
 */
final class CalibrationData {

    /** What {@code fittedOn} says where a run held images out to choose by. */
    static final String VALIDATION = "validation";

    /** Of a run's test examples, whose half is fitted on and the rest judged by. */
    private static final double FIT_FRACTION = 0.5;

    private static final long SEED = 0;

    private static final double PRECISION = 1e5;

    private static final int CURVE_POINTS = 121;
    private static final int RISK_POINTS = 200;

    /** The smooth curve ends where fewer examples weigh in: chance would draw the rest. */
    private static final double LEAST_WEIGHT = 50;

    /** Where the error, which the curve is smoothed by, is larger, the curve is too blurred to be held against the bars. */
    private static final double WIDEST = 0.08;

    private CalibrationData() {}

    /** Of all examples, and {@linkplain #study recalibrated}. */
    static Map<String, @Nullable Object> of(LabelledPredictions examples, Optional<LabelledPredictions> validation) {
        Calibration all = Calibration.of(examples);
        return block(
                all,
                CalibrationStudy.numbers(all),
                Map.of(),
                study(examples, validation)
                        .map(study -> recalibration(study, validation.isPresent() ? VALIDATION : study.fittedOn()))
                        .orElse(null));
    }

    /** Of all examples alone: what one reliability diagram draws. */
    static Map<String, @Nullable Object> diagram(LabelledPredictions examples) {
        Calibration all = Calibration.of(examples);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("examples", all.examples());
        tree.putAll(result(all, CalibrationStudy.numbers(all), Map.of()));
        return tree;
    }

    /** All examples by a temperature fitted to the validation examples; without these, a random half by that of the other. */
    static Optional<CalibrationStudy> study(LabelledPredictions examples, Optional<LabelledPredictions> validation) {
        return validation.isPresent()
                ? Optional.of(CalibrationStudy.of(examples, validation, List.of()))
                : halves(examples);
    }

    /** A random half by a temperature fitted to the other; empty where there are no two halves. */
    private static Optional<CalibrationStudy> halves(LabelledPredictions examples) {
        if (examples.size() < 2) {
            return Optional.empty();
        }
        LabelledPredictions.Split split = examples.split(FIT_FRACTION, SEED);
        return Optional.of(CalibrationStudy.of(split.evaluation(), Optional.of(split.fit()), List.of()));
    }

    static Map<String, @Nullable Object> of(CalibrationStudy study) {
        return block(study.before(), study.numbers(), intervals(study, ""), recalibration(study, study.fittedOn()));
    }

    private static Map<String, @Nullable Object> block(
            Calibration all,
            Map<String, Double> numbers,
            Map<String, List<Double>> intervals,
            @Nullable Map<String, @Nullable Object> recalibration) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("examples", all.examples());
        tree.putAll(result(all, numbers, intervals));
        List<Object> risk = new ArrayList<>();
        RiskCoverage.of(all.confidences())
                .points(RISK_POINTS)
                .forEach(p -> risk.add(List.of(drawn(p.coverage()), drawn(p.risk()), drawn(p.threshold()))));
        tree.put("risk", risk);
        tree.put("recalibration", recalibration);
        return tree;
    }

    private static Map<String, @Nullable Object> recalibration(CalibrationStudy study, String fittedOn) {
        List<Object> after = new ArrayList<>();
        study.after().forEach((method, result) -> after.add(recalibrated(study, method, result)));
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("fittedOn", fittedOn);
        tree.put("fitted", study.fittedExamples());
        tree.put("examples", study.examples().size());
        tree.put("before", result(study.before(), study.numbers(), intervals(study, "")));
        tree.put("after", after);
        tree.put("notes", study.notes());
        return tree;
    }

    private static Map<String, @Nullable Object> recalibrated(
            CalibrationStudy study, RecalibrationMethod method, Recalibrated result) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("method", method.toString());
        if (result.recalibration() instanceof Temperature temperature) {
            tree.put("temperature", temperature.value());
            tree.put("kind", temperature.kind().toString());
            study.interval("temperature.value").ifPresent(i -> tree.put("temperatureInterval", list(i)));
        }
        tree.putAll(
                result(result.calibration(), study.numbers(method), intervals(study, "recalibrated." + method + ".")));
        tree.put("changes", intervals(study, "difference." + method + "."));
        return tree;
    }

    private static Map<String, @Nullable Object> result(
            Calibration of, Map<String, Double> numbers, Map<String, List<Double>> intervals) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("numbers", numbers);
        tree.put("intervals", intervals);
        tree.put("equalWidth", Fields.of(of.equalWidth()));
        tree.put("equalMass", Fields.of(of.equalMass()));
        tree.put("smooth", smooth(of));
        return tree;
    }

    private static Map<String, List<Double>> intervals(CalibrationStudy study, String prefix) {
        Map<String, List<Double>> found = new LinkedHashMap<>();
        if (study.hasIntervals()) {
            study.numbers()
                    .keySet()
                    .forEach(name -> study.interval(prefix + name).ifPresent(i -> found.put(name, list(i))));
        }
        return found;
    }

    private static List<Double> list(Interval interval) {
        return List.of(interval.low(), interval.high());
    }

    private static List<Object> smooth(Calibration of) {
        SmoothCalibrationError error = SmoothCalibrationError.of(of.confidences());
        // (sum of weights)^2 / (sum of their squares) where the density is 1
        double weight = of.examples() * error.curveBandwidth() * 2 * Math.sqrt(Math.PI);
        List<Object> curve = new ArrayList<>();
        if (error.curveBandwidth() > WIDEST) {
            return curve;
        }
        error.curve(CURVE_POINTS)
                .forEach(p -> curve.add(List.of(
                        drawn(p.confidence()),
                        p.density() * weight >= LEAST_WEIGHT ? drawn(p.accuracy()) : Double.NaN)));
        return curve;
    }

    /** What no eye can tell from {@code value}, in fewer digits. */
    private static double drawn(double value) {
        return Math.rint(value * PRECISION) / PRECISION;
    }
}
