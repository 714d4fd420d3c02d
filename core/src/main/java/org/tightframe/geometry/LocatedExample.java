package org.tightframe.geometry;

/**
 * Where one clean example lies between the classes, and what the network makes of it.
 *
 * <p><b>Definition.</b> z are the network's own logits, its bias included. prediction = argmax z; competitor = the true class where
 * the prediction is wrong, the runner-up where it is right; of equal logits the lowest class. {@code confidence} = max softmax(z).
 * {@code lambdaEffective} = lam(z_y - z_o) of the fitted theory, with o the class other than y that has the largest logit: the
 * mix of y and o whose logits lie as far apart. Positions are those of X = h - mu_G in the row space of the centred classifier,
 * which has no bias. The nearest channel is the nearer one of those from the prediction to the runner-up and from the prediction to
 * the true class; {@code channelPosition} is the share of the way along it, from its other class (0) to the prediction (1), where it
 * comes nearest: {@code (1 + d/Delta)/2}, for the theory's channel has nearly constant speed over d. {@code vertexDistance} = the
 * least of ||Pi(h - mu_c)||. The example is in the channel where channelPosition is in [1/4, 3/4], the middle half of the way, and
 * otherwise at the vertex that is nearest.
 *
 * <p><b>Shapes.</b> A number each.
 *
 * <p><b>Range.</b> confidence in [1/C, 1]. lambdaEffective is above 1/2 where the prediction is right and below where it is
 * wrong, 1/2 at a tie; it leaves [0, 1], as slowly as d/(2 kappa), where the logits are further apart than those of the classes
 * themselves. channelPosition in [0, 1]. Distances in [0, inf), in units of D = the root mean square distance of two class means in
 * the row space.
 *
 * <p><b>Degenerate.</b> Without a theory lambdaEffective is NaN and channels are the straight lines between class means. Between
 * two in one place channelPosition is NaN, and the example at a vertex. Without positions, see {@link ErrorMap}, nearestVertex is
 * {@link #NOWHERE}, channelPosition and the distances NaN.
 *
 * <p><b>Source.</b> Theory, section 5, for lambdaEffective; the positions are Tightframe's.
 *
 * @param trueClass y
 * @param competitor the class that the prediction was taken before, or should not have been
 * @param channelClass the class at the other end of the nearest channel, whose one end is the prediction
 * @param nearestVertex the class whose mean is nearest
 */
public record LocatedExample(
        int trueClass,
        int prediction,
        int competitor,
        double confidence,
        double lambdaEffective,
        int channelClass,
        double channelPosition,
        double channelDistance,
        int nearestVertex,
        double vertexDistance) {

    /** In place of the nearest vertex of an example without a position. */
    public static final int NOWHERE = -1;

    /** An example is at an end of a channel where less of the way is left to it. */
    private static final double END = 0.25;

    /** Which part of the geometry an example belongs to. */
    public enum Place {
        /** Between two classes. */
        CHANNEL,
        /** Near the mean of its own class. */
        TRUE_VERTEX,
        /** Near the mean of another class. */
        OTHER_VERTEX,
        /** Not known. */
        UNKNOWN
    }

    public boolean isCorrect() {
        return prediction == trueClass;
    }

    /** The prediction and its competitor, in no order. */
    public ClassPair pair() {
        return ClassPair.of(prediction, competitor);
    }

    public Place place() {
        if (nearestVertex == NOWHERE) {
            return Place.UNKNOWN;
        }
        if (channelPosition >= END && channelPosition <= 1 - END) {
            return Place.CHANNEL;
        }
        return nearestVertex == trueClass ? Place.TRUE_VERTEX : Place.OTHER_VERTEX;
    }
}
