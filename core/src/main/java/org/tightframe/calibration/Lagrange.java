package org.tightframe.calibration;

/** Polynomials through the values at evenly spaced nodes. */
final class Lagrange {

    private Lagrange() {}

    /**
     * The basis polynomials of {@code nodes} nodes one apart and centred on 0.
     *
     * @return [node][power], the coefficients
     */
    static double[][] basis(int nodes) {
        double[][] basis = new double[nodes][nodes];
        for (int n = 0; n < nodes; n++) {
            double[] product = basis[n];
            product[0] = 1;
            for (int k = 0; k < nodes; k++) {
                if (k != n) {
                    double root = k - (nodes - 1) / 2.0;
                    for (int j = nodes - 1; j > 0; j--) {
                        product[j] = (product[j - 1] - root * product[j]) / (n - k);
                    }
                    product[0] *= -root / (n - k);
                }
            }
        }
        return basis;
    }
}
