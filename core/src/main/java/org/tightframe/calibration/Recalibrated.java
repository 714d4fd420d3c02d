package org.tightframe.calibration;

/**
 * What became of predictions by recalibration: a way to mend them, and how calibrated they are then.
 *
 * @param recalibration fitted on these or other examples
 * @param calibration of the recalibrated predictions
 */
public record Recalibrated(Recalibration recalibration, Calibration calibration) {

    /** {@code examples} with their predictions changed. */
    public static Recalibrated of(Recalibration recalibration, LabelledPredictions examples) {
        return new Recalibrated(
                recalibration, Calibration.of(examples.with(recalibration.apply(examples.predictions()))));
    }
}
