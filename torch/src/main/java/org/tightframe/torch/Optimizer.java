package org.tightframe.torch;

import java.util.Map;

/**
 * Moves parameters along their gradients.
 */
public interface Optimizer {

    /** Sets every gradient to zero: before each backward pass, the first too. */
    void zeroGradients();

    /**
     * Moves every parameter along its gradient; one that the loss does not depend on has the gradient zero, and moves by momentum
     * and decay.
     */
    void step(double learningRate);

    /** What it carries from step to step, by name; writing into these tensors restores it. */
    default Map<String, Tensor> state() {
        return Map.of();
    }
}
