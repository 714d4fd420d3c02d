package org.tightframe.network;

import org.tightframe.torch.Mode;
import org.tightframe.torch.Tensor;

/**
 * One named part of a backbone. A capture can stop after any of them.
 *
 * @param name such as {@code group2}
 * @param layer what it does
 */
public record Stage(String name, Layer layer) {

    /** A map of tensors, which may depend on what batch normalisation uses. */
    @FunctionalInterface
    public interface Layer {
        Tensor forward(Tensor x, Mode mode);
    }
}
