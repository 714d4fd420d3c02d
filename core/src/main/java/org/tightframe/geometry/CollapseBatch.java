package org.tightframe.geometry;

import java.util.Arrays;
import java.util.Optional;
import org.tightframe.linalg.BatchedProduct;
import org.tightframe.linalg.Vector;

/** Some examples of the second pass, multiplied together. */
final class CollapseBatch {

    private final CollapsePlan plan;
    private final BatchedProduct positions;
    private final BatchedProduct deviations;
    private final Optional<RoughDecision> classifier;
    private final double[][] whitened;
    private final double[] norms;
    /** Which point each example is told from. */
    private final int[] origins;

    private int size;

    CollapseBatch(CollapsePlan plan) {
        this.plan = plan;
        this.positions = new BatchedProduct(plan.nearest().rows());
        this.deviations = plan.manyClasses() ? new BatchedProduct(plan.whitener()) : positions;
        int capacity = positions.capacity();
        this.classifier = plan.classifier().map(scores -> new RoughDecision(scores, capacity));
        this.whitened = new double[plan.whitener().rows()][capacity];
        this.norms = new double[capacity];
        this.origins = new int[capacity];
    }

    /** Takes one example and returns the squared length of its deviation from its class mean. */
    double add(double[] feature, int label) {
        double[] deviation = deviations.next();
        subtract(feature, plan.classMean(label), deviation);
        double square = Vector.dot(deviation, deviation);
        double[] position = deviation;
        if (plan.manyClasses()) {
            position = positions.next();
            subtract(feature, plan.globalMean(), position);
        }
        norms[size] = Math.sqrt(plan.manyClasses() ? Vector.dot(position, position) : square);
        origins[size] = plan.origin(label);
        size++;
        return square;
    }

    boolean isFull() {
        return positions.isFull();
    }

    /** Adds what the waiting examples give to {@code sums}; afterwards none waits. */
    void flush(CollapseSums sums) {
        double[][] products = positions.multiply();
        double[][] white = plan.manyClasses() ? deviations.multiply() : whiten(products);
        double[] squares = new double[size];
        for (double[] row : white) {
            for (int j = 0; j < size; j++) {
                squares[j] += row[j] * row[j];
            }
        }
        int[] nearest = nearest(products);
        int[] predicted =
                classifier.map(c -> c.largest(positions, size, norms, origins)).orElse(nearest);
        for (int j = 0; j < size; j++) {
            sums.accept(squares[j], predicted[j] == nearest[j]);
        }
        size = 0;
    }

    private double[][] whiten(double[][] products) {
        for (double[] row : whitened) {
            Arrays.fill(row, 0);
        }
        BatchedProduct.accumulate(plan.whitener(), 0, products, plan.means().classes(), size, whitened);
        return whitened;
    }

    /** For each example the class with the nearest mean; of equally near ones the first. */
    private int[] nearest(double[][] products) {
        int[] chosen = new int[size];
        double[] best = new double[size];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int c = 0; c < products.length; c++) {
            double[] row = products[c];
            double[] offsets = plan.nearest().offsets(c);
            for (int j = 0; j < size; j++) {
                double score = row[j] + offsets[origins[j]];
                if (score > best[j]) {
                    best[j] = score;
                    chosen[j] = c;
                }
            }
        }
        return chosen;
    }

    private static void subtract(double[] a, double[] b, double[] difference) {
        for (int k = 0; k < a.length; k++) {
            difference[k] = a[k] - b[k];
        }
    }
}
