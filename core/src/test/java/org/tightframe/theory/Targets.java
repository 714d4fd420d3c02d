package org.tightframe.theory;

import org.tightframe.linalg.Vector;

/** Targets as vectors. */
final class Targets {

    private Targets() {}

    /** lam e_0 + rest e_1. */
    static Vector mixed(int classes, double lambda, double rest) {
        return smoothed(classes, lambda, rest, 0);
    }

    /** (1 - eps)(lam e_0 + rest e_1) + eps/C. */
    static Vector smoothed(int classes, double lambda, double rest, double smoothing) {
        double[] target = new double[classes];
        for (int c = 0; c < classes; c++) {
            target[c] = smoothing / classes;
        }
        target[0] += (1 - smoothing) * lambda;
        target[1] += (1 - smoothing) * rest;
        return Vector.wrap(target);
    }
}
