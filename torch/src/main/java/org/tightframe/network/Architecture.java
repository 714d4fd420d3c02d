package org.tightframe.network;

import org.tightframe.data.ImageShape;
import org.tightframe.torch.Weights;

/**
 * A network as a recipe: what {@link NetworkFamily#find} finds by a name.
 */
public interface Architecture {

    /** In full, such as {@code vit-768x12/4} for {@code vit-b/4}. */
    String name();

    /**
     * Makes the weights, freshly initialised, and everything before the head.
     *
     * @throws IllegalArgumentException if images of this shape do not go through it, in words
     */
    Backbone create(Weights weights, ImageShape shape);
}
