package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;
import org.tightframe.theory.ChannelPoint;
import org.tightframe.theory.MixupUfm;
import org.tightframe.theory.PairCoefficients;

/**
 * Channels of the shape that the theory gives them, hung between the class means of the network.
 *
 * <p><b>Definition.</b> {@code h(d) = ((s + d/2) m_y + (s - d/2) m_y')/Delta} for d in [-Delta, Delta], which is lam in [0, 1], with
 * m_c = mu_c - mu_G. In the theory m_c is c Delta w_c, and this its own curve; here its ends are the class means whatever the
 * classifier's rows. The share of the way that lies behind d is (1 + d/Delta)/2: on a channel between means of a simplex frame speeds
 * over d differ by less than a factor of sqrt 2.
 *
 * <p><b>Shapes.</b> m_c in the coordinates of the classifier's row space [C,rank].
 *
 * <p><b>Range.</b> The nearest point of 65, then false position with the end that stays halved (Illinois) for where the rest is
 * orthogonal to the channel: to rounding.
 *
 * <p><b>Degenerate.</b> Of points equally near the one of the lowest d among the 65 is improved.
 *
 * <p><b>Source.</b> Theory, theorems 3 and 4; Dowell and Jarratt, BIT 11 (1971), 168.
 */
final class TheoryChannels implements Channels {

    /** A power of two, so that d and -d are tried alike. */
    private static final int INTERVALS = 64;

    /** Below this step, of Delta, d is known to rounding. */
    private static final double LAST_STEP = 1e-15;

    /** Never reached: about six steps are usual. */
    private static final int MAX_STEPS = 100;

    private final MixupUfm model;
    private final Matrix centres;
    private final Tangent[] grid = new Tangent[INTERVALS + 1];

    TheoryChannels(MixupUfm model, Matrix centres) {
        this.model = model;
        this.centres = centres;
        for (int k = 0; k <= INTERVALS; k++) {
            grid[k] = tangent(model.sameClassMargin() * (2.0 * k / INTERVALS - 1));
        }
    }

    @Override
    public ChannelFoot nearest(double[] x, int first, int second) {
        Tangent foot = foot(PairForm.of(centres, x, first, second));
        double square = 0;
        for (int k = 0; k < x.length; k++) {
            double gap = x[k] - (foot.at.first() * centres.get(first, k) + foot.at.second() * centres.get(second, k));
            square += gap * gap;
        }
        double position = Math.min(1, Math.max(0, (1 + foot.difference / model.sameClassMargin()) / 2));
        return new ChannelFoot(position, Math.sqrt(square));
    }

    private Tangent foot(PairForm form) {
        int best = 0;
        double least = form.squaredDistance(grid[0]);
        for (int k = 1; k <= INTERVALS; k++) {
            double square = form.squaredDistance(grid[k]);
            if (square < least) {
                best = k;
                least = square;
            }
        }
        double slope = form.slope(grid[best]);
        int beyond = slope > 0 ? best - 1 : best + 1;
        return beyond < 0 || beyond > INTERVALS || !(slope * form.slope(grid[beyond]) < 0)
                ? grid[best]
                : between(form, grid[beyond], grid[best]);
    }

    /** Where the slope is 0, which has a sign of its own at each end. */
    private Tangent between(PairForm form, Tangent end, Tangent start) {
        double other = end.difference;
        double atOther = form.slope(end);
        Tangent last = start;
        double atLast = form.slope(start);
        for (int i = 0; i < MAX_STEPS && atLast != 0; i++) {
            double d = last.difference - atLast * (last.difference - other) / (atLast - atOther);
            Tangent next = tangent(d);
            double value = form.slope(next);
            if (value > 0 == atLast > 0) {
                atOther /= 2;
            } else {
                other = last.difference;
                atOther = atLast;
            }
            boolean settled = Math.abs(d - last.difference) <= LAST_STEP * model.sameClassMargin();
            last = next;
            atLast = value;
            if (settled) {
                break;
            }
        }
        return last;
    }

    private Tangent tangent(double difference) {
        ChannelPoint point = model.atDifference(difference);
        double others = 2.0 * (model.classes() - 2) * point.midpoint() / (model.kappa() * model.classes());
        double stiffness = point.midpoint() * (1 - others);
        double descent = -stiffness / (1 + stiffness) * Math.tanh(difference / 2) / 2;
        // the coefficients are linear in (d, s), so those of the derivative are those of (1, ds/dd)
        var derivative = new ChannelPoint(model.classes(), 0, 1, descent);
        return new Tangent(difference, coefficients(point), coefficients(derivative));
    }

    private PairCoefficients coefficients(ChannelPoint point) {
        double margin = model.sameClassMargin();
        return new PairCoefficients(point.first() / margin, point.second() / margin);
    }

    /** A point of every channel and its derivative by d, in units of the two class means. */
    private record Tangent(double difference, PairCoefficients at, PairCoefficients derivative) {}

    /**
     * The squared distance of x from a m_y + a' m_y', but for ||x||^2, as a quadratic form in (a, a').
     *
     * @param linearFirst m_y . x
     * @param linearSecond m_y' . x
     */
    private record PairForm(double first, double mixed, double second, double linearFirst, double linearSecond) {

        static PairForm of(Matrix centres, double[] x, int first, int second) {
            return new PairForm(
                    centres.rowDot(first, centres, first),
                    centres.rowDot(first, centres, second),
                    centres.rowDot(second, centres, second),
                    centres.rowDot(first, x),
                    centres.rowDot(second, x));
        }

        double squaredDistance(Tangent tangent) {
            double a = tangent.at.first();
            double b = tangent.at.second();
            return a * (first * a + mixed * b - 2 * linearFirst) + b * (mixed * a + second * b - 2 * linearSecond);
        }

        /** Half its derivative by d. */
        double slope(Tangent tangent) {
            double a = tangent.at.first();
            double b = tangent.at.second();
            return tangent.derivative.first() * (first * a + mixed * b - linearFirst)
                    + tangent.derivative.second() * (mixed * a + second * b - linearSecond);
        }
    }
}
