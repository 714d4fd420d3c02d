package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.calibration.RecalibrationMethod;
import org.tightframe.calibration.Temperature;
import org.tightframe.report.Measures;
import org.tightframe.study.CalibrationStudy;

/** A study of calibration for a person to read. */
final class CalibrationTable {

    private static final Measures.Measure UNKNOWN = new Measures.Measure("", "", "", "");

    private final CalibrationStudy study;
    private final PrintWriter out;

    CalibrationTable(CalibrationStudy study, PrintWriter out) {
        this.study = study;
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
        out.println();
        printColumns(details);
        if (study.hasIntervals()) {
            printIntervals(details);
        }
        out.printf(
                "%n-: not defined here. Signed error above 0: over-confident. docs/METRICS.md defines every number.%n");
    }

    private String fitted() {
        if (study.fittedOn().equals(CalibrationStudy.HELD_OUT)) {
            return String.format(Locale.ROOT, "Recalibrated by a fit to %d other examples", study.fittedExamples());
        }
        return "Recalibrated by a fit to these same examples, which flatters it: --fit OTHER or --fit-fraction P does not";
    }

    private void printColumns(boolean details) {
        List<Map<String, Double>> columns = new ArrayList<>();
        columns.add(study.numbers());
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "  %-28s %16s", "", "as given"));
        study.after().keySet().forEach(method -> {
            columns.add(study.numbers(method));
            head.append(String.format(Locale.ROOT, " %16s", title(method)));
        });
        out.println(head);
        Map<String, Measures.Measure> words = Measures.standard().group("calibration");
        columns.get(0).keySet().stream()
                .filter(name -> details || !name.startsWith("details."))
                .forEach(name -> {
                    StringBuilder row = new StringBuilder(String.format(
                            Locale.ROOT,
                            "  %-28s",
                            words.getOrDefault(name, UNKNOWN).name()));
                    columns.forEach(column -> row.append(
                            String.format(Locale.ROOT, " %16s", Numbers.text(column.getOrDefault(name, Double.NaN)))));
                    out.println(row);
                });
    }

    private String title(RecalibrationMethod method) {
        Recalibrated after = study.after().get(method);
        return after != null && after.recalibration() instanceof Temperature t
                ? "temperature " + Numbers.text(t.value())
                : method.toString();
    }

    private void printIntervals(boolean details) {
        Map<String, Measures.Measure> words = Measures.standard().group("calibration");
        List<String> heads = new ArrayList<>(List.of("as given"));
        List<String> prefixes = new ArrayList<>(List.of(""));
        study.after().keySet().forEach(method -> {
            heads.add("change by " + method);
            prefixes.add("difference." + method + ".");
        });
        out.printf("%nIntervals that hold 95 %% of the resamples%n");
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "  %-28s", ""));
        heads.forEach(text -> head.append(String.format(Locale.ROOT, " %24s", text)));
        out.println(head);
        study.numbers().keySet().stream()
                .filter(name -> details || !name.startsWith("details."))
                .forEach(name -> {
                    StringBuilder row = new StringBuilder(String.format(
                            Locale.ROOT,
                            "  %-28s",
                            words.getOrDefault(name, UNKNOWN).name()));
                    prefixes.forEach(prefix -> row.append(String.format(
                            Locale.ROOT,
                            " %24s",
                            study.interval(prefix + name).map(Numbers::text).orElse("-"))));
                    out.println(row);
                });
        study.interval("temperature.value")
                .ifPresent(i -> out.printf(Locale.ROOT, "  %-28s %24s%n", "temperature", Numbers.text(i)));
        out.printf(
                "%nResampled errors lie higher than the errors themselves, since what cannot be below 0 only grows by chance.%n");
        if (study.fittedOn().equals(CalibrationStudy.EVALUATION)) {
            out.printf(
                    "Fits were made again in each resample, which holds examples twice: fits of many numbers (isotonic,%n"
                            + "histogram) then flatter themselves more than on the examples as they are.%n");
        }
    }
}
