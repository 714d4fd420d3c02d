package org.tightframe.theory;

import org.tightframe.linalg.Vector;

/**
 * Gradient descent with Nesterov's momentum on a strongly convex smooth function: gradients alone, no line search, no curvature.
 *
 * <p><b>Definition.</b> For a function of smoothness L and convexity l: {@code x' = y - grad f(y)/L}, {@code y' = x' + b (x' - x)} with
 * {@code b = (sqrt(L/l) - 1)/(sqrt(L/l) + 1)}. The excess of f shrinks by 1 - sqrt(l/L) in every step.
 *
 * <p><b>Source.</b> Nesterov, Lectures on Convex Optimization, scheme 2.2.22.
 *
 * @param place where it stopped
 * @param steps gradients taken
 * @param gradientNorm at that place; divided by l no less than the distance to the minimum
 */
record AcceleratedDescent(Vector place, int steps, double gradientNorm) {

    /** Far more than are needed to rounding for kappa up to 1e8. */
    private static final int MAX_STEPS = 1_000_000;

    /** The distance to the minimum at which it stops, as a share of the norm of the place. */
    private static final double TOLERANCE = 1e-11;

    /** Below this, of the largest gradient that the loss can have, a gradient is rounding. */
    private static final double ROUNDING = 1e-15;

    /** @param largestEigenvalue of W^T W, W being the design of {@code f} */
    static AcceleratedDescent minimise(SoftmaxRidge f, double largestEigenvalue, double[] start) {
        // no eigenvalue of diag(p) - p p^T exceeds 1/2
        double smoothness = f.decay() + largestEigenvalue / 2;
        double root = Math.sqrt(smoothness / f.decay());
        double momentum = (root - 1) / (root + 1);
        double rounding = ROUNDING * Math.sqrt(largestEigenvalue);
        double[] x = start.clone();
        double[] y = start.clone();
        for (int step = 1; ; step++) {
            double[] gradient = f.gradient(y);
            double norm = Math.sqrt(Vector.dot(gradient, gradient));
            double enough = Math.max(TOLERANCE * f.decay() * Math.sqrt(Vector.dot(y, y)), rounding);
            if (norm <= enough || step == MAX_STEPS) {
                return new AcceleratedDescent(Vector.wrap(y), step, norm);
            }
            for (int k = 0; k < x.length; k++) {
                double next = y[k] - gradient[k] / smoothness;
                y[k] = next + momentum * (next - x[k]);
                x[k] = next;
            }
        }
    }
}
