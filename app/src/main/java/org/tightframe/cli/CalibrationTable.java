package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.calibration.RecalibrationMethod;
import org.tightframe.calibration.Temperature;
import org.tightframe.lab.Numbers;
import org.tightframe.report.Measures;
import org.tightframe.study.CalibrationStudy;

/** A study of calibration for a person to read. */
final class CalibrationTable {

    private final CalibrationStudy study;
    private final String unflattered;
    private final PrintWriter out;

    /**
     * @param unflattered how predictions are judged by a fit to others
     */
    CalibrationTable(CalibrationStudy study, String unflattered, PrintWriter out) {
        this.study = study;
        this.unflattered = unflattered;
        this.out = out;
    }

    void print(boolean details) {
        out.printf(
                Locale.ROOT,
                "%d examples, %d classes, %s%n",
                study.examples().size(),
                study.examples().classes(),
                study.examples().predictions() instanceof Logits ? "logits" : "probabilities");
        out.println(fitted());
        study.notes().forEach(note -> out.println("Note: " + note + "."));
        if (study.after().values().stream().anyMatch(CalibrationTable::isCertain)) {
            out.println("Note: at T = 0 every prediction is certain, which says nothing more: it has no column.");
        }
        out.println();
        printColumns(details);
        if (study.hasIntervals()) {
            printIntervals(details);
        }
        out.printf(
                "%n-: not defined here. Signed error above 0: over-confident. docs/METRICS.md defines every number.%n");
    }

    private static boolean isCertain(Recalibrated after) {
        return after.recalibration() instanceof Temperature t && t.kind() == Temperature.Kind.ZERO;
    }

    private String fitted() {
        if (study.fittedOn().equals(CalibrationStudy.HELD_OUT)) {
            return String.format(Locale.ROOT, "Recalibrated by a fit to %d other examples", study.fittedExamples());
        }
        return "Recalibrated by a fit to these same examples, which flatters it: " + unflattered + " does not";
    }

    private void printColumns(boolean details) {
        List<String> heads = new ArrayList<>(List.of("as given"));
        List<Map<String, Double>> columns = new ArrayList<>(List.of(study.numbers()));
        study.after().forEach((method, after) -> {
            if (!isCertain(after)) {
                heads.add(title(method));
                columns.add(study.numbers(method));
            }
        });
        printTable(16, heads, details, (name, k) -> Numbers.text(columns.get(k).getOrDefault(name, Double.NaN)));
    }

    /** A row for each number, with as many columns as there are heads. */
    private void printTable(int width, List<String> heads, boolean details, BiFunction<String, Integer, String> cell) {
        Measures words = Measures.standard();
        printRow(width, "", heads);
        study.numbers().keySet().stream()
                .filter(name -> details || !name.startsWith("details."))
                .forEach(name -> printRow(
                        width,
                        words.measure("calibration", name).name(),
                        IntStream.range(0, heads.size())
                                .mapToObj(k -> cell.apply(name, k))
                                .toList()));
    }

    private void printRow(int width, String name, List<String> cells) {
        out.printf(Locale.ROOT, "  %-28s", name);
        cells.forEach(text -> out.printf(Locale.ROOT, " %" + width + "s", text));
        out.println();
    }

    private String title(RecalibrationMethod method) {
        Recalibrated after = study.after().get(method);
        return after != null && after.recalibration() instanceof Temperature t
                ? "temperature " + Numbers.text(t.value())
                : method.toString();
    }

    private void printIntervals(boolean details) {
        List<String> heads = new ArrayList<>(List.of("as given"));
        List<String> prefixes = new ArrayList<>(List.of(""));
        study.after().keySet().forEach(method -> {
            heads.add("change by " + method);
            prefixes.add("difference." + method + ".");
        });
        out.printf("%nIntervals that hold 95 %% of the resamples%n");
        printTable(24, heads, details, (name, k) -> interval(prefixes.get(k) + name));
        if (study.interval("temperature.value").isPresent()) {
            printRow(24, "temperature", List.of(interval("temperature.value")));
        }
        out.printf(
                "%nResampled errors lie higher than the errors themselves, since what cannot be below 0 only grows by chance.%n");
        if (study.fittedOn().equals(CalibrationStudy.EVALUATION)) {
            out.printf(
                    "Fits were made again in each resample, which holds examples twice: fits of many numbers (isotonic,%n"
                            + "histogram) then flatter themselves more than on the examples as they are.%n");
        }
    }

    private String interval(String name) {
        return study.interval(name).map(Numbers::text).orElse("-");
    }
}
