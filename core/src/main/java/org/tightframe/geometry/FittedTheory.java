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

    private FittedTheory(Matrix centredWeight, double kappa, double margin, Optional<MixupUfm> model) {
        this.kappa = kappa;
        this.margin = margin;
        this.rowNorm = centredWeight.norm() / Math.sqrt(centredWeight.rows());
        this.model = model;
        this.unknown = new ChannelPoint(centredWeight.rows(), 0, Double.NaN, Double.NaN);
    }

    static FittedTheory of(Matrix centredWeight, double margin) {
        double kappa = MixupUfm.kappaFromMargin(centredWeight.rows(), margin);
        return new FittedTheory(centredWeight, kappa, margin, model(centredWeight.rows(), kappa));
    }

    /** With a kappa known from elsewhere; NaN or infinite where it is not. */
    static FittedTheory ofKappa(Matrix centredWeight, double kappa) {
        if (kappa <= 0) {
            throw new IllegalArgumentException("kappa: expected a number > 0, got " + kappa);
        }
        Optional<MixupUfm> model = model(centredWeight.rows(), kappa);
        double margin = model.map(MixupUfm::sameClassMargin).orElse(Double.NaN);
        return new FittedTheory(centredWeight, kappa, margin, model);
    }

    private static Optional<MixupUfm> model(int classes, double kappa) {
        return Double.isFinite(kappa * classes) ? Optional.of(MixupUfm.of(classes, kappa)) : Optional.empty();
    }

    /** Empty where nothing can be predicted. */
    Optional<MixupUfm> model() {
        return model;
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
