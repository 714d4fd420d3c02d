package org.tightframe.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.LambdaLaw;
import org.tightframe.mixup.MixPlan;

/**
 * The drawn lam against its law: by Kolmogorov and Smirnov's distance over {@link Edges}, by draws where the law has no mass at
 * all, and by whether rows are mixed with what was drawn, or, where a rectangle is pasted, by the area left.
 */
final class LambdaAudit {

    /** A share of pixels may be computed in more than one way. */
    private static final double ROUNDING = 1e-12;

    private final @Nullable LambdaLaw law;
    private final long[] counts = new long[Edges.count() + 1];
    private long rows;
    private long mismatches;

    LambdaAudit(Optional<LambdaLaw> law) {
        this.law = law.orElse(null);
    }

    /** A plan with rows that are not clean. */
    void accept(Batch batch, MixPlan plan) {
        double[] drawn = plan.drawn();
        for (double lambda : drawn) {
            counts[Edges.place(lambda)]++;
        }
        if (law == null) {
            return;
        }
        int pairs = plan.rows() - plan.cleanRows();
        rows += pairs;
        if (drawn.length != 1 && drawn.length != pairs) {
            mismatches += pairs;
            return;
        }
        for (int row = plan.cleanRows(); row < plan.rows(); row++) {
            double expected = drawn[drawn.length == 1 ? 0 : row - plan.cleanRows()];
            if (plan.blend() instanceof Blend.Paste paste) {
                double pixels = (double) batch.height() * batch.width();
                expected = 1 - paste.boxes().get(row).area() / pixels;
            }
            mismatches += Math.abs(plan.lambda(row) - expected) <= ROUNDING ? 0 : 1;
        }
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (law == null) {
            return problems;
        }
        long n = n();
        double distance = distance(law);
        double p = Chance.ofDistance(distance, n);
        if (p < MixAudit.LEVEL) {
            problems.add(String.format(
                    Locale.ROOT,
                    "lambda: expected draws of %s, got %d at a distance of %.4f from it (p = %.1e)",
                    law,
                    n,
                    distance,
                    p));
        }
        long impossible = impossible(law);
        if (impossible > 0) {
            problems.add(
                    "lambda: expected draws of " + law + ", got " + impossible + " of " + n + " where it has no mass");
        }
        if (mismatches > 0) {
            problems.add("lambda: expected rows mixed with the lam that was drawn, got another in " + mismatches
                    + " of " + rows);
        }
        return problems;
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (law != null) {
            long n = n();
            tree.put("law", law.toTree());
            tree.put("n", n);
            if (n > 0) {
                double distance = distance(law);
                tree.put("distance", distance);
                tree.put("p", Chance.ofDistance(distance, n));
            }
            tree.put("impossible", impossible(law));
            tree.put("mismatches", mismatches);
        }
        return tree;
    }

    void save(Map<String, Object> state) {
        state.put("lambda.counts", State.list(counts));
        state.put("lambda.rows", List.of(rows, mismatches));
    }

    void restore(Map<String, Object> state) {
        System.arraycopy(State.longs(state, "lambda.counts", counts.length), 0, counts, 0, counts.length);
        long[] both = State.longs(state, "lambda.rows", 2);
        rows = both[0];
        mismatches = both[1];
    }

    private long n() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** D, the largest difference over the edges of the shares of draws and of the law at or below; 0 without draws. */
    private double distance(LambdaLaw of) {
        long n = n();
        long atOrBelow = 0;
        double largest = 0;
        for (int i = 0; i < Edges.count() && n > 0; i++) {
            atOrBelow += counts[i];
            largest = Math.max(largest, Math.abs((double) atOrBelow / n - of.cdf(Edges.edge(i))));
        }
        return largest;
    }

    /** Draws between two edges with no mass between them, outside [0, 1], or no number. */
    private long impossible(LambdaLaw of) {
        long sum = 0;
        double before = 0;
        for (int i = 0; i < Edges.count(); i++) {
            double at = of.cdf(Edges.edge(i));
            sum += at == before ? counts[i] : 0;
            before = at;
        }
        return sum + counts[Edges.count()];
    }
}
