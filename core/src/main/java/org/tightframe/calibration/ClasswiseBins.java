package org.tightframe.calibration;

import java.util.Arrays;

/**
 * The probability of each class against how often it is true: a reliability diagram for every class, all examples in each.
 *
 * <p><b>Definition.</b> For each class c, bins of equal width as in {@link ReliabilityBins} over p_c of all N examples; accuracy
 * means the fraction of a bin's examples whose true class is c. {@code ece = (1/C) sum_c sum_b (n_cb/N) |p_cb - y_cb|}.
 *
 * <p><b>Shapes.</b> [C,B] of counts and means.
 *
 * <p><b>Range.</b> ece in [0, 2/C], since most probabilities of many classes are near 0 and right: compare it at equal C only.
 *
 * <p><b>Degenerate.</b> No examples: NaN.
 *
 * <p><b>Source.</b> Kull, Perello-Nieto, Kängsepp, Silva Filho, Song and Flach, NeurIPS 2019, section 2; Nixon, Dusenberry, Zhang,
 * Jerfel and Tran, CVPR workshops 2019.
 */
public final class ClasswiseBins {

    private final int classes;
    private final int bins;
    private final long examples;
    private final long[] counts;
    private final double[] predicted;
    private final long[] hits;

    private ClasswiseBins(int classes, int bins, long examples, long[] counts, double[] predicted, long[] hits) {
        this.classes = classes;
        this.bins = bins;
        this.examples = examples;
        this.counts = counts;
        this.predicted = predicted;
        this.hits = hits;
    }

    /** C */
    public int classes() {
        return classes;
    }

    /** The classwise expected calibration error: the mean of those of all classes. */
    public double ece() {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += ece(c);
        }
        return sum / classes;
    }

    /** The expected calibration error of one class against the others. */
    public double ece(int label) {
        double sum = 0;
        for (int k = label * bins; k < (label + 1) * bins; k++) {
            sum += Math.abs(predicted[k] - hits[k]);
        }
        return sum / examples;
    }

    /** The mean of p_c minus the frequency of class c, above 0 where it is predicted too much. */
    public double signedError(int label) {
        double sum = 0;
        for (int k = label * bins; k < (label + 1) * bins; k++) {
            sum += predicted[k] - hits[k];
        }
        return sum / examples;
    }

    /** The diagram of one class. */
    public ReliabilityBins diagram(int label) {
        ReliabilityBin[] diagram = new ReliabilityBin[bins];
        for (int b = 0; b < bins; b++) {
            int k = label * bins + b;
            double n = counts[k];
            diagram[b] = new ReliabilityBin(
                    ReliabilityBins.edge(b, bins),
                    ReliabilityBins.edge(b + 1, bins),
                    counts[k],
                    predicted[k] / n,
                    hits[k] / n);
        }
        return new ReliabilityBins(Arrays.asList(diagram));
    }

    /** sum_c sum_b (n_cb/N) (p_cb - y_cb)^2 */
    double reliability() {
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            double gap = predicted[k] - hits[k];
            sum += counts[k] > 0 ? gap * gap / counts[k] : 0;
        }
        return sum / examples;
    }

    /** sum_c y_c (1 - y_c) */
    double uncertainty() {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double frequency = Arrays.stream(hits, c * bins, (c + 1) * bins).sum() / (double) examples;
            sum += frequency * (1 - frequency);
        }
        return sum;
    }

    /** Collects the probabilities of one example after the other. */
    static final class Accumulator {

        private final int classes;
        private final int bins;
        private final double[] edges;
        private final long[] counts;
        private final double[] predicted;
        private final long[] hits;
        private long examples;

        Accumulator(int classes, int bins) {
            this.classes = classes;
            this.bins = bins;
            this.counts = new long[classes * bins];
            this.predicted = new double[classes * bins];
            this.hits = new long[classes * bins];
            this.edges = new double[bins + 1];
            for (int b = 0; b <= bins; b++) {
                edges[b] = ReliabilityBins.edge(b, bins);
            }
        }

        int classes() {
            return classes;
        }

        /** Adds the probabilities of an example, which are not kept. */
        void accept(double[] probabilities, int label) {
            examples++;
            for (int c = 0; c < classes; c++) {
                add(c, probabilities[c]);
            }
            hits[label * bins + bin(probabilities[label])]++;
        }

        /**
         * Adds the probabilities of class c of examples.
         *
         * @param first where they begin, one after the other
         */
        void accept(int c, double[] probabilities, int first, int number) {
            double edge = edges[1];
            long few = 0;
            double sum = 0;
            for (int j = first; j < first + number; j++) {
                double p = probabilities[j];
                if (p <= edge) {
                    few++;
                    sum += p;
                } else {
                    add(c, p);
                }
            }
            counts[c * bins] += few;
            predicted[c * bins] += sum;
        }

        /** Adds an example of class {@code label} whose probability of it is p. */
        void acceptLabel(int label, double p) {
            examples++;
            hits[label * bins + bin(p)]++;
        }

        private void add(int c, double p) {
            int k = c * bins + bin(p);
            counts[k]++;
            predicted[k] += p;
        }

        void combine(Accumulator other) {
            examples += other.examples;
            for (int k = 0; k < counts.length; k++) {
                counts[k] += other.counts[k];
                predicted[k] += other.predicted[k];
                hits[k] += other.hits[k];
            }
        }

        ClasswiseBins finish() {
            return new ClasswiseBins(classes, bins, examples, counts.clone(), predicted.clone(), hits.clone());
        }

        /** Found by the product, then settled by the edges themselves, which the product may miss by a rounding. */
        private int bin(double p) {
            int b = Math.min(bins - 1, (int) (p * bins));
            if (p <= edges[b]) {
                return Math.max(0, b - 1);
            }
            return p > edges[b + 1] && b + 1 < bins ? b + 1 : b;
        }
    }
}
