package org.tightframe.theory;

import java.util.SplittableRandom;

/** Standard normal numbers. */
final class Gaussian {

    private Gaussian() {}

    static double[] vector(int size, SplittableRandom random) {
        double[] vector = new double[size];
        for (int k = 0; k < size; k++) {
            vector[k] = random.nextGaussian();
        }
        return vector;
    }
}
