package org.tightframe.training;

import org.tightframe.mixup.Blend;
import org.tightframe.mixup.MixPlan;

/**
 * One batch as it was drawn: its examples, how they are mixed, and at which stage.
 *
 * @param number of the batch in its epoch
 * @param stage as the network names it; {@link Blend#INPUT} where inputs are blended
 */
record Draft(int number, TrainingBatch batch, MixPlan plan, String stage) {

    /** What is done to the inputs: nothing where a later stage is blended. */
    MixPlan atInput() {
        return blendsInputs() ? plan : MixPlan.unmixed(batch.size());
    }

    boolean blendsInputs() {
        return stage.equals(Blend.INPUT);
    }
}
