package org.tightframe.training;

import org.jspecify.annotations.Nullable;
import org.tightframe.mixup.MixPlan;
import org.tightframe.spec.LossSpec;
import org.tightframe.torch.Tensor;

/**
 * The number that a step makes smaller, of one batch. Always in 32 bits.
 */
final class Objective {

    private final LossSpec spec;

    Objective(LossSpec spec) {
        this.spec = spec;
    }

    /**
     * (1/B) sum_r weight_r loss_r + lamH/2 mean_r ||h_r||^2, the loss of a row being that of {@link LossSpec}.
     *
     * @param features h [R,d]
     * @param logits z [R,C]
     * @param targets t [R,C], not yet smoothed
     * @param weights as {@link #rowWeights} says them [R]
     */
    Tensor of(Tensor features, Tensor logits, Tensor targets, @Nullable Tensor weights) {
        long rows = targets.shape()[0];
        Tensor smooth = spec.smoothing() == 0
                ? targets
                : targets.scaled(1 - spec.smoothing(), spec.smoothing() / targets.shape()[1]);
        Tensor loss = spec instanceof LossSpec.MeanSquaredError squares
                ? squaredError(squares, logits.toFloat(), smooth, weights)
                : crossEntropy(logits.toFloat(), smooth, weights);
        return spec.featureDecay() == 0 ? loss : loss.plus(decay(features.toFloat(), rows));
    }

    /** The rows' weights times R/B, so that a mean over rows is a sum over rows by examples; null for all ones. */
    static float @Nullable [] rowWeights(MixPlan plan, int examples) {
        if (plan.rows() == examples && plan.rowsWeighAlike()) {
            return null;
        }
        float[] weights = new float[plan.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = (float) (plan.rowWeight(row) * plan.rows() / examples);
        }
        return weights;
    }

    /** Linear in the targets, so that a row's weight can be theirs. */
    private static Tensor crossEntropy(Tensor logits, Tensor targets, @Nullable Tensor weights) {
        return logits.crossEntropy(weights == null ? targets : targets.times(column(weights)));
    }

    private static Tensor squaredError(
            LossSpec.MeanSquaredError spec, Tensor logits, Tensor targets, @Nullable Tensor weights) {
        Tensor gap = logits.minus(targets.times(spec.scale()));
        Tensor squares = gap.times(gap);
        if (spec.weight() != 1) {
            squares = squares.times(targets.scaled(spec.weight() - 1, 1));
        }
        if (weights != null) {
            squares = squares.times(column(weights));
        }
        return squares.sum().times(0.5 / targets.shape()[0]);
    }

    private Tensor decay(Tensor features, long rows) {
        return features.times(features).sum().times(0.5 * spec.featureDecay() / rows);
    }

    private static Tensor column(Tensor weights) {
        return weights.shaped(weights.size(), 1);
    }
}
