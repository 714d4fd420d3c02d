package org.tightframe.mixup;

import java.util.SplittableRandom;

/**
 * A law of the mixing weight lam in [0, 1].
 */
public interface LambdaLaw {

    /** One lam. */
    double draw(SplittableRandom random);
}
