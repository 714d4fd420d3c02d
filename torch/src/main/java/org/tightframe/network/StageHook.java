package org.tightframe.network;

import org.tightframe.torch.Tensor;

/**
 * Sees, and may replace, what goes from stage to stage in a forward pass.
 */
@FunctionalInterface
public interface StageHook {

    /** Changes nothing. */
    StageHook NONE = (stage, x) -> x;

    /**
     * What goes on in place of {@code x}.
     *
     * @param stage the one that made {@code x}; {@link org.tightframe.mixup.Blend#INPUT} before the first
     */
    Tensor after(String stage, Tensor x);
}
