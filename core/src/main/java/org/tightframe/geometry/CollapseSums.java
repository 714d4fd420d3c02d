package org.tightframe.geometry;

/** What the second pass sums up: everything but the means. */
final class CollapseSums {

    private final double[] variances;
    private double whitened;
    private long agreeing;

    CollapseSums(int classes) {
        this.variances = new double[classes];
    }

    /** Adds the squared distance of an example from its class mean. */
    void spread(int label, double square) {
        variances[label] += square;
    }

    /** Adds the squared whitened distance, and whether the classifier chose the nearest class mean. */
    void accept(double whitenedSquare, boolean agrees) {
        whitened += whitenedSquare;
        agreeing += agrees ? 1 : 0;
    }

    void combine(CollapseSums other) {
        for (int c = 0; c < variances.length; c++) {
            variances[c] += other.variances[c];
        }
        whitened += other.whitened;
        agreeing += other.agreeing;
    }

    /** False where a feature is infinite or not a number. */
    boolean isFinite() {
        double sum = 0;
        for (double variance : variances) {
            sum += variance;
        }
        return Double.isFinite(sum);
    }

    double nc1(ClassMeans means) {
        return whitened / means.examples();
    }

    double nc4(ClassMeans means) {
        return agreeing / (double) means.examples();
    }

    /** Of each class, relative to its mean. */
    double[] variances(ClassMeans means) {
        double[] mean = variances.clone();
        for (int c = 0; c < mean.length; c++) {
            mean[c] /= means.count(c);
        }
        return mean;
    }
}
