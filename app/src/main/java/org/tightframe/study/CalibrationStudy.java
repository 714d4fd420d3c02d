package org.tightframe.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.calibration.Recalibration;
import org.tightframe.calibration.RecalibrationMethod;
import org.tightframe.calibration.ReliabilityBins;
import org.tightframe.calibration.RiskCoverage;
import org.tightframe.calibration.SmoothCalibrationError;
import org.tightframe.calibration.Temperature;
import org.tightframe.linalg.Blocks;
import org.tightframe.statistics.Bootstrap;
import org.tightframe.statistics.Interval;

/**
 * The calibration of predictions as they are and recalibrated, side by side, as {@code calibrate --json} prints it.
 */
public final class CalibrationStudy {

    /** What {@code fittedOn} says where the examples fitted on are those judged by. */
    public static final String EVALUATION = "evaluation";

    /** What {@code fittedOn} says where they are others. */
    public static final String HELD_OUT = "held-out";

    private static final String RECALIBRATED = "recalibrated.";
    private static final String DIFFERENCE = "difference.";

    private static final RecalibrationMethod ALWAYS = RecalibrationMethod.TEMPERATURE;

    private final LabelledPredictions examples;
    private final Optional<LabelledPredictions> heldOut;
    private final Calibration before;
    private final Map<RecalibrationMethod, Recalibrated> after;
    private final Map<String, Double> numbersBefore;
    private final Map<RecalibrationMethod, Map<String, Double>> numbersAfter;
    private final List<String> notes;
    private final Map<String, Interval> intervals;

    private CalibrationStudy(
            LabelledPredictions examples,
            Optional<LabelledPredictions> heldOut,
            Calibration before,
            Map<RecalibrationMethod, Recalibrated> after,
            Map<String, Double> numbersBefore,
            Map<RecalibrationMethod, Map<String, Double>> numbersAfter,
            List<String> notes,
            Map<String, Interval> intervals) {
        this.examples = examples;
        this.heldOut = heldOut;
        this.before = before;
        this.after = after;
        this.numbersBefore = numbersBefore;
        this.numbersAfter = numbersAfter;
        this.notes = notes;
        this.intervals = intervals;
    }

    /**
     * @param examples judged by
     * @param heldOut fitted on; where empty the examples themselves
     * @param methods to recalibrate by, besides the temperature
     * @throws IllegalArgumentException where one of {@code methods} cannot be fitted; a temperature that nobody asked for is left
     *     out with a note
     */
    public static CalibrationStudy of(
            LabelledPredictions examples, Optional<LabelledPredictions> heldOut, List<RecalibrationMethod> methods) {
        heldOut.ifPresent(fit -> requireClasses(examples, fit));
        List<RecalibrationMethod> all = new ArrayList<>(List.of(ALWAYS));
        methods.stream().filter(method -> !all.contains(method)).forEach(all::add);
        Map<RecalibrationMethod, Recalibrated> after = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (RecalibrationMethod method : all) {
            try {
                Recalibration recalibration = method.fit(heldOut.orElse(examples));
                after.put(method, Recalibrated.of(recalibration, examples));
                recalibration.note().ifPresent(notes::add);
            } catch (IllegalArgumentException e) {
                String why = method + ": " + (heldOut.isPresent() ? "examples to fit on: " : "") + e.getMessage();
                if (methods.contains(method)) {
                    throw new IllegalArgumentException(why, e);
                }
                notes.add(why);
            }
        }
        Calibration before = Calibration.of(examples);
        return new CalibrationStudy(
                examples, heldOut, before, after, numbers(before), numbers(after), List.copyOf(notes), Map.of());
    }

    /**
     * With the interval of each number and of each difference. What was fitted on the examples themselves is fitted again in
     * each replicate; what was fitted on others stays as it is.
     */
    public CalibrationStudy withIntervals(int replicates, long seed) {
        Bootstrap bootstrap = Bootstrap.withSeed(seed).withReplicates(replicates);
        Map<String, Interval> found =
                new LinkedHashMap<>((examples.size() <= Blocks.SIZE ? bootstrap.inParallel() : bootstrap)
                        .intervals(examples, this::numbersOf));
        // where the number itself is infinite, resamples without the examples that make it so say nothing
        named(numbersBefore, after, numbersAfter).forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                found.remove(name);
            }
        });
        return new CalibrationStudy(examples, heldOut, before, after, numbersBefore, numbersAfter, notes, found);
    }

    /** As the predictions are. */
    public Calibration before() {
        return before;
    }

    /** Recalibrated, the temperature first. */
    public Map<RecalibrationMethod, Recalibrated> after() {
        return after;
    }

    public LabelledPredictions examples() {
        return examples;
    }

    /** {@link #EVALUATION} or {@link #HELD_OUT}. */
    public String fittedOn() {
        return heldOut.isPresent() ? HELD_OUT : EVALUATION;
    }

    /** How many examples were fitted on. */
    public int fittedExamples() {
        return heldOut.orElse(examples).size();
    }

    /** What is to be said of the fits, in sentences. */
    public List<String> notes() {
        return notes;
    }

    public boolean hasIntervals() {
        return !intervals.isEmpty();
    }

    /** The interval of the number of this name, such as {@code brier.score} or {@code difference.temperature.nll}. */
    public Optional<Interval> interval(String name) {
        return Optional.ofNullable(intervals.get(name));
    }

    /** The numbers of the predictions as they are, under the names of {@link #numbers(Calibration)}. */
    public Map<String, Double> numbers() {
        return numbersBefore;
    }

    /** The same numbers recalibrated; none where {@link #after} has none. */
    public Map<String, Double> numbers(RecalibrationMethod method) {
        return numbersAfter.getOrDefault(method, Map.of());
    }

    /** The numbers of one calibration under the names of the JSON object, a dot for each object within. */
    public static Map<String, Double> numbers(Calibration of) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        ReliabilityBins width = of.equalWidth();
        ReliabilityBins mass = of.equalMass();
        RiskCoverage risk = RiskCoverage.of(of.confidences());
        numbers.put("accuracy", of.accuracy());
        numbers.put("meanConfidence", of.meanConfidence());
        numbers.put("signedError", of.signedError());
        numbers.put("nll", of.nll());
        numbers.put("brier.score", of.brier().score());
        numbers.put("brier.reliability", of.brier().reliability());
        numbers.put("brier.resolution", of.brier().resolution());
        numbers.put("brier.uncertainty", of.brier().uncertainty());
        numbers.put("ece.equalWidth", width.ece());
        numbers.put("ece.equalMass", mass.ece());
        numbers.put("mce", width.max());
        numbers.put("classwiseEce", of.classwise().ece());
        numbers.put("smoothEce", SmoothCalibrationError.of(of.confidences()).value());
        numbers.put("details.l2", mass.l2());
        numbers.put("details.debiasedL2", mass.debiasedL2());
        numbers.put("details.sharpness", of.sharpness());
        numbers.put("details.aurc", risk.aurc());
        numbers.put("details.excessAurc", risk.excessAurc());
        return numbers;
    }

    /**
     * The JSON object of the verb.
     *
     * @param details whether to add what the contract does not name: more measures, the bins, the recalibrated numbers,
     *     the notes
     */
    public Map<String, @Nullable Object> fields(boolean details) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        flat.put("examples", examples.size());
        flat.put("classes", examples.classes());
        flat.putAll(shown(numbersBefore, details));
        flat.put("ece.bins", ReliabilityBins.STANDARD_BINS);
        flat.putAll(temperature(after));
        flat.put("temperature.fittedOn", fittedOn());
        if (details) {
            flat.put("details.bins.equalWidth", Fields.of(before.equalWidth()));
            flat.put("details.bins.equalMass", Fields.of(before.equalMass()));
        }
        if (details || after.size() > 1) {
            numbersAfter.forEach((method, numbers) -> shown(numbers, details)
                    .forEach((name, value) -> flat.put(RECALIBRATED + method + "." + name, value)));
        }
        if (details && !notes.isEmpty()) {
            flat.put("notes", notes);
        }
        shown(intervals, details).forEach((name, i) -> flat.put("intervals." + name, Fields.of(i)));
        return nested(flat);
    }

    /** Every number of a resample. */
    private Map<String, Double> numbersOf(LabelledPredictions drawn) {
        Map<RecalibrationMethod, Recalibrated> mended = new LinkedHashMap<>();
        after.forEach((method, fitted) -> mended.put(
                method, Recalibrated.of(heldOut.isPresent() ? fitted.recalibration() : method.fit(drawn), drawn)));
        return named(numbers(Calibration.of(drawn)), mended, numbers(mended));
    }

    /** As predictions are, recalibrated, and how much that changes. */
    private Map<String, Double> named(
            Map<String, Double> plain,
            Map<RecalibrationMethod, Recalibrated> mended,
            Map<RecalibrationMethod, Map<String, Double>> numbersMended) {
        Map<String, Double> all = new LinkedHashMap<>(plain);
        all.putAll(temperature(mended));
        if (heldOut.isPresent()) {
            all.remove("temperature.value"); // no resample changes it
        }
        numbersMended.forEach((method, numbers) -> numbers.forEach((name, value) -> {
            all.put(RECALIBRATED + method + "." + name, value);
            all.put(DIFFERENCE + method + "." + name, value - plain.getOrDefault(name, Double.NaN));
        }));
        return all;
    }

    private static Map<RecalibrationMethod, Map<String, Double>> numbers(
            Map<RecalibrationMethod, Recalibrated> mended) {
        Map<RecalibrationMethod, Map<String, Double>> numbers = new LinkedHashMap<>();
        mended.forEach((method, result) -> numbers.put(method, numbers(result.calibration())));
        return numbers;
    }

    private static Map<String, Double> temperature(Map<RecalibrationMethod, Recalibrated> mended) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String name : List.of("value", "nll", "ece")) {
            numbers.put("temperature." + name, Double.NaN);
        }
        Optional.ofNullable(mended.get(ALWAYS))
                .ifPresent(r -> ((Temperature) r.recalibration())
                        .values(r.calibration())
                        .forEach((name, value) -> numbers.put("temperature." + name, value)));
        return numbers;
    }

    /** Without what only details show. */
    private static <T> Map<String, T> shown(Map<String, T> named, boolean details) {
        Map<String, T> shown = new LinkedHashMap<>();
        named.forEach((name, value) -> {
            if (details || !(name.contains("details.") || name.startsWith(RECALIBRATED))) {
                shown.put(name, value);
            }
        });
        return shown;
    }

    /** An object for each dot in a name. */
    @SuppressWarnings("unchecked") // what it casts, it has put there
    private static Map<String, @Nullable Object> nested(Map<String, ? extends @Nullable Object> flat) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        flat.forEach((name, value) -> {
            String[] path = name.split("\\.");
            Map<String, @Nullable Object> place = root;
            for (int k = 0; k + 1 < path.length; k++) {
                place = (Map<String, @Nullable Object>)
                        Objects.requireNonNull(place.computeIfAbsent(path[k], key -> new LinkedHashMap<>()));
            }
            place.put(path[path.length - 1], value);
        });
        return root;
    }

    private static void requireClasses(LabelledPredictions examples, LabelledPredictions fit) {
        if (examples.classes() != fit.classes()) {
            throw new IllegalArgumentException("examples to fit on: expected " + examples.classes()
                    + " classes as in the others, got " + fit.classes());
        }
    }
}
