package org.tightframe.calibration;

import java.util.Optional;
import org.tightframe.calibration.TemperatureLoss.At;

/**
 * The minimum of a {@link TemperatureLoss} over beta > 0, where it has one.
 *
 * <p><b>Method.</b> The slope is the gap at infinity less what labels are expected to fall short by, {@code gap - Q(beta)}. Q
 * falls like an exponential or a power of beta, so Halley's method is applied to {@code log gap - log Q}, between the largest
 * beta known to be too small and the smallest known to be too large. Where it comes near, Taylor's series of the slope leads to the
 * end without another look at the examples.
 */
final class TemperatureSearch {

    /** What Taylor's series may leave of beta. */
    static final double EXACT = 1e-11;

    /** For a guess. */
    static final double ROUGH = 1e-3;

    /** Never reached: from a good guess two or three are usual, without one about ten. */
    private static final int MAX_STEPS = 300;

    private static final double LARGEST_FACTOR = 16;

    private TemperatureSearch() {}

    /** beta and the loss there. */
    record Minimum(double beta, double value) {}

    /**
     * @param gap the slope at infinity, above 0
     * @param start at a beta above 0
     */
    static Minimum of(TemperatureLoss loss, double gap, At start, double tolerance) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        At at = start;
        for (int i = 0; i < MAX_STEPS; i++) {
            double beta = at.beta();
            if (at.slope() < 0) {
                low = beta;
            } else {
                high = beta;
            }
            double newton = newton(at, gap);
            double step = newton / Math.max(0.25, 1 + newton * bend(at, gap));
            double next = beta + step;
            Optional<Minimum> reached = reached(at, step, tolerance);
            if (reached.isPresent()) {
                return reached.get();
            }
            at = loss.at(next > low && next < high && next < LARGEST_FACTOR * beta ? next : between(low, high));
        }
        throw new ArithmeticException("temperature: the slope is " + at.slope() + " at 1/T = " + at.beta() + " after "
                + MAX_STEPS + " steps");
    }

    /** The minimum near {@code at}, where Taylor's series alone leads to it, at a beta above 0. */
    static Optional<Minimum> reached(At at, double tolerance) {
        return reached(at, -at.slope() / at.curvature(), tolerance);
    }

    private static Optional<Minimum> reached(At at, double step, double tolerance) {
        double last = at.polished(step);
        double beta = at.beta() + last;
        return beta > 0 && at.rest(last) <= tolerance * beta
                ? Optional.of(new Minimum(beta, at.valueAfter(last)))
                : Optional.empty();
    }

    /** Newton's step for F = log gap - log Q, where F' = curvature / Q. */
    private static double newton(At at, double gap) {
        double expected = gap - at.slope();
        return Math.log1p(-at.slope() / gap) * expected / at.curvature();
    }

    /** F'' / 2F'. */
    private static double bend(At at, double gap) {
        return (at.third() / at.curvature() + at.curvature() / (gap - at.slope())) / 2;
    }

    private static double between(double low, double high) {
        if (high == Double.POSITIVE_INFINITY) {
            return LARGEST_FACTOR * low;
        }
        return low == 0 ? high / LARGEST_FACTOR : Math.sqrt(low) * Math.sqrt(high);
    }
}
