package org.tightframe.theory;

/**
 * The shape of a channel: the curve on which the optimal features of the mixes of two classes lie.
 *
 * <p><b>Definition.</b> In the orthonormal coordinates of {@link PlanarPoint} {@code X = d / (m sqrt(2C/(C-1)))} and {@code Y =
 * (s/m) sqrt(2(C-1)(C-2))/C}. Everything here is measured in R^d, in the units of features.
 *
 * <p><b>Range.</b> The channel bulges away from the origin: {@code 1 <= length/chord < sqrt(2(C-1)/C)}.
 *
 * <p><b>Degenerate.</b> C = 2: exactly straight, Y = 0.
 *
 * <p><b>Source.</b> Theory, section 2.3.
 */
public final class ChannelGeometry {

    /** Gauss-Legendre nodes a panel: the length is then exact to rounding, see the tests. */
    private static final LambdaRule PANEL = LambdaRule.gaussJacobi(1, 16);

    /** The integrand varies over differences of order 1, whatever kappa. */
    private static final double PANEL_WIDTH = 1;

    private final UnconstrainedFeatures features;
    private final MixupUfm model;

    private ChannelGeometry(UnconstrainedFeatures features, MixupUfm model) {
        this.features = features;
        this.model = model;
    }

    /** The channel under cross-entropy. */
    public static ChannelGeometry of(UnconstrainedFeatures features) {
        return smoothed(features, 0);
    }

    /** The channel under cross-entropy with label smoothing eps in [0, 1). */
    public static ChannelGeometry smoothed(UnconstrainedFeatures features, double smoothing) {
        return new ChannelGeometry(features, MixupUfm.smoothed(features.classes(), features.kappa(), smoothing));
    }

    /** Distance between its ends, the features of the two classes. */
    public double chord() {
        return 2 * along(model.sameClassMargin());
    }

    /** Arc length from lam = 0 to lam = 1. */
    public double length() {
        return chord() * lengthOverChord();
    }

    /** {@code (1/Delta) int_0^Delta sqrt(1 + 4(C-2)/C (ds/dd)^2) dd}: 1 for a straight channel. */
    public double lengthOverChord() {
        double margin = model.sameClassMargin();
        int panels = (int) Math.ceil(margin / PANEL_WIDTH);
        double width = margin / panels;
        double sum = 0;
        for (int k = 0; k < panels; k++) {
            double start = k * width;
            sum += PANEL.mean((x, rest) -> stretch(start + width * x));
        }
        return sum / panels;
    }

    /** How far the middle of the channel lies outside its chord. */
    public double bulge() {
        return outward(middle().midpoint()) - outward(model.sameClass().midpoint());
    }

    /** Curvature at lam = 1/2: {@code (m/2) sqrt(2(C-2)/(C-1)) q}, q = (s+c)S/(1+(s+c)S). */
    public double curvatureAtMiddle() {
        int c = features.classes();
        return features.multiplier() / 2 * Math.sqrt(2.0 * (c - 2) / (c - 1)) * middle().bend();
    }

    /** ||dh/dlam||. */
    public double speedAt(double lambda) {
        return speedAt(lambda, 1 - lambda);
    }

    /** ||dh/dlam|| where 1 - lam is known more exactly than a subtraction gives it. */
    public double speedAt(double lambda, double oneMinusLambda) {
        double d = model.at(lambda, oneMinusLambda).difference();
        double slope = model.curve().at(d).slope(features.kappa()) / (1 - model.smoothing());
        return along(stretch(d)) / slope;
    }

    /** Speed over the mean speed, which is the length since lam runs from 0 to 1. */
    public double relativeSpeedAt(double lambda) {
        return speedAt(lambda) / length();
    }

    /** ||h||. */
    public double normAt(double lambda) {
        return Math.sqrt(model.at(lambda).squaredNorm(features.multiplier()));
    }

    /** p_o, the probability of each third class; NaN for C = 2. */
    public double thirdClassProbabilityAt(double lambda) {
        return model.at(lambda).probabilities().other();
    }

    /** Where the feature lies in the plane of w_y and w_y'. */
    public PlanarPoint coordinatesAt(double lambda) {
        ChannelPoint point = model.at(lambda);
        return new PlanarPoint(along(point.difference()), outward(point.midpoint()));
    }

    private CurvePoint middle() {
        return model.curve().at(0);
    }

    private double along(double difference) {
        int c = features.classes();
        return difference * Math.sqrt((c - 1) / (2.0 * c)) / features.multiplier();
    }

    private double outward(double midpoint) {
        double c = features.classes();
        return midpoint / features.multiplier() * Math.sqrt(2 * (c - 1) * (c - 2)) / c;
    }

    /** Length of the curve over that of its shadow on the chord, at one point. */
    private double stretch(double difference) {
        double descent = model.curve().at(difference).descent();
        double c = features.classes();
        return Math.sqrt(1 + 4 * (c - 2) / c * descent * descent);
    }
}
