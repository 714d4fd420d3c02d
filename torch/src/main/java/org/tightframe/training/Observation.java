package org.tightframe.training;

import java.util.Optional;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.geometry.MixupGeometry;
import org.tightframe.geometry.NeuralCollapse;

/**
 * What was measured after an epoch.
 *
 * @param epoch epochs done
 * @param train clean training examples, in eval mode
 * @param test test examples, in eval mode
 * @param temperature the best for the test examples themselves, and their calibration at it
 * @param collapse of clean training examples
 * @param mixup of mixed training examples, at the epochs of a capture
 */
public record Observation(
        int epoch,
        Calibration train,
        Calibration test,
        Recalibrated temperature,
        NeuralCollapse collapse,
        Optional<MixupGeometry> mixup) {}
