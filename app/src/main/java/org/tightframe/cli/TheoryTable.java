package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.tightframe.theory.PairCoefficients;

/**
 * Optima for people: a row for each quantity, a column for each lam.
 */
final class TheoryTable {

    /** A bulge that no picture would show. */
    private static final double SMALL = 0.01;

    private final TheoryOptions options;
    private final List<TheoryAnswer> answers;

    TheoryTable(TheoryOptions options, List<TheoryAnswer> answers) {
        this.options = options;
        this.answers = answers;
    }

    void print(PrintWriter out) {
        out.println(options.title());
        out.println();
        StringBuilder head = new StringBuilder(String.format("%-42s", "the optimal feature h = a w_y + a' w_y'"));
        for (TheoryAnswer answer : answers) {
            String lam =
                    answer.lambda().isPresent() ? "lam " + plain(answer.lambda().getAsDouble()) : "same class";
            head.append(String.format(" %12s", lam));
        }
        out.println(head);
        row(out, "coefficient of its first class, a", a -> withoutRounding(a, PairCoefficients::first));
        row(out, "coefficient of its second class, a'", a -> withoutRounding(a, PairCoefficients::second));
        row(out, "norm, ||h||", a -> a.optimum().featureNorm());
        row(out, "logit of the first class, z_y", a -> a.optimum().logits().first());
        row(out, "logit of the second class, z_y'", a -> a.optimum().logits().second());
        row(out, "logit of each other class, z_o", a -> a.optimum().logits().other());
        row(
                out,
                "probability of the first class, p_y",
                a -> a.optimum().probabilities().first());
        row(
                out,
                "probability of the second class, p_y'",
                a -> a.optimum().probabilities().second());
        row(
                out,
                "probability of each other class, p_o",
                a -> a.optimum().probabilities().other());
        row(out, "loss of the data", a -> a.optimum().dataLoss());
        row(out, "objective, with (lamH/2) ||h||^2", a -> a.optimum().objective());
        if (answers.get(0).lambda().isPresent()) {
            row(out, "bulge, over the straight line's length", TheoryAnswer::bulge);
        }
        out.println();
        out.println(meaning());
    }

    private void row(PrintWriter out, String name, ToDoubleFunction<TheoryAnswer> value) {
        if (Double.isNaN(value.applyAsDouble(answers.get(0)))) {
            return;
        }
        StringBuilder line = new StringBuilder(String.format("  %-40s", name));
        for (TheoryAnswer answer : answers) {
            line.append(String.format(" %12s", number(value.applyAsDouble(answer))));
        }
        out.println(line);
    }

    /** A coefficient; 0 where the other leaves nothing of it but rounding. */
    private static double withoutRounding(TheoryAnswer answer, ToDoubleFunction<PairCoefficients> which) {
        PairCoefficients h = answer.optimum().coefficients();
        double value = which.applyAsDouble(h);
        double largest = Math.max(Math.abs(h.first()), Math.abs(h.second()));
        return Math.abs(value) < 4 * Math.ulp(largest) ? 0 : value;
    }

    private String meaning() {
        if (answers.get(0).lambda().isEmpty()) {
            return "A mix of one class lies on its class's classifier row, whatever lam: the end of every channel.";
        }
        double bulge = TheoryAnswer.at(options, 0.5).bulge();
        if (bulge < SMALL) {
            return "Mixes of two classes lie "
                    + (bulge < 1e-12 ? "" : "almost ")
                    + "on the straight line between the two class features, as an average would.";
        }
        return String.format(
                Locale.ROOT,
                "Mixes of two classes lie outside the straight line between the two class features,%n"
                        + "at lam 0.5 by %.1f%% of its length (the bulge): they are no average of the two.",
                100 * bulge);
    }

    static String number(double value) {
        double size = Math.abs(value);
        return size == 0 ? "0" : String.format(Locale.ROOT, size >= 1e-4 && size < 1e7 ? "%.6f" : "%.5e", value);
    }

    /** A setting as somebody would type it. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value).replace(".0E", "e").replace("E", "e");
    }
}
