package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tightframe.lab.Measurement;
import org.tightframe.lab.Numbers;
import org.tightframe.report.Measures;

/** A measurement for a person to read. */
final class MeasureTable {

    private static final Map<String, String> TITLES = titles();

    private final Measurement measurement;
    private final PrintWriter out;

    MeasureTable(Measurement measurement, PrintWriter out) {
        this.measurement = measurement;
        this.out = out;
    }

    void print(boolean withPairs) {
        out.printf(
                Locale.ROOT,
                "%d %s, %d classes, %d dimensions; collapse and class means of %d %s%n",
                measurement.examples(),
                measurement.isMixed() ? "mixes" : "examples",
                measurement.classes(),
                measurement.dimension(),
                measurement.referenceExamples(),
                measurement.reference().equals("clean") ? "clean examples" : "same-class mixes");
        measurement.notes().forEach(note -> out.println("Note: " + note + "."));
        Measures words = Measures.standard();
        measurement.blocks().forEach((block, values) -> {
            out.printf("%n%s%n", TITLES.getOrDefault(block, block));
            out.printf(Locale.ROOT, "  %-31s %12s  %-23s %5s%n", "", "", "", "ideal");
            values.forEach((name, value) -> printRow(block, name, value, words.measure(block, name)));
        });
        measurement.measures().forEach((measure, values) -> {
            out.printf("%nMeasure %s, of a plug-in%n", measure);
            values.forEach((name, value) -> out.printf("  %-31s %12s%n", name, Numbers.text(value)));
        });
        out.printf("%n-: not defined here. Ideal: what full collapse, or for mixes the theory, would give.%n");
        if (withPairs && !measurement.pairs().isEmpty()) {
            printPairs();
        }
        if (measurement.hasIntervals()) {
            out.printf(
                    "%nIntervals say how far the numbers scatter over examples, not over trainings. Resamples are less%n"
                            + "spread than examples, so cdnv, nc1 and tightness may lie above theirs, nc3 below: docs/METRICS.md. 'but n': n resamples%n"
                            + "that gave no number are left out.%n");
        }
    }

    private void printRow(String block, String name, double value, Measures.Measure measure) {
        out.printf(
                Locale.ROOT,
                "  %-31s %12s  %-23s %5s  %s%n",
                name,
                Numbers.text(value),
                measurement.interval(block, name).map(Numbers::text).orElse(""),
                measure.ideal(),
                measure.name());
    }

    private void printPairs() {
        out.printf("%nMixes of each pair of classes%n");
        out.printf(
                Locale.ROOT, "  %-31s %8s %12s %12s %12s%n", "", "mixes", "skillInSpan", "tightness", "lambdaTheoryR2");
        measurement
                .pairs()
                .forEach((pair, m) -> out.printf(
                        Locale.ROOT,
                        "  %-31s %8d %12s %12s %12s%n",
                        measurement.className(pair.first()) + " / " + measurement.className(pair.second()),
                        m.examples(),
                        Numbers.text(m.skillInSpan()),
                        Numbers.text(m.tightness()),
                        Numbers.text(m.lambdaTheoryR2())));
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("collapse", "Neural collapse");
        titles.put("mixup", "Geometry of the mixes");
        titles.put("layer", "Likeness to manifold mixup");
        titles.put("outOfDistribution", "Examples of no class");
        return titles;
    }
}
