package org.tightframe.theory;

/**
 * The unconstrained features model of a mixed example under cross-entropy, with the classifier fixed to a simplex ETF: solved
 * exactly, to rounding.
 *
 * <p><b>Definition.</b> h minimises {@code CE(W h, t) + (lamH/2) ||h||^2}, where W has C rows of norm m that form a simplex ETF
 * and {@code t = (1-eps)(lam e_y + (1-lam) e_y') + eps/C}. Up to scale the solution depends on C, lam, the label smoothing eps
 * and {@code kappa = m^2 C / ((C-1) lamH)} alone.
 *
 * <p><b>Range.</b> As lam rises from 0 to 1, d = z_y - z_y' rises from -Delta to Delta, where Delta is the same-class margin.
 *
 * <p><b>Degenerate.</b> With smoothing the relative error of the solution grows as 1/(1-eps), the weight left to the labels.
 *
 * <p><b>Method.</b> lam is an explicit increasing function of d, inverted by Newton inside a bracket.
 *
 * <p><b>Source.</b> Theory, theorems 0 to 4, solver A and section 4; the model is that of Fisher, Meng and Papyan, ICLR 2024.
 */
public final class MixupUfm {

    private final ChannelCurve curve;
    private final double sameClassMargin;

    private MixupUfm(int classes, double kappa, double smoothing) {
        this.curve = ChannelCurve.free(classes, kappa, smoothing);
        this.sameClassMargin = RLambert.solveShifted(classes - 1.0, kappa * classes, 1, kappa * smoothing);
    }

    public static MixupUfm of(int classes, double kappa) {
        return smoothed(classes, kappa, 0);
    }

    /** The model whose targets are smoothed: eps in [0, 1) of every target is spread over all classes. */
    public static MixupUfm smoothed(int classes, double kappa, double smoothing) {
        Require.classes(classes);
        Require.kappa(classes, kappa);
        Require.smoothing(smoothing);
        return new MixupUfm(classes, kappa, smoothing);
    }

    /**
     * The kappa whose same-class margin is Delta without smoothing: {@code Delta (e^Delta + C - 1) / C}; NaN where Delta is not
     * above 0, infinite where it overflows.
     */
    public static double kappaFromMargin(int classes, double margin) {
        Require.classes(classes);
        return margin > 0 ? margin * ((Math.exp(margin) + (classes - 1)) / classes) : Double.NaN;
    }

    /** C */
    public int classes() {
        return curve.classes();
    }

    public double kappa() {
        return curve.kappa();
    }

    /** eps */
    public double smoothing() {
        return curve.smoothing();
    }

    /**
     * Delta = z_y - z_o of an example of one class, the root of {@code (Delta + kappa eps)(e^Delta + C - 1) = kappa C}.
     */
    public double sameClassMargin() {
        return sameClassMargin;
    }

    /** The solution for y = y', whatever lam: the end of the channel. */
    public ChannelPoint sameClass() {
        double midpoint = classes() == 2 ? 0 : sameClassMargin / 2;
        return new ChannelPoint(classes(), smoothing(), sameClassMargin, midpoint);
    }

    /** The solution for y != y'. */
    public ChannelPoint at(double lambda) {
        return at(lambda, 1 - lambda);
    }

    /** The solution for y != y' where 1 - lam is known more exactly than the subtraction gives it. */
    public ChannelPoint at(double lambda, double oneMinusLambda) {
        Require.lambda(lambda, oneMinusLambda);
        return lambda >= oneMinusLambda
                ? curve.pointAt(lambda, oneMinusLambda, sameClassMargin)
                : curve.pointAt(oneMinusLambda, lambda, sameClassMargin).swapped();
    }

    /** The solution whose logits z_y and z_y' differ by {@code difference}, whatever lam that belongs to; one r-Lambert. */
    public ChannelPoint atDifference(double difference) {
        return new ChannelPoint(
                classes(), smoothing(), difference, curve.at(difference).midpoint());
    }

    /** lam(d), the target at which the model's logits differ by d; outside [0, 1] for |d| above the same-class margin, NaN for NaN. */
    public double lambdaAt(double difference) {
        return Double.isNaN(difference) ? Double.NaN : curve.lambdaAt(difference);
    }

    ChannelCurve curve() {
        return curve;
    }
}
