package org.tightframe.training;

import java.nio.FloatBuffer;
import org.tightframe.mixup.Blends;
import org.tightframe.mixup.MixPlan;

/**
 * Makes a batch's inputs.
 */
@FunctionalInterface
interface InputWriter {

    /** What training uses. */
    InputWriter BLENDS = (plan, batch, out) ->
            Blends.write(plan, batch.values(), batch.shape().channels(), batch.height(), batch.width(), out);

    /** Writes the inputs of a plan's rows [R,C,H,W] into {@code out}, from its start. */
    void write(MixPlan plan, TrainingBatch batch, FloatBuffer out);
}
