package org.tightframe.geometry;

import java.util.Arrays;
import org.tightframe.linalg.BatchedProduct;
import org.tightframe.linalg.RoughProduct;

/** The class with the largest score, from single precision where its error cannot matter, else from double. */
final class RoughDecision {

    private final CollapsePlan.Scores scores;
    private final RoughProduct product;

    RoughDecision(CollapsePlan.Scores scores, int capacity) {
        this.scores = scores;
        this.product = new RoughProduct(scores.rows(), capacity);
    }

    /** For each of {@code size} vectors, of these norms and told from these points, the class; of equal ones the first. */
    int[] largest(BatchedProduct vectors, int size, double[] norms, int[] origins) {
        float[][] products = product.multiply(vectors, size);
        int[] chosen = new int[size];
        double[] best = new double[size];
        double[] second = new double[size];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        Arrays.fill(second, Double.NEGATIVE_INFINITY);
        for (int c = 0; c < products.length; c++) {
            float[] row = products[c];
            double[] offsets = scores.offsets(c);
            for (int j = 0; j < size; j++) {
                double score = row[j] + offsets[origins[j]];
                // a score that is not a number stays in second and leaves the decision to double precision
                if (score > best[j]) {
                    second[j] = Math.max(second[j], best[j]);
                    best[j] = score;
                    chosen[j] = c;
                } else {
                    second[j] = Math.max(second[j], score);
                }
            }
        }
        for (int j = 0; j < size; j++) {
            if (!(best[j] - second[j] > 2 * product.error(norms[j]))) {
                chosen[j] = exact(vectors.vector(j), origins[j]);
            }
        }
        return chosen;
    }

    private int exact(double[] vector, int origin) {
        int chosen = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < scores.rows().rows(); c++) {
            double score = scores.rows().rowDot(c, vector) + scores.offsets(c)[origin];
            if (score > best) {
                best = score;
                chosen = c;
            }
        }
        return chosen;
    }
}
