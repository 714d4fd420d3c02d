package org.tightframe.geometry;

import java.util.Optional;
import org.tightframe.linalg.Matrix;
import org.tightframe.theory.ChannelPoint;
import org.tightframe.theory.MixupUfm;
import org.tightframe.theory.PairCoefficients;

/**
 * The unconstrained features model that a trained network's classifier and same-class margin determine; nothing is left to fit
 * on the different-class examples that it predicts.
 *
 * <p><b>Definition.</b> {@code m = ||W0||_F / sqrt C}, {@code kappa = Delta (e^Delta + C - 1) / C} for the measured same-class
 * margin Delta.
 *
 * <p><b>Shapes.</b> W0 [C,d].
 *
 * <p><b>Range.</b> kappa in (0, inf).
 *
 * <p><b>Degenerate.</b> No positive margin, or one beyond what doubles can hold: kappa NaN or infinite, and NaN for every
 * prediction.
 *
 * <p><b>Source.</b> Theory, section 8, kappa-hat.
 */
final class FittedTheory {

    private final double kappa;
    private final double margin;
    private final double rowNorm;
    private final Optional<MixupUfm> model;
    private final ChannelPoint unknown;

    private FittedTheory(int classes, double kappa, double margin, double rowNorm, Optional<MixupUfm> model) {
        this.kappa = kappa;
        this.margin = margin;
        this.rowNorm = rowNorm;
        this.model = model;
        this.unknown = new ChannelPoint(classes, 0, Double.NaN, Double.NaN);
    }

    static FittedTheory of(Matrix centredWeight, double margin) {
        int classes = centredWeight.rows();
        double kappa = MixupUfm.kappaFromMargin(classes, margin);
        Optional<MixupUfm> model =
                Double.isFinite(kappa * classes) ? Optional.of(MixupUfm.of(classes, kappa)) : Optional.empty();
        return new FittedTheory(classes, kappa, margin, centredWeight.norm() / Math.sqrt(classes), model);
    }

    double kappa() {
        return kappa;
    }

    /** Delta, the measured same-class margin; NaN where it is not positive and so measures nothing. */
    double margin() {
        return margin > 0 ? margin : Double.NaN;
    }

    /** The model's mix of two classes. */
    ChannelPoint at(double lambda) {
        return model.map(m -> m.at(lambda)).orElse(unknown);
    }

    /** The predicted feature relative to mu_G, in units of the centred classifier rows. */
    PairCoefficients coefficients(ChannelPoint point) {
        return point.coefficients(rowNorm);
    }

    /** The lam at which the model's logits differ by {@code difference}. */
    double lambdaAt(double difference) {
        return model.map(m -> m.lambdaAt(difference)).orElse(Double.NaN);
    }
}
