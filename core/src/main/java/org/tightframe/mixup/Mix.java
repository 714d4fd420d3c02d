package org.tightframe.mixup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A way of mixing a batch: which examples pair up, with what lam, and what that makes of inputs and targets. A value: all that
 * is random comes from the stream that it is handed.
 */
public interface Mix {

    /** Its name in a spec. */
    String kind();

    /** A plan for one batch. */
    MixPlan plan(Batch batch, SplittableRandom random);

    /** Its settings as a spec writes them, the kind first. */
    Map<String, Object> toTree();

    /** The law that {@link MixPlan#drawn} follows, for the audit; empty where nothing is drawn from one law. */
    default Optional<LambdaLaw> law() {
        return Optional.empty();
    }

    /** How partners are found, for the audit; empty where there are none. */
    default Optional<Pairing> pairing() {
        return Optional.empty();
    }

    /** Whether it mixes the batches of this epoch, counted from 0, for the audit. */
    default boolean mixes(int epoch) {
        return true;
    }

    /** Whether a batch of an epoch that it {@link #mixes} may stay as it is, for the audit. */
    default boolean mayLeaveOut() {
        return false;
    }

    /** What shares one lam, so that {@link MixPlan#drawn} has one number a batch or one a pair, for the audit; empty: either. */
    default Optional<Mixup.Per> per() {
        return Optional.empty();
    }

    /**
     * The weight of the first label in a pair whose {@link MixPlan#lambda} is {@code lambda}, for the audit; empty where it does not
     * follow from that.
     */
    default OptionalDouble labelWeight(double lambda) {
        return OptionalDouble.of(lambda);
    }

    /** The weight of every pair in the loss, while a row left alone weighs 1, for the audit; empty where rows weigh otherwise. */
    default OptionalDouble rowWeight() {
        return OptionalDouble.of(1);
    }

    /**
     * The share of the image's height, and of its width, that the rectangle of a {@link Blend.Paste} has for the lam that was drawn,
     * before it is rounded down, by less than two pixels, and clipped at the border, for the audit; empty where it is no such
     * rectangle.
     */
    default OptionalDouble pastedSide(double drawn) {
        return OptionalDouble.empty();
    }

    /**
     * The stages that the plans' {@link Blend.Hidden} may name: {@link Blend#INPUT}, a stage's name, or its number in the
     * network's list of stages, counted from 0; empty: the input alone.
     */
    default List<String> stages() {
        return List.of();
    }

    /**
     * This mix for one network: what its settings leave to the network is decided.
     *
     * @param stages as the network names them, the last being the one before the head
     */
    default Mix fitted(List<String> stages) {
        return this;
    }
}
