package org.tightframe.calibration;

import java.util.Random;
import java.util.SplittableRandom;
import org.tightframe.linalg.Matrix;

/** Predictions made up for tests. */
final class Samples {

    private Samples() {}

    /** Normal logits in steps of 1/64, and labels drawn from {@code softmax(z/temperature)}. */
    static LabelledPredictions drawn(long seed, int size, int classes, double scale, double temperature) {
        var normal = new Random(seed);
        double[] z = new double[size * classes];
        int[] labels = new int[size];
        double[] p = new double[classes];
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < classes; c++) {
                z[i * classes + c] = Math.rint(64 * scale * normal.nextGaussian()) / 64;
                p[c] = z[i * classes + c] / temperature;
            }
            Rows.softmax(p, classes);
            double left = normal.nextDouble();
            int label = 0;
            while (label < classes - 1 && left >= p[label]) {
                left -= p[label++];
            }
            labels[i] = label;
        }
        return of(size, z, labels);
    }

    static LabelledPredictions of(int size, double[] z, int... labels) {
        return LabelledPredictions.of(Logits.of(Matrix.wrap(size, z.length / size, z)), labels);
    }

    static LabelledPredictions probabilities(int size, double[] p, int... labels) {
        return LabelledPredictions.of(Probabilities.of(Matrix.wrap(size, p.length / size, p)), labels);
    }

    static LabelledPredictions none() {
        return of(1, new double[] {1, 2}, 0).select(new int[0]);
    }

    static int[] labels(LabelledPredictions examples) {
        int[] labels = new int[examples.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = examples.label(i);
        }
        return labels;
    }

    static double[] values(Predictions predictions) {
        int classes = predictions.classes();
        double[] all = new double[predictions.size() * classes];
        for (int i = 0; i < predictions.size(); i++) {
            System.arraycopy(predictions.values().row(i, new double[classes]), 0, all, i * classes, classes);
        }
        return all;
    }

    /** factor z + offset. */
    static LabelledPredictions moved(LabelledPredictions examples, double factor, double offset) {
        double[] z = values(examples.predictions());
        for (int k = 0; k < z.length; k++) {
            z[k] = factor * z[k] + offset;
        }
        return of(examples.size(), z, labels(examples));
    }

    /** Class c becomes C - 1 - c. */
    static LabelledPredictions relabelled(LabelledPredictions examples) {
        int classes = examples.classes();
        double[] z = values(examples.predictions());
        double[] turned = new double[z.length];
        int[] labels = labels(examples);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = classes - 1 - labels[i];
            for (int c = 0; c < classes; c++) {
                turned[i * classes + c] = z[i * classes + classes - 1 - c];
            }
        }
        return of(labels.length, turned, labels);
    }

    static LabelledPredictions twice(LabelledPredictions examples) {
        int n = examples.size();
        int[] order = new int[2 * n];
        for (int k = 0; k < order.length; k++) {
            order[k] = k % n;
        }
        return examples.select(order);
    }

    static LabelledPredictions shuffled(LabelledPredictions examples, long seed) {
        var random = new SplittableRandom(seed);
        int[] order = new int[examples.size()];
        for (int k = 0; k < order.length; k++) {
            int other = random.nextInt(k + 1);
            order[k] = order[other];
            order[other] = k;
        }
        return examples.select(order);
    }

    /** The probabilities that logits stand for, as such. */
    static LabelledPredictions asProbabilities(LabelledPredictions examples) {
        int classes = examples.classes();
        double[] p = new double[examples.size() * classes];
        for (int i = 0; i < examples.size(); i++) {
            double[] row = examples.predictions().probabilities(i, new double[classes]);
            System.arraycopy(row, 0, p, i * classes, classes);
        }
        return probabilities(examples.size(), p, labels(examples));
    }
}
