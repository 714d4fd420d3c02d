package org.tightframe.theory;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/**
 * The evidence that a stationary point of the joint problem with non-negative features is its global minimum.
 *
 * <p><b>Definition.</b> {@code sup_{||v||=1} E[<v, t-p>_+^2] <= rho}; for d at least C + 1 it is also necessary.
 *
 * <p><b>Method.</b> The supremum is sought by the ascent {@code v <- E[(t-p) <v, t-p>_+]}, normalised, from the direction of
 * every class, its negative, and random ones. What is found is a lower bound of the supremum: above rho it
 * disproves, at rho it does not prove.
 *
 * <p><b>Source.</b> Theory, section 6.1.
 *
 * @param rho lamW lamH
 * @param supremum the largest value found
 * @param direction v where it was found, of norm 1 [C]; zeros where every residual is 0
 */
public record ReluCertificate(double rho, double supremum, Vector direction) {

    private static final int ASCENT_STEPS = 300;

    /** A step of the ascent below this ends it. */
    private static final double STEP_TOLERANCE = 1e-12;

    /** Searches from 2 C fixed directions and as many random ones as asked for. */
    public static ReluCertificate search(Residuals residuals, double rho, int randomStarts, long seed) {
        Require.positive("rho", rho);
        int c = residuals.classes();
        var random = new SplittableRandom(seed);
        var best = new ReluCertificate(rho, 0, Vector.zeros(c));
        for (int k = 0; k < 2 * c + randomStarts; k++) {
            double[] v = new double[c];
            if (k < 2 * c) {
                v[k / 2] = k % 2 == 0 ? 1 : -1;
            } else {
                Arrays.setAll(v, i -> random.nextDouble(-1, 1));
            }
            double value = climb(residuals, v);
            if (value > best.supremum) {
                best = new ReluCertificate(rho, value, Vector.wrap(v));
            }
        }
        return best;
    }

    /** Supremum over rho: at most 1 where the search found nothing against the point. */
    public double ratio() {
        return supremum / rho;
    }

    /** Moves v uphill as far as it goes, and gives the value there. */
    private static double climb(Residuals residuals, double[] v) {
        double value = 0;
        for (int i = 0; i < ASCENT_STEPS; i++) {
            double[] next = pull(residuals, v);
            double norm = Vector.wrap(next).norm();
            if (norm == 0) {
                return 0;
            }
            double moved = 0;
            for (int k = 0; k < v.length; k++) {
                double coordinate = next[k] / norm;
                moved = Math.max(moved, Math.abs(coordinate - v[k]));
                v[k] = coordinate;
            }
            // <v, pull(v)> is the value at the v before
            value = Vector.dot(v, pull(residuals, v));
            if (moved < STEP_TOLERANCE) {
                break;
            }
        }
        return value;
    }

    /** E[(t-p) <v, t-p>_+], whose inner product with v is E[<v, t-p>_+^2]. */
    private static double[] pull(Residuals residuals, double[] v) {
        Matrix rows = residuals.rows();
        double[] sum = new double[v.length];
        for (int i = 0; i < rows.rows(); i++) {
            double factor = residuals.weights().get(i) * Math.max(0, rows.rowDot(i, v));
            for (int k = 0; k < v.length; k++) {
                sum[k] += factor * rows.get(i, k);
            }
        }
        return sum;
    }
}
