package org.tightframe.capture;

import java.util.Map;
import java.util.Objects;
import org.tightframe.linalg.FloatMatrix;

/**
 * What a model makes of a batch of B inputs in one forward pass.
 *
 * @param stages activations [B,d] of each stage that was asked for, by its name; d is the stage's own
 * @param logits [B,C]
 */
public record Activations(Map<String, FloatMatrix> stages, FloatMatrix logits) {

    public Activations {
        stages = Map.copyOf(stages);
    }

    /**
     * Activations [B,d] of a stage.
     *
     * @throws NullPointerException if it was not asked for
     */
    public FloatMatrix stage(String name) {
        return Objects.requireNonNull(stages.get(name), name);
    }

    /** The input of the last linear layer [B,d]: stage {@link CaptureModel#CLASSIFIER}. */
    public FloatMatrix features() {
        return stage(CaptureModel.CLASSIFIER);
    }
}
