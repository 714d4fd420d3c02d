package org.tightframe.calibration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.tightframe.calibration.VectorLoss.At;
import org.tightframe.linalg.Vector;

/**
 * The minimum of a {@link VectorLoss}.
 *
 * <p><b>Method.</b> Newton's method for few classes, for more the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno
 * on the scale that the Hessian's diagonal has; steps are halved until they give a fraction of the decrease that the slope
 * promises.
 *
 * <p><b>Source.</b> Nocedal and Wright, Numerical Optimization, 2006, algorithms 3.1 and 7.4.
 */
final class VectorSearch {

    /** The most classes for Newton's method, a pass of which takes C^2 steps for each example. */
    private static final int NEWTON_CLASSES = 64;

    /** Of the gradient's norm, in units of what two equal parts of it have at least: 1/sqrt(C). */
    private static final double TOLERANCE = 1e-9;

    /** Armijo's fraction of the promised decrease. */
    private static final double SUFFICIENT_DECREASE = 1e-4;

    /** An increase of the value that may be rounding. */
    private static final double RESOLUTION = 1e-14;

    /** Where the gradient has vanished but a parameter may move by more than this, there is no best. */
    private static final double DIVERGING_STEP = 1e-3;

    /** Of the Hessian's largest entry, added to its diagonal: parameters that change nothing stay where they are. */
    private static final double RIDGE = 1e-12;

    private static final int MEMORY = 20;

    private final VectorLoss loss;
    private final double tolerance;
    private final boolean newton;
    private final int mostPasses;
    private final Deque<Change> changes = new ArrayDeque<>();
    private int passes;
    private double[] parameters;
    private At at;

    /** Of parameters and gradient in one step, the newest first. */
    private static final class Change {
        private final double[] step;
        private final double[] gradient;
        private final double product;

        private Change(double[] step, double[] gradient) {
            this.step = step;
            this.gradient = gradient;
            product = Vector.dot(step, gradient);
        }
    }

    VectorSearch(VectorLoss loss, int classes, double[] start) {
        this.loss = loss;
        newton = classes <= NEWTON_CLASSES;
        mostPasses = newton ? 100 : 500;
        tolerance = TOLERANCE / Math.sqrt(classes);
        parameters = start;
        at = evaluate(start);
    }

    /** True where the gradient has vanished; false where passes ran out. */
    boolean run() {
        while (!isConverged() && passes < mostPasses) {
            move(step());
        }
        return isConverged();
    }

    double[] parameters() {
        return parameters;
    }

    double value() {
        return at.value();
    }

    int passes() {
        return passes;
    }

    /** True where a parameter may still change much, however little it gains. */
    boolean isDiverging() {
        double largest = 0;
        if (newton) {
            for (double change : newtonStep()) {
                largest = Math.max(largest, Math.abs(change));
            }
        } else {
            double[] diagonal = at.diagonal();
            for (int c = diagonal.length / 2; c < diagonal.length; c++) {
                largest = Math.max(largest, tolerance / diagonal[c]);
            }
        }
        return largest > DIVERGING_STEP;
    }

    private boolean isConverged() {
        return Math.sqrt(Vector.dot(at.gradient(), at.gradient())) <= tolerance;
    }

    private At evaluate(double[] u) {
        passes++;
        return loss.at(u, newton);
    }

    private double[] step() {
        return newton ? newtonStep() : limitedMemoryStep();
    }

    private void move(double[] step) {
        double slope = Vector.dot(at.gradient(), step);
        double rounding = RESOLUTION * Math.max(1, at.value());
        double length = 1;
        double[] next = moved(step, length);
        At there = evaluate(next);
        while (!(there.value() <= at.value() + SUFFICIENT_DECREASE * length * slope + rounding)
                && passes < mostPasses) {
            length /= 2;
            next = moved(step, length);
            there = evaluate(next);
        }
        if (there.value() <= at.value() + rounding) {
            remember(next, there);
            parameters = next;
            at = there;
        }
    }

    private double[] moved(double[] step, double length) {
        double[] next = new double[step.length];
        for (int k = 0; k < next.length; k++) {
            next[k] = parameters[k] + length * step[k];
        }
        return next;
    }

    private void remember(double[] next, At there) {
        double[] step = new double[next.length];
        double[] gradient = new double[next.length];
        for (int k = 0; k < next.length; k++) {
            step[k] = next[k] - parameters[k];
            gradient[k] = there.gradient()[k] - at.gradient()[k];
        }
        var change = new Change(step, gradient);
        if (change.product > 0) {
            changes.addFirst(change);
            if (changes.size() > MEMORY) {
                changes.removeLast();
            }
        }
    }

    /** -H^-1 g, where all biases together do not move. */
    private double[] newtonStep() {
        int n = at.gradient().length;
        int classes = n / 2;
        double[] hessian = at.hessian();
        double largest = Double.MIN_NORMAL;
        for (double entry : at.diagonal()) {
            largest = Math.max(largest, entry);
        }
        for (int j = classes; j < n; j++) {
            for (int k = classes; k < n; k++) {
                hessian[j * n + k] += largest / classes;
            }
        }
        LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.chol(n);
        double ridge = RIDGE * largest;
        while (!cholesky.setA(withRidge(hessian, n, ridge))) {
            ridge *= 100;
            if (!(ridge < 1e6 * largest)) {
                throw new ArithmeticException(
                        "vector scaling: a derivative is not finite, the largest being " + largest);
            }
        }
        var right = new DMatrixRMaj(n, 1);
        for (int k = 0; k < n; k++) {
            right.set(k, 0, -at.gradient()[k]);
        }
        var solution = new DMatrixRMaj(n, 1);
        cholesky.solve(right, solution);
        return solution.data;
    }

    private static DMatrixRMaj withRidge(double[] hessian, int n, double ridge) {
        var sum = new DMatrixRMaj(n, n, true, hessian.clone());
        for (int k = 0; k < n; k++) {
            sum.add(k, k, ridge);
        }
        return sum;
    }

    private double[] limitedMemoryStep() {
        double[] q = at.gradient().clone();
        double[] alpha = new double[changes.size()];
        int k = 0;
        for (Change change : changes) {
            alpha[k] = Vector.dot(change.step, q) / change.product;
            add(q, -alpha[k++], change.gradient);
        }
        double[] step = scaled(q);
        if (!changes.isEmpty()) {
            Change newest = changes.getFirst();
            double unit = newest.product / Vector.dot(newest.gradient, scaled(newest.gradient));
            for (int j = 0; j < step.length; j++) {
                step[j] *= unit;
            }
        }
        for (Iterator<Change> oldestFirst = changes.descendingIterator(); oldestFirst.hasNext(); ) {
            Change change = oldestFirst.next();
            double beta = Vector.dot(change.gradient, step) / change.product;
            add(step, alpha[--k] - beta, change.step);
        }
        for (int j = 0; j < step.length; j++) {
            step[j] = -step[j];
        }
        return step;
    }

    /** Over the diagonal of the Hessian. */
    private double[] scaled(double[] gradient) {
        double[] quotient = new double[gradient.length];
        for (int k = 0; k < quotient.length; k++) {
            quotient[k] = gradient[k] / Math.max(at.diagonal()[k], RIDGE);
        }
        return quotient;
    }

    private static void add(double[] sum, double factor, double[] term) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * term[k];
        }
    }
}
