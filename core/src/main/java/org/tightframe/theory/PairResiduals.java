package org.tightframe.theory;

import java.util.Arrays;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/**
 * Spreads the residual of one pair of classes over all ordered pairs, uniformly: the law of Theory, theorem 6.
 */
final class PairResiduals {

    /** Numbers in the rows of all pairs: 0.4 GB. */
    static final long MOST = 50_000_000;

    private final int classes;
    private final double[] values;
    private final double[] weights;
    private int next;

    private PairResiduals(int classes, int rows) {
        this.classes = classes;
        this.values = new double[rows * classes];
        this.weights = new double[rows];
    }

    /** What the pairs (y, y) and (y, y') have at y and y'; the rest of a residual is shared by the other classes. */
    static Residuals of(int classes, LambdaRule rule, double same, PairResidual mixed) {
        var collected = new PairResiduals(classes, rows(classes, rule.nodes().size()));
        for (int y = 0; y < classes; y++) {
            collected.add(1, y, same, y, same);
        }
        for (LambdaRule.Node node : rule.nodes()) {
            PairCoefficients residual = mixed.at(node.lambda(), node.oneMinusLambda());
            for (int y = 0; y < classes; y++) {
                for (int other = 0; other < classes; other++) {
                    if (other != y) {
                        collected.add(node.weight(), y, residual.first(), other, residual.second());
                    }
                }
            }
        }
        return collected.residuals();
    }

    /** The residual t - p of a mixed pair, at its two classes. */
    @FunctionalInterface
    interface PairResidual {

        PairCoefficients at(double lambda, double oneMinusLambda);
    }

    /** C + C (C-1) nodes, where the numbers in them are not too many. */
    private static int rows(int classes, int nodes) {
        // in double, where C^3 cannot overflow
        double rows = classes + (double) classes * (classes - 1) * nodes;
        if (rows * classes > MOST) {
            throw new IllegalArgumentException("classes: expected at most " + MOST
                    + " numbers in the residuals of all pairs of classes, got C = " + classes + " with " + nodes
                    + " nodes of lam");
        }
        return (int) rows;
    }

    private void add(double weight, int first, double atFirst, int second, double atSecond) {
        int from = next * classes;
        int others = classes - (first == second ? 1 : 2);
        if (others > 0) {
            double shared = -(first == second ? atFirst : atFirst + atSecond) / others;
            Arrays.fill(values, from, from + classes, shared);
        }
        values[from + first] = atFirst;
        values[from + second] = atSecond;
        weights[next] = weight / classes / classes;
        next++;
    }

    private Residuals residuals() {
        return new Residuals(Matrix.wrap(weights.length, classes, values), Vector.wrap(weights));
    }
}
