package org.tightframe.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.MixPlan;
import org.tightframe.mixup.Pairing;

/**
 * The number of pairs of one class against what the pairing has it be, given each batch's classes. Reported only, where the
 * pairing does not say or a plan has another number of pairs than examples.
 */
final class PairAudit {

    private static final double ROUNDING = 1e-6;

    private final @Nullable Pairing pairing;
    private long pairs;
    private long sameClass;
    private long unforeseen;
    private long wrongBatches;
    private double expected;
    private double variance;

    PairAudit(Optional<Pairing> pairing) {
        this.pairing = pairing.orElse(null);
    }

    /**
     * A plan with rows that are not clean.
     *
     * @param counts examples of each class in the batch
     */
    void accept(Batch batch, MixPlan plan, int[] counts) {
        if (pairing == null) {
            return;
        }
        int same = 0;
        for (int row = plan.cleanRows(); row < plan.rows(); row++) {
            same += batch.label(plan.first(row)) == batch.label(plan.second(row)) ? 1 : 0;
        }
        int rows = plan.rows() - plan.cleanRows();
        pairs += rows;
        sameClass += same;
        Optional<Pairing.Expectation> expectation = rows == batch.size() ? pairing.sameClass(counts) : Optional.empty();
        if (expectation.isEmpty()) {
            unforeseen++;
            return;
        }
        double mean = expectation.get().mean();
        if (expectation.get().variance() == 0 && Math.abs(same - mean) > ROUNDING) {
            wrongBatches++;
        }
        expected += mean;
        variance += expectation.get().variance();
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (wrongBatches > 0) {
            problems.add("pairs: expected as many of one class as " + pairing
                    + " leaves no choice but to make, got another" + " number in " + wrongBatches + " batches");
        }
        if (judged() && p() < MixAudit.LEVEL) {
            problems.add(String.format(
                    Locale.ROOT,
                    "pairs: expected %.1f of one class among %d, got %d (z = %.2f, p = %.1e)",
                    expected,
                    pairs,
                    sameClass,
                    z(),
                    p()));
        }
        return problems;
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("n", pairs);
        tree.put("sameClass", sameClass);
        if (unforeseen == 0) {
            tree.put("expected", expected);
            tree.put("wrongBatches", wrongBatches);
        }
        if (judged()) {
            tree.put("z", z());
            tree.put("p", p());
        }
        return tree;
    }

    void save(Map<String, Object> state) {
        state.put("pairs.counts", List.of(pairs, sameClass, unforeseen, wrongBatches));
        state.put("pairs.expected", List.of(expected, variance));
    }

    void restore(Map<String, Object> state) {
        long[] counts = State.longs(state, "pairs.counts", 4);
        pairs = counts[0];
        sameClass = counts[1];
        unforeseen = counts[2];
        wrongBatches = counts[3];
        double[] sums = State.doubles(state, "pairs.expected", 2);
        expected = sums[0];
        variance = sums[1];
    }

    /** Whether there is chance in the number, and every batch's is known. */
    private boolean judged() {
        return unforeseen == 0 && variance > 0;
    }

    private double z() {
        return (sameClass - expected) / Math.sqrt(variance);
    }

    private double p() {
        return Chance.ofCount(sameClass - expected, variance);
    }
}
