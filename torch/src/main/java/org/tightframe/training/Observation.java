package org.tightframe.training;

import java.util.Map;
import java.util.Optional;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.geometry.ManifoldMixupLikeness;
import org.tightframe.geometry.MixupGeometry;
import org.tightframe.geometry.NeuralCollapse;

/**
 * What was measured after an epoch.
 *
 * @param epoch epochs done
 * @param train clean training examples, in eval mode
 * @param validation validation examples, in eval mode, where there are any
 * @param test test examples, in eval mode
 * @param temperature the best for the validation examples, or without those for the test examples themselves, and the
 *     calibration of the test examples at it
 * @param collapse of clean training examples
 * @param mixup of mixed training examples, at the epochs of a capture
 * @param layers likeness to manifold mixup of each stage in the order of the forward pass, at the epochs of a capture
 * @param measures numbers of each plug-in's measure, at the epochs of a capture
 */
public record Observation(
        int epoch,
        Calibration train,
        Optional<Calibration> validation,
        Calibration test,
        Recalibrated temperature,
        NeuralCollapse collapse,
        Optional<MixupGeometry> mixup,
        Map<String, ManifoldMixupLikeness> layers,
        Map<String, Map<String, Double>> measures) {}
