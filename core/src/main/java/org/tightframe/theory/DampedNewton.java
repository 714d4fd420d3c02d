package org.tightframe.theory;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.tightframe.linalg.Vector;

/**
 * Newton's method with halved steps: converges from anywhere on a strongly convex smooth function.
 *
 * <p><b>Method.</b> While the objective can judge a step, steps are halved until they give a fraction of the decrease that the
 * slope promises. After that full steps, as long as they shorten the gradient.
 *
 * <p><b>Source.</b> Boyd and Vandenberghe, Convex Optimization, section 9.5.
 */
final class DampedNewton {

    /** A promised decrease below this, of the objective, is beyond what the objective can resolve. */
    private static final double RESOLUTION = 1e-12;

    /** Armijo's fraction of the promised decrease. */
    private static final double SUFFICIENT_DECREASE = 1e-4;

    private static final int MAX_STEPS = 500;

    private DampedNewton() {}

    static double[] minimise(SoftmaxRidge f, double[] start) {
        double[] u = start;
        double[] gradient = f.gradient(u);
        for (int i = 0; i < MAX_STEPS; i++) {
            double[] step = step(f, u, gradient);
            double promised = -Vector.dot(gradient, step);
            double value = f.value(u);
            boolean judged = promised > RESOLUTION * Math.max(1, value);
            double[] next = judged ? backtrack(f, u, step, value, promised) : moved(u, step, 1);
            double[] nextGradient = f.gradient(next);
            if (!judged && !(Vector.dot(nextGradient, nextGradient) < Vector.dot(gradient, gradient))) {
                return u;
            }
            u = next;
            gradient = nextGradient;
        }
        return u;
    }

    private static double[] backtrack(SoftmaxRidge f, double[] u, double[] step, double value, double promised) {
        double length = 1;
        double[] next = moved(u, step, length);
        while (f.value(next) > value - SUFFICIENT_DECREASE * length * promised) {
            length /= 2;
            next = moved(u, step, length);
        }
        return next;
    }

    /** -H^-1 g. */
    private static double[] step(SoftmaxRidge f, double[] u, double[] gradient) {
        int r = u.length;
        LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.chol(r);
        if (!cholesky.setA(f.hessian(u))) {
            throw new ArithmeticException("the Hessian of a ridge problem of size " + r + " is not positive definite");
        }
        DMatrixRMaj right = new DMatrixRMaj(r, 1);
        for (int k = 0; k < r; k++) {
            right.set(k, 0, -gradient[k]);
        }
        DMatrixRMaj solution = new DMatrixRMaj(r, 1);
        cholesky.solve(right, solution);
        return solution.data;
    }

    private static double[] moved(double[] u, double[] step, double length) {
        double[] next = new double[u.length];
        for (int k = 0; k < next.length; k++) {
            next[k] = u[k] + length * step[k];
        }
        return next;
    }
}
