package org.tightframe.geometry;

import java.util.Arrays;
import java.util.Comparator;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;

/**
 * How thick the channels are: the spread of different-class mixes across the direction from class to class.
 *
 * <p><b>Definition.</b> Examples are told so that y comes before y' and put into ten bins of lam for each pair of classes; r is
 * what is left of X after subtracting the mean of its bin and the component along {@code w0_y - w0_y'}. Over bins of n >= 2
 * examples, {@code sum n/(n-1) ||r||^2 / sum ||mu_y - mu_y'||^2}.
 *
 * <p><b>Range.</b> [0, inf), 0 for a curve; a CDNV across the channel.
 *
 * <p><b>Degenerate.</b> No bin with two examples: NaN. Equal rows have no direction: nothing is removed.
 *
 * <p><b>Source.</b> Theory, section 8 (b).
 */
final class Tightness {

    private static final int LAMBDA_BINS = 10;

    private final Snapshot mixed;
    private final Matrix centres;
    private final Matrix centredWeight;
    private double residuals;
    private double chords;

    private Tightness(Snapshot mixed, Matrix centres, Matrix centredWeight) {
        this.mixed = mixed;
        this.centres = centres;
        this.centredWeight = centredWeight;
    }

    static double of(Snapshot mixed, ClassMeans means, Matrix centredWeight) {
        var tightness = new Tightness(mixed, means.centred(), centredWeight);
        Bin[] examples = tightness.sortedByBin();
        int from = 0;
        while (from < examples.length) {
            int to = from + 1;
            while (to < examples.length && examples[to].key == examples[from].key) {
                to++;
            }
            if (to - from >= 2) {
                tightness.accept(examples, from, to);
            }
            from = to;
        }
        return tightness.residuals / tightness.chords;
    }

    private Bin[] sortedByBin() {
        Bin[] bins = new Bin[mixed.size()];
        int n = 0;
        for (int i = 0; i < bins.length; i++) {
            if (!mixed.isSameClass(i)) {
                bins[n++] = new Bin(i, key(i));
            }
        }
        Bin[] sorted = Arrays.copyOf(bins, n);
        Arrays.sort(sorted, Comparator.comparingLong(Bin::key).thenComparingInt(Bin::example));
        return sorted;
    }

    private long key(int i) {
        int first = mixed.labelFirst(i);
        int second = mixed.labelSecond(i);
        double ofLower = first < second ? mixed.lambda(i) : 1 - mixed.lambda(i);
        long pair = (long) Math.min(first, second) * centres.rows() + Math.max(first, second);
        return pair * LAMBDA_BINS + Math.min((int) (ofLower * LAMBDA_BINS), LAMBDA_BINS - 1);
    }

    /** Adds one bin, examples [from, to), whose features are read twice. */
    private void accept(Bin[] examples, int from, int to) {
        FloatMatrix features = mixed.features();
        int n = to - from;
        double[] x = new double[features.columns()];
        double[] mean = new double[x.length];
        for (int i = from; i < to; i++) {
            features.row(examples[i].example, x);
            for (int k = 0; k < x.length; k++) {
                mean[k] += x[k] / n;
            }
        }
        int first = mixed.labelFirst(examples[from].example);
        int second = mixed.labelSecond(examples[from].example);
        double[] direction = unitDifference(first, second);
        double sum = 0;
        for (int i = from; i < to; i++) {
            features.row(examples[i].example, x);
            double along = 0;
            for (int k = 0; k < x.length; k++) {
                x[k] -= mean[k];
                along += x[k] * direction[k];
            }
            for (int k = 0; k < x.length; k++) {
                double across = x[k] - along * direction[k];
                sum += across * across;
            }
        }
        residuals += sum * n / (n - 1);
        chords += n * squaredChord(first, second);
    }

    private double[] unitDifference(int first, int second) {
        double[] difference = centredWeight.row(first);
        double squared = 0;
        for (int k = 0; k < difference.length; k++) {
            difference[k] -= centredWeight.get(second, k);
            squared += difference[k] * difference[k];
        }
        if (squared > 0) {
            double norm = Math.sqrt(squared);
            for (int k = 0; k < difference.length; k++) {
                difference[k] /= norm;
            }
        }
        return difference;
    }

    private double squaredChord(int first, int second) {
        double sum = 0;
        for (int k = 0; k < centres.columns(); k++) {
            double gap = centres.get(first, k) - centres.get(second, k);
            sum += gap * gap;
        }
        return sum;
    }

    /** An example and the pair and bin of lam that it falls into. */
    private record Bin(int example, long key) {}
}
