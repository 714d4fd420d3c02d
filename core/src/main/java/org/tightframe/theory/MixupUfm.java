package org.tightframe.theory;

/**
 * The unconstrained features model of a mixed example under cross-entropy, with the classifier fixed to a simplex ETF: solved
 * exactly, to rounding.
 *
 * <p><b>Definition.</b> h minimises {@code CE(W h, lam e_y + (1-lam) e_y') + (lamH/2) ||h||^2}, where W has C rows of norm m
 * that form a simplex ETF. Up to scale the solution depends on C, lam and {@code kappa = m^2 C / ((C-1) lamH)} alone.
 *
 * <p><b>Range.</b> As lam rises from 0 to 1, d = z_y - z_y' rises from -Delta to Delta, where Delta is the same-class margin.
 *
 * <p><b>Method.</b> lam is an explicit increasing function of d, inverted by Newton inside a bracket.
 *
 * <p><b>Source.</b> Theory, theorems 0 to 4 and solver A; the model is that of Fisher, Meng and Papyan, ICLR 2024.
 */
public final class MixupUfm {

    /** A step below two units in the last place of d no longer improves it. */
    private static final double STEP_TOLERANCE = 2 * Math.ulp(1.0);

    /** Never reached: nine steps are the most seen for kappa in [1e-8, 1e12]. */
    private static final int MAX_STEPS = 100;

    /** How far lam + (1 - lam) may be from 1: rounding of a caller who formed both. */
    private static final double SUM_TOLERANCE = 1e-9;

    /** Below this S tanh(d/2) the plain residual has no cancellation. */
    private static final double PLAIN_RESIDUAL_LIMIT = 0.5;

    private final int classes;
    private final double kappa;
    private final double sameClassMargin;

    private MixupUfm(int classes, double kappa) {
        this.classes = classes;
        this.kappa = kappa;
        this.sameClassMargin = RLambert.solve(classes - 1.0, kappa * classes, 1);
    }

    public static MixupUfm of(int classes, double kappa) {
        requireClasses(classes);
        if (!(kappa > 0) || !Double.isFinite(kappa * classes)) {
            throw new IllegalArgumentException("kappa: expected a finite number > 0, got " + kappa);
        }
        return new MixupUfm(classes, kappa);
    }

    /**
     * The kappa whose same-class margin is Delta: {@code Delta (e^Delta + C - 1) / C}; NaN where Delta is not above 0, infinite
     * where it overflows.
     */
    public static double kappaFromMargin(int classes, double margin) {
        requireClasses(classes);
        return margin > 0 ? margin * ((Math.exp(margin) + (classes - 1)) / classes) : Double.NaN;
    }

    /** C */
    public int classes() {
        return classes;
    }

    public double kappa() {
        return kappa;
    }

    /** Delta = z_y - z_o of an example of one class, the root of {@code Delta (e^Delta + C - 1) = kappa C}. */
    public double sameClassMargin() {
        return sameClassMargin;
    }

    /** The solution for y = y', whatever lam: the end of the channel. */
    public ChannelPoint sameClass() {
        return new ChannelPoint(classes, sameClassMargin, classes == 2 ? 0 : sameClassMargin / 2);
    }

    /** The solution for y != y'. */
    public ChannelPoint at(double lambda) {
        return at(lambda, 1 - lambda);
    }

    /** The solution for y != y' where 1 - lam is known more exactly than the subtraction gives it. */
    public ChannelPoint at(double lambda, double oneMinusLambda) {
        if (!(lambda >= 0) || !(oneMinusLambda >= 0) || !(Math.abs(lambda + oneMinusLambda - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "lambda: expected lam and 1 - lam in [0, 1] with sum 1, got " + lambda + " and " + oneMinusLambda);
        }
        if (lambda < oneMinusLambda) {
            return at(oneMinusLambda, lambda).swapped();
        }
        double d = solveDifference(lambda, oneMinusLambda);
        return new ChannelPoint(classes, d, CurvePoint.at(classes, kappa, d).midpoint());
    }

    /** lam(d), the target at which the model's logits differ by d; outside [0, 1] for |d| above the same-class margin, NaN for NaN. */
    public double lambdaAt(double difference) {
        if (Double.isNaN(difference)) {
            return Double.NaN;
        }
        double mass = CurvePoint.at(classes, kappa, difference).pairMass();
        return 0.5 + difference / (2 * kappa) + mass * Math.tanh(difference / 2) / 2;
    }

    /** d for lam >= 1/2. */
    private double solveDifference(double lambda, double oneMinusLambda) {
        double low = 0;
        double high = sameClassMargin;
        double d = (lambda - oneMinusLambda) * sameClassMargin;
        if (oneMinusLambda > 0) {
            d = Math.min(d, Math.log(lambda / oneMinusLambda));
        }
        for (int i = 0; i < MAX_STEPS; i++) {
            double tau = Math.tanh(d / 2);
            CurvePoint curve = CurvePoint.at(classes, kappa, d);
            double residual = residual(curve, d, tau, lambda, oneMinusLambda);
            if (residual == 0) {
                return d;
            }
            if (residual > 0) {
                high = d;
            } else {
                low = d;
            }
            double step = residual / curve.slope(kappa, tau);
            if (Math.abs(step) <= STEP_TOLERANCE * d) {
                return d - step;
            }
            double next = d - step;
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (next == d) {
                return d;
            }
            d = next;
        }
        return d;
    }

    /** lam(d) - lam, in the one of two equal forms that has no cancellation. */
    private double residual(CurvePoint curve, double d, double tau, double lambda, double oneMinusLambda) {
        double gap = curve.pairMass() * tau;
        return gap < PLAIN_RESIDUAL_LIMIT
                ? d / (2 * kappa) + gap / 2 - (lambda - oneMinusLambda) / 2
                : oneMinusLambda + d / (2 * kappa) - curve.restMass() / 2 - curve.pairMass() / (1 + Math.exp(d));
    }

    private static void requireClasses(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes: expected at least 2, got " + classes);
        }
    }
}
