package org.tightframe.geometry;

/**
 * How thick channels are: the spread of different-class mixes across the direction from class to class.
 *
 * <p><b>Definition.</b> Mixes are told so that y comes before y' and put into ten bins of lam for each pair of classes; r is what
 * is left of X after subtracting the mean of its bin and the component along {@code w0_y - w0_y'}. Over bins of n >= 2 mixes,
 * {@code sum n/(n-1) ||r||^2 / sum ||mu_y - mu_y'||^2}; inSpan after projecting all onto the classifier's row space.
 *
 * <p><b>Shapes.</b> X [d]; the classifier's row space has rank dimensions.
 *
 * <p><b>Range.</b> [0, inf), 0 for a curve; a CDNV across the channel.
 *
 * <p><b>Degenerate.</b> No bin with two mixes: NaN. Equal rows have no direction: nothing is removed.
 *
 * <p><b>Source.</b> Theory, section 8 (b).
 */
final class Tightness {

    /** Bins of lam for each pair of classes. */
    static final int LAMBDA_BINS = 10;

    private double residuals;
    private double chords;
    private double residualsInSpan;
    private double chordsInSpan;

    /** What lam is rounded to, that 1 - 0.9 fall into the bin of 0.1. */
    private static final double UNITS = 1e9;

    /** The bin of a mix whose lower class has the weight {@code lambda}. */
    static int bin(double lambda) {
        return (int) Math.min(Math.round(lambda * UNITS) * LAMBDA_BINS / (long) UNITS, LAMBDA_BINS - 1);
    }

    /** Adds a bin; one of a single mix says nothing. */
    void accept(TightnessBin bin) {
        if (bin.count() >= 2) {
            residuals += bin.residual();
            chords += bin.chords();
            residualsInSpan += bin.residualInSpan();
            chordsInSpan += bin.chordsInSpan();
        }
    }

    Tightness combine(Tightness other) {
        residuals += other.residuals;
        chords += other.chords;
        residualsInSpan += other.residualsInSpan;
        chordsInSpan += other.chordsInSpan;
        return this;
    }

    double whole() {
        return residuals / chords;
    }

    double inSpan() {
        return residualsInSpan / chordsInSpan;
    }
}
