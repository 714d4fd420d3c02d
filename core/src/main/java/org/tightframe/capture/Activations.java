package org.tightframe.capture;

import org.tightframe.linalg.FloatMatrix;

/**
 * What a model makes of a batch of B inputs.
 *
 * @param features the input of the last linear layer [B,d]
 * @param logits [B,C]
 */
public record Activations(FloatMatrix features, FloatMatrix logits) {}
