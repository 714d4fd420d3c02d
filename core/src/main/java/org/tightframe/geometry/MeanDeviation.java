package org.tightframe.geometry;

/**
 * The systematic part of how far different-class mixes lie from the two predictions for them: what is left when the scatter of
 * single mixes is averaged out.
 *
 * <p><b>Definition.</b> For each pair of classes and each of the ten bins of lam of {@link Tightness}, e = X - (lam mu0_y + (1-lam)
 * mu0_y') at each mix's own lam. Over bins of n >= 2 mixes {@code convex = sqrt(max(0, sum n (||mean e||^2 - s^2/n)) / sum n ||mu_y
 * - mu_y'||^2)} with {@code s^2 = sum ||e - mean e||^2 / (n-1)}; {@code theory} likewise with the unconstrained features model's
 * prediction at the mix's own lam.
 *
 * <p><b>Shapes.</b> X, mu0_c and w_c [d], or all of them in coordinates of the classifier's row space [rank].
 *
 * <p><b>Range.</b> [0, inf). The square under the root, before max, is unbiased for mixes that scatter independently.
 *
 * <p><b>Degenerate.</b> No bin with two mixes: NaN. Without a positive same-class margin theory is NaN.
 *
 * <p><b>Source.</b> Ours, after theory, section 8 (b).
 */
final class MeanDeviation {

    private double convex;
    private double theory;
    private double chords;

    /** Adds a bin; one of a single mix does not tell scatter from mean. */
    void accept(MeanDeviationBin bin) {
        if (bin.count() >= 2) {
            convex += bin.convex();
            theory += bin.theory();
            chords += bin.chords();
        }
    }

    void combine(MeanDeviation other) {
        convex += other.convex;
        theory += other.theory;
        chords += other.chords;
    }

    double convex() {
        return Math.sqrt(Math.max(0, convex) / chords);
    }

    double theory() {
        return Math.sqrt(Math.max(0, theory) / chords);
    }
}
