package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tightframe.geometry.ClassPair;
import org.tightframe.geometry.ErrorMeasures;
import org.tightframe.geometry.ExampleMeans;
import org.tightframe.geometry.PairErrors;
import org.tightframe.lab.Numbers;
import org.tightframe.study.ErrorStudy;

/** Where errors lie, for a person to read. */
final class ErrorTable {

    /** Pairs that are printed; the JSON object has all. */
    private static final int MOST = 20;

    private static final int NAME = 36;

    private final ErrorStudy study;
    private final PrintWriter out;

    ErrorTable(ErrorStudy study, PrintWriter out) {
        this.study = study;
        this.out = out;
    }

    void print() {
        ErrorMeasures all = study.map().pooled();
        out.printf(
                Locale.ROOT,
                "%nWhere errors lie%s%n",
                study.map().hasTheory()
                        ? ", by the theory of kappa = "
                                + Numbers.text(study.map().kappa())
                        : "; no theory fits, so channels are straight lines between class means");
        out.printf(Locale.ROOT, "  %-36s %12s %12s%n", "", "right", "wrong");
        out.printf(
                Locale.ROOT,
                "  %-36s %12d %12d%n",
                "Examples",
                all.correct().examples(),
                all.wrong().examples());
        row("Share in a channel", all, ExampleMeans::inChannel);
        row("Share at their own class", all, ExampleMeans::atTrueVertex);
        row("Share at another class", all, ExampleMeans::atOtherVertex);
        row("Mean confidence", all, ExampleMeans::confidence);
        row("Mean weight of the true class", all, ExampleMeans::lambdaEffective);
        row("Mean distance to a channel", all, ExampleMeans::channelDistance);
        row("Mean distance to a class", all, ExampleMeans::vertexDistance);
        printPairs();
    }

    private void row(String title, ErrorMeasures all, ToDoubleFunction<ExampleMeans> value) {
        out.printf(
                Locale.ROOT,
                "  %-36s %12s %12s%n",
                title,
                Numbers.text(value.applyAsDouble(all.correct())),
                Numbers.text(value.applyAsDouble(all.wrong())));
    }

    private void printPairs() {
        List<Map.Entry<ClassPair, PairErrors>> pairs = study.pairsWithErrors();
        if (pairs.isEmpty()) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%n  %-36s %10s %10s %10s %10s %10s%n",
                "between A / B",
                "examples",
                "A called B",
                "B called A",
                "in channel",
                "confidence");
        pairs.stream().limit(MOST).forEach(entry -> {
            ClassPair pair = entry.getKey();
            PairErrors errors = entry.getValue();
            out.printf(
                    Locale.ROOT,
                    "  %-36s %10d %10d %10d %10s %10s%n",
                    shortened(study.className(pair.first()) + " / " + study.className(pair.second())),
                    errors.measures().examples(),
                    errors.firstAsSecond(),
                    errors.secondAsFirst(),
                    Numbers.text(errors.measures().wrong().inChannel()),
                    Numbers.text(errors.measures().wrong().confidence()));
        });
        if (pairs.size() > MOST) {
            out.printf(Locale.ROOT, "  and %d pairs with fewer errors: --json has all%n", pairs.size() - MOST);
        }
        out.printf(
                "%n  A called B: of class A, taken for B. Examples: those between A and B, by prediction and runner-up or%n"
                        + "  true class. In channel, confidence: of the errors between the two. More: docs/METRICS.md.%n");
    }

    private static String shortened(String name) {
        return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
    }
}
