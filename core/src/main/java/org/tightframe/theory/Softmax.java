package org.tightframe.theory;

import org.tightframe.linalg.Vector;

/** Probabilities and cross-entropy of logits [C], relative to the largest of them, so that nothing overflows or cancels. */
final class Softmax {

    private Softmax() {}

    static Vector of(double[] logits) {
        int top = top(logits);
        double sum = 1 + restOverTop(logits, top);
        double[] p = new double[logits.length];
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(logits[c] - logits[top]) / sum;
        }
        return Vector.wrap(p);
    }

    /** {@code log sum exp z - t . z} for a target of sum 1. */
    static double crossEntropy(double[] logits, Vector target) {
        int top = top(logits);
        var sum = new CompensatedSum();
        sum.add(Math.log1p(restOverTop(logits, top)));
        for (int c = 0; c < logits.length; c++) {
            sum.add(target.get(c) * (logits[top] - logits[c]));
        }
        return sum.value();
    }

    private static int top(double[] logits) {
        int top = 0;
        for (int c = 1; c < logits.length; c++) {
            top = logits[c] > logits[top] ? c : top;
        }
        return top;
    }

    /** The sum over all classes but the likeliest of e^(z_c - z_top). */
    private static double restOverTop(double[] logits, int top) {
        var sum = new CompensatedSum();
        for (int c = 0; c < logits.length; c++) {
            sum.add(c == top ? 0 : Math.exp(logits[c] - logits[top]));
        }
        return sum.value();
    }
}
