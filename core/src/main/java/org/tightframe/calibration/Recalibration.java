package org.tightframe.calibration;

import java.util.Optional;

/**
 * A change of predictions, fitted on examples apart, that is to make their confidence mean what it says.
 */
public sealed interface Recalibration permits Temperature, VectorScaling, IsotonicRegression, HistogramBinning {

    /** The predictions so changed, row by row as they are asked for. */
    Predictions apply(Predictions predictions);

    RecalibrationMethod method();

    /** A sentence where there is something to know before it is used. */
    Optional<String> note();
}
