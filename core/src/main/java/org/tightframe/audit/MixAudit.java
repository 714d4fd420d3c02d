package org.tightframe.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.MixPlan;

/**
 * Watches the plans of a training's batches and says whether they are what the mix promises: lam by {@link Mix#law}, partners by
 * {@link Mix#pairing}, weights of labels and rows and sizes of rectangles by what the mix says of them, all batches of the epochs of
 * {@link Mix#mixes} and no others. It also counts what label mass each class was given, which it reports
 * without judging.
 *
 * <p>A mix that keeps its promises is blamed in at most one training in {@value #TRAININGS_PER_FALSE_ALARM}, judged once at the
 * end; each look in between adds as much again.
 */
public final class MixAudit {

    /** Of honest trainings, how many there are to one that is blamed, or more. */
    public static final int TRAININGS_PER_FALSE_ALARM = 1_000_000;

    /** The p below which a mix is blamed, in each of the two things that are judged by chance: lam and partners. */
    public static final double LEVEL = 1.0 / TRAININGS_PER_FALSE_ALARM / 2;

    private final Mix mix;
    private final LambdaAudit lambda;
    private final PairAudit pairs;
    private final RowAudit rows;
    private final LabelMass labels;
    private long mixedBatches;
    private long batchesLeftOut;
    private long batchesOutOfTurn;

    private MixAudit(Mix mix, int classes) {
        this.mix = mix;
        this.lambda = new LambdaAudit(mix.law());
        this.pairs = new PairAudit(mix.pairing());
        this.rows = new RowAudit(mix);
        this.labels = new LabelMass(classes);
    }

    /**
     * An audit that has seen nothing yet.
     *
     * @param classes C, more than any label
     */
    public static MixAudit of(Mix mix, int classes) {
        return new MixAudit(mix, classes);
    }

    /** One batch and the plan by which it was mixed; takes a time in proportion to B + C. */
    public void accept(Batch batch, MixPlan plan) {
        labels.accept(batch, plan);
        rows.accept(batch, plan);
        boolean on = mix.mixes(batch.epoch());
        if (plan.cleanRows() == plan.rows()) {
            batchesLeftOut += on ? 1 : 0;
            return;
        }
        mixedBatches++;
        batchesOutOfTurn += on ? 0 : 1;
        lambda.accept(batch, plan);
        pairs.accept(batch, plan, labels.counts(batch));
    }

    /** Whether there is nothing to blame. */
    public boolean passed() {
        return problems().isEmpty();
    }

    /** What is wrong, one line each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (batchesOutOfTurn > 0) {
            problems.add(
                    "epochs: expected unmixed batches where the mix is off, got " + batchesOutOfTurn + " mixed ones");
        }
        if (promises() && !mix.mayLeaveOut() && batchesLeftOut > 0) {
            problems.add("epochs: expected mixed batches where the mix is on, got " + batchesLeftOut
                    + " unmixed ones of " + (batchesLeftOut + mixedBatches - batchesOutOfTurn));
        }
        problems.addAll(lambda.problems());
        problems.addAll(pairs.problems());
        problems.addAll(rows.problems());
        return problems;
    }

    /** What was seen and how it was judged, as a run's record keeps it; without the parts that the mix promises nothing of. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (mix.law().isPresent()) {
            tree.put("lambda", lambda.toTree());
        }
        if (mix.pairing().isPresent()) {
            tree.put("pairs", pairs.toTree());
        }
        tree.put("rows", rows.toTree());
        tree.put("batches", batches());
        labels.addTo(tree);
        tree.put("passed", passed());
        return tree;
    }

    /** Everything seen so far, as plain values that survive JSON. */
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("batches", List.of(mixedBatches, batchesLeftOut, batchesOutOfTurn));
        lambda.save(state);
        pairs.save(state);
        rows.save(state);
        labels.save(state);
        return state;
    }

    /**
     * Goes on from the {@link #state} of an audit of the same mix and classes, as if it had seen the same batches.
     *
     * @throws IllegalArgumentException where it is not one
     */
    public void restore(Map<String, Object> state) {
        long[] batches = State.longs(state, "batches", 3);
        mixedBatches = batches[0];
        batchesLeftOut = batches[1];
        batchesOutOfTurn = batches[2];
        lambda.restore(state);
        pairs.restore(state);
        rows.restore(state);
        labels.restore(state);
    }

    /** Whether the mix says what it draws; of one that says nothing it is not known whether it mixes. */
    private boolean promises() {
        return mix.law().isPresent() || mix.pairing().isPresent();
    }

    private Map<String, Object> batches() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mixed", mixedBatches);
        tree.put("leftOut", batchesLeftOut);
        tree.put("outOfTurn", batchesOutOfTurn);
        return tree;
    }
}
