package org.tightframe.mixup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.tightframe.config.Section;

/**
 * A mix that is on in some epochs; in the others batches stay as they are.
 *
 * @param from the first epoch with mixing, counted from 0
 * @param until the first epoch after that without, or {@link #NEVER}
 */
public record SomeEpochs(Mix mix, int from, int until) implements Mix {

    /** An end that no training reaches. */
    public static final int NEVER = Integer.MAX_VALUE;

    public SomeEpochs {
        if (from < 0 || until <= from) {
            throw new IllegalArgumentException(
                    "until: expected 0 <= from < until, got from=" + from + ", until=" + until);
        }
    }

    /** {@code mix} in the epochs that a spec says; itself where it says nothing. */
    static Mix read(Section section, Mix mix) {
        section.absent("until", "never");
        int from = section.integer("from", 0, 0, NEVER - 1);
        int until = section.integer("until", NEVER, 1, NEVER);
        if (until <= from) {
            section.problem("until", "expected a whole number > " + from + ", which is 'from', got '" + until + "'");
            return mix;
        }
        return from == 0 && until == NEVER ? mix : new SomeEpochs(mix, from, until);
    }

    @Override
    public String kind() {
        return mix.kind();
    }

    @Override
    public MixPlan plan(Batch batch, SplittableRandom random) {
        return isOn(batch.epoch()) ? mix.plan(batch, random) : MixPlan.unmixed(batch.size());
    }

    @Override
    public Optional<LambdaLaw> law() {
        return mix.law();
    }

    @Override
    public Optional<Pairing> pairing() {
        return mix.pairing();
    }

    @Override
    public boolean mixes(int epoch) {
        return isOn(epoch) && mix.mixes(epoch);
    }

    @Override
    public boolean mayLeaveOut() {
        return mix.mayLeaveOut();
    }

    @Override
    public Optional<Mixup.Per> per() {
        return mix.per();
    }

    @Override
    public OptionalDouble labelWeight(double lambda) {
        return mix.labelWeight(lambda);
    }

    @Override
    public OptionalDouble rowWeight() {
        return mix.rowWeight();
    }

    @Override
    public OptionalDouble pastedSide(double drawn) {
        return mix.pastedSide(drawn);
    }

    @Override
    public List<String> stages() {
        return mix.stages();
    }

    @Override
    public Mix fitted(List<String> stages) {
        return new SomeEpochs(mix.fitted(stages), from, until);
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>(mix.toTree());
        tree.put("from", from);
        if (until != NEVER) {
            tree.put("until", until);
        }
        return tree;
    }

    private boolean isOn(int epoch) {
        return epoch >= from && epoch < until;
    }
}
