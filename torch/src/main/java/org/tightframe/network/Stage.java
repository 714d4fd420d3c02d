package org.tightframe.network;

import org.tightframe.torch.Mode;
import org.tightframe.torch.Tensor;

/**
 * One named part of a backbone, whose output a capture can keep and a mix can blend.
 *
 * @param name such as {@code group2}
 * @param layer what it does
 */
public record Stage(String name, Layer layer) {

    /** The last stage of every backbone: what it makes is the feature, which feeds the classifier. */
    public static final String CLASSIFIER = "classifier";

    /** A map of tensors, which may depend on what batch normalisation uses. */
    @FunctionalInterface
    public interface Layer {
        Tensor forward(Tensor x, Mode mode);
    }
}
