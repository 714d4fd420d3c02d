package org.tightframe.calibration;

import java.util.Locale;

/** The ways to recalibrate. */
public enum RecalibrationMethod {
    /** {@link Temperature} */
    TEMPERATURE,
    /** {@link VectorScaling} */
    VECTOR,
    /** {@link IsotonicRegression} */
    ISOTONIC,
    /** {@link HistogramBinning} */
    HISTOGRAM;

    /** Fitted on {@code examples}, of which there is one at least. */
    public Recalibration fit(LabelledPredictions examples) {
        return switch (this) {
            case TEMPERATURE -> Temperature.fit(examples);
            case VECTOR -> VectorScaling.fit(examples);
            case ISOTONIC -> IsotonicRegression.fit(examples);
            case HISTOGRAM -> HistogramBinning.fit(examples);
        };
    }

    /** The name on a command line, such as "temperature". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
