package org.tightframe.mixup;

import java.util.SplittableRandom;

/**
 * Every lam in [0, 1) alike.
 */
public record Uniform() implements LambdaLaw {

    @Override
    public double draw(SplittableRandom random) {
        return random.nextDouble();
    }
}
