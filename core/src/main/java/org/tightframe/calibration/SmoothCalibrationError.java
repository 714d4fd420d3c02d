package org.tightframe.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * The calibration error of the top label that needs no bins: what remains of the residuals when they are smoothed as widely as the
 * error itself.
 *
 * <p><b>Definition.</b> {@code r_s(t) = (1/N) sum_i (correct_i - confidence_i) K_s(confidence_i, t)}, with K_s the Gaussian of
 * standard deviation s reflected at 0 and 1. {@code integral_0^1 |r_s(t)| dt} does not grow with s; the value is the one s that it
 * equals. It is right to 1e-9 of itself where above 2^-17, and else a lower bound, too low by less than 2^-17.
 *
 * <p><b>Shapes.</b> N confidences.
 *
 * <p><b>Range.</b> [0, 1], at least |signedError|; 0 is calibrated. Of N predictions of a calibrated classifier it falls as
 * N^(-1/3).
 *
 * <p><b>Degenerate.</b> No predictions: NaN. Where no residual is below 0, or none above, or all confidences are equal, it is
 * |signedError|.
 *
 * <p><b>Source.</b> Blasiok and Nakkiran, Smooth ECE: Principled Reliability Diagrams via Kernel Smoothing, 2023.
 *
 * @param value the smooth ECE
 * @param confidences what it is of
 */
public record SmoothCalibrationError(double value, Confidences confidences) {

    /** Nothing is smoothed with less. */
    private static final double LEAST_BANDWIDTH = 0x1p-17;

    /** A curve's; smaller than can be drawn. */
    private static final double LEAST_DRAWN_BANDWIDTH = 0x1p-9;

    /** A curve goes on as many bandwidths beyond a confidence. */
    private static final double REACH = 4;

    /** Newton's next step is about its square: below rounding. */
    private static final double LAST_STEP = 1e-8;

    /** Never reached: about five are usual. */
    private static final int MOST_STEPS = 100;

    /**
     * A point of the smooth reliability diagram.
     *
     * @param accuracy of predictions about as confident; NaN where none is within four bandwidths
     * @param density of confidences, whose integral over [0, 1] is 1
     */
    public record Point(double confidence, double accuracy, double density) {}

    public static SmoothCalibrationError of(Confidences confidences) {
        return new SmoothCalibrationError(smooth(confidences), confidences);
    }

    /** The standard deviation of the Gaussian, which is the value. */
    public double bandwidth() {
        return value;
    }

    /** The standard deviation that {@link #curve} smooths with: the bandwidth, or 2^-9 where that is more; NaN of no predictions. */
    public double curveBandwidth() {
        return Math.max(value, LEAST_DRAWN_BANDWIDTH);
    }

    /**
     * The accuracy as a function of the confidence, as the same Gaussian smooths it: {@code sum_i correct_i K(confidence_i, t) / sum_i
     * K(confidence_i, t)}, with {@link #curveBandwidth}.
     *
     * @param points at least 2, evenly from the least confidence to the largest; none of no predictions
     */
    public List<Point> curve(int points) {
        if (points < 2) {
            throw new IllegalArgumentException("points: expected at least 2, got " + points);
        }
        List<Point> curve = new ArrayList<>();
        int n = confidences.size();
        if (n > 0) {
            double bandwidth = curveBandwidth();
            int level = SmoothingGrid.level(bandwidth);
            SmoothFunction all = new SmoothingGrid(confidences, i -> 1, level).smooth(bandwidth);
            SmoothFunction right =
                    new SmoothingGrid(confidences, i -> confidences.isCorrect(i) ? 1 : 0, level).smooth(bandwidth);
            double first = confidences.confidence(0);
            double width = confidences.confidence(n - 1) - first;
            int next = 0;
            for (int k = 0; k < points; k++) {
                double t = first + width * k / (points - 1);
                while (next < n - 1 && confidences.confidence(next) < t) {
                    next++;
                }
                double nearest = Math.min(
                        Math.abs(confidences.confidence(next) - t),
                        Math.abs(t - confidences.confidence(Math.max(0, next - 1))));
                double density = Math.max(0, all.at(t));
                double accuracy = clamp(right.at(t) / density, 0, 1);
                curve.add(new Point(t, nearest <= REACH * bandwidth ? accuracy : Double.NaN, density));
            }
        }
        return curve;
    }

    private static double smooth(Confidences confidences) {
        double least = 0;
        double most = 0;
        double residuals = 0;
        int n = confidences.size();
        for (int i = 0; i < n; i++) {
            residuals += residual(confidences, i);
            if (i == n - 1 || confidences.confidence(i) != confidences.confidence(i + 1)) {
                least += residuals;
                most += Math.abs(residuals);
                residuals = 0;
            }
        }
        least = Math.abs(least) / n;
        most /= n;
        // NaN, of no predictions, is least
        return most - least > 1e-13 * most ? fixedPoint(confidences, least, most) : least;
    }

    /** By Newton's method on logarithms, between bounds: of a bandwidth and the integral there, one is too small, one too large. */
    private static double fixedPoint(Confidences confidences, double least, double most) {
        double low = least;
        double high = most;
        // about what chance alone makes
        double bandwidth = clamp(0.45 * Math.cbrt(most / confidences.size()), low, high);
        SmoothingGrid grid = grid(confidences, Math.max(low, bandwidth / 2));
        for (int k = 0; k < MOST_STEPS; k++) {
            bandwidth = Math.max(bandwidth, LEAST_BANDWIDTH);
            if (bandwidth < grid.leastBandwidth()) {
                grid = grid(confidences, Math.max(low, bandwidth / 2));
            }
            SmoothFunction.Size size = grid.smooth(bandwidth).size();
            if (size.value() <= LEAST_BANDWIDTH && bandwidth == LEAST_BANDWIDTH) {
                return size.value();
            }
            low = Math.max(low, Math.min(bandwidth, size.value()));
            high = Math.min(high, Math.max(bandwidth, size.value()));
            double ratio = size.value() / bandwidth;
            double next = bandwidth * Math.pow(ratio, 1 / (1 - size.slope() / ratio));
            if (Math.abs(next - bandwidth) <= LAST_STEP * bandwidth) {
                return next;
            }
            double middle = Math.max(Math.sqrt(low * high), high / 64);
            // a step too far down would cost a finer grid
            bandwidth = next > low && next < high ? Math.max(next, Math.min(bandwidth / 2, middle)) : middle;
        }
        throw new ArithmeticException(
                "smooth calibration error: between " + low + " and " + high + " after " + MOST_STEPS + " steps");
    }

    private static SmoothingGrid grid(Confidences confidences, double bandwidth) {
        int level = SmoothingGrid.level(Math.max(bandwidth, LEAST_BANDWIDTH));
        return new SmoothingGrid(confidences, i -> residual(confidences, i), level);
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    private static double residual(Confidences confidences, int i) {
        return (confidences.isCorrect(i) ? 1 : 0) - confidences.confidence(i);
    }
}
