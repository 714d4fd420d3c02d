package org.tightframe.theory;

/**
 * A sum whose rounding does not grow with the number of terms.
 *
 * <p><b>Source.</b> Kahan, Comm. ACM 8 (1965), 40.
 */
final class CompensatedSum {

    private double sum;
    private double lost;

    void add(double term) {
        double corrected = term - lost;
        double next = sum + corrected;
        lost = (next - sum) - corrected;
        sum = next;
    }

    double value() {
        return sum;
    }
}
