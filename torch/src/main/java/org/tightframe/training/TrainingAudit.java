package org.tightframe.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.audit.MixAudit;
import org.tightframe.data.DataSet;
import org.tightframe.mixup.MixPlan;
import org.tightframe.network.StageHook;
import org.tightframe.random.RandomStream;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Tensor;

/**
 * What a training says of its own mixing: whether what was drawn follows the law and the pairing that were asked for, over all
 * batches, and whether the network was given just that, in one batch an epoch at a place drawn from the seed.
 */
public final class TrainingAudit {

    private final long seed;
    private final int batches;
    private final MixAudit mix;
    private final InputAudit inputs;

    /**
     * @param batches optimiser steps in one epoch
     */
    TrainingAudit(ExperimentSpec spec, DataSet data, int batches) {
        this.seed = spec.seed();
        this.batches = batches;
        this.mix = MixAudit.of(spec.mix(), data.classes());
        this.inputs = new InputAudit(spec, data);
    }

    /** Counts what was drawn for one batch. */
    void accept(TrainingBatch batch, MixPlan plan) {
        mix.accept(batch, plan);
    }

    /**
     * {@code mixing}, watched where this batch is the epoch's sampled one.
     *
     * @param number of the batch in its epoch
     * @param stage whose activations {@code mixing} blends; {@link org.tightframe.mixup.Blend#INPUT} where inputs were blended
     * @param targets that the loss is given [R,C]
     */
    StageHook watch(int number, TrainingBatch batch, MixPlan plan, String stage, Tensor targets, StageHook mixing) {
        if (number != RandomStream.of(seed, "audit", batch.epoch()).nextInt(batches)) {
            return mixing;
        }
        inputs.compareTargets(batch, plan, targets);
        return inputs.watch(batch, plan, stage, mixing);
    }

    /** Whether nothing was found wrong so far. */
    public boolean passed() {
        return problems().isEmpty();
    }

    /** What is wrong, one line each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(mix.problems());
        inputs.problem().ifPresent(problems::add);
        return problems;
    }

    /** As run.json keeps it: what {@link MixAudit#toTree} says, {@code inputs}, {@code problems} and {@code passed}. */
    public Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(mix.toTree());
        List<String> problems = problems();
        tree.put("inputs", inputs.toTree());
        tree.put("problems", problems);
        tree.put("passed", problems.isEmpty());
        return tree;
    }

    /** Everything seen so far, as plain values that survive JSON. */
    public Map<String, @Nullable Object> state() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("mix", mix.state());
        state.put("inputs", inputs.toTree());
        return state;
    }

    /**
     * Goes on from the {@link #state} of an audit of the same spec and data, as if it had seen the same batches.
     *
     * @throws IllegalArgumentException where it is not one
     */
    public void restore(Map<String, ?> state) {
        mix.restore(part(state, "mix"));
        inputs.restore(part(state, "inputs"));
    }

    private static Map<String, Object> part(Map<String, ?> state, String key) {
        if (!(state.get(key) instanceof Map<?, ?> part)) {
            throw new IllegalArgumentException("audit state: expected a table '" + key + "', got " + state.get(key));
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        part.forEach((name, value) -> {
            if (value != null) {
                copy.put(String.valueOf(name), value);
            }
        });
        return copy;
    }
}
