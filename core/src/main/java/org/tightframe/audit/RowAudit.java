package org.tightframe.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.MixPlan;
import org.tightframe.mixup.Mixup;

/**
 * What follows from lam, row by row: weights of labels and of rows, sizes of rectangles, and how many lam a batch draws. Nothing
 * here is left to chance: one row that is otherwise is one too many.
 */
final class RowAudit {

    private static final double ROUNDING = 1e-12;

    /** By how many pixels a rectangle is rounded down, or more. */
    private static final int ROUNDED_PIXELS = 2;

    private enum Kind {
        LABEL_WEIGHTS(
                "labelWeights", "expected labels weighed as the row's lam says, got another weight in %d of %d rows"),
        ROW_WEIGHTS(
                "rowWeights", "expected rows weighed in the loss as the mix says, got another weight in %d of %d rows"),
        LEFT_ALONE(
                "leftAlone",
                "expected examples as they are where rows are said to be, got mixed ones in %d of %d rows"),
        RECTANGLES(
                "rectangles", "expected rectangles of the size that the drawn lam says, got another in %d of %d rows"),
        SHARING(
                "sharing",
                "expected lam drawn for each pair or once for all as the mix says, got otherwise for %d of %d rows");

        private final String key;
        private final String words;

        Kind(String key, String words) {
            this.key = key;
            this.words = words;
        }
    }

    private final Mix mix;
    private final Map<Kind, Long> wrong = new EnumMap<>(Kind.class);
    private long rows;

    RowAudit(Mix mix) {
        this.mix = mix;
    }

    /** Any plan. */
    void accept(Batch batch, MixPlan plan) {
        rows += plan.rows();
        OptionalDouble rowWeight = mix.rowWeight();
        for (int row = 0; row < plan.rows(); row++) {
            boolean pair = row >= plan.cleanRows();
            double expected = pair ? rowWeight.orElse(1) : 1;
            count(Kind.ROW_WEIGHTS, rowWeight.isEmpty() || near(plan.rowWeight(row), expected), 1);
            if (pair) {
                OptionalDouble labelWeight = mix.labelWeight(plan.lambda(row));
                count(
                        Kind.LABEL_WEIGHTS,
                        labelWeight.isEmpty() || near(plan.labelWeight(row), labelWeight.getAsDouble()),
                        1);
            } else {
                boolean alone =
                        plan.first(row) == plan.second(row) || (plan.lambda(row) == 1 && plan.labelWeight(row) == 1);
                count(Kind.LEFT_ALONE, alone, 1);
            }
        }
        int pairs = plan.rows() - plan.cleanRows();
        if (pairs > 0) {
            double[] drawn = plan.drawn();
            boolean shared = mix.per()
                    .map(per -> drawn.length == (per == Mixup.Per.BATCH ? 1 : pairs))
                    .orElse(true);
            count(Kind.SHARING, shared, pairs);
            if (plan.blend() instanceof Blend.Paste paste && (drawn.length == 1 || drawn.length == pairs)) {
                acceptRectangles(batch, plan, paste.boxes(), drawn);
            }
        }
    }

    private void acceptRectangles(Batch batch, MixPlan plan, List<Blend.Box> boxes, double[] drawn) {
        for (int row = plan.cleanRows(); row < plan.rows(); row++) {
            OptionalDouble side = mix.pastedSide(drawn[drawn.length == 1 ? 0 : row - plan.cleanRows()]);
            if (side.isPresent()) {
                Blend.Box box = boxes.get(row);
                boolean fits = fits(box.top(), box.bottom(), batch.height(), side.getAsDouble())
                        && fits(box.left(), box.right(), batch.width(), side.getAsDouble());
                count(Kind.RECTANGLES, fits, 1);
            }
        }
    }

    /** Whether [from, to) is {@code share} of {@code pixels} rounded down, where clipped at one border at least half of it. */
    private static boolean fits(int from, int to, int pixels, double share) {
        double whole = share * pixels;
        double least = whole - ROUNDED_PIXELS;
        boolean clipped = from == 0 || to == pixels;
        return from >= 0
                && to <= pixels
                && to - from <= whole + ROUNDING * pixels
                && to - from > (clipped ? least / 2 : least);
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (wrong(kind) > 0) {
                problems.add("rows: " + String.format(Locale.ROOT, kind.words, wrong(kind), rows));
            }
        }
        return problems;
    }

    /** {@code n} rows and how many of them were wrong in each way. */
    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("n", rows);
        for (Kind kind : Kind.values()) {
            tree.put(kind.key, wrong(kind));
        }
        return tree;
    }

    void save(Map<String, Object> state) {
        state.put("rows.count", List.of(rows));
        state.put("rows.wrong", Arrays.stream(Kind.values()).map(this::wrong).toList());
    }

    void restore(Map<String, Object> state) {
        rows = State.longs(state, "rows.count", 1)[0];
        Kind[] kinds = Kind.values();
        long[] counts = State.longs(state, "rows.wrong", kinds.length);
        for (int i = 0; i < kinds.length; i++) {
            wrong.put(kinds[i], counts[i]);
        }
    }

    private void count(Kind kind, boolean right, int n) {
        if (!right) {
            wrong.put(kind, wrong(kind) + n);
        }
    }

    private long wrong(Kind kind) {
        return wrong.getOrDefault(kind, 0L);
    }

    private static boolean near(double value, double expected) {
        return Math.abs(value - expected) <= ROUNDING * Math.max(1, Math.abs(expected));
    }
}
