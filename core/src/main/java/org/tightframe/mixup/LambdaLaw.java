package org.tightframe.mixup;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * A law of the mixing weight lam in [0, 1].
 */
public interface LambdaLaw {

    /** One lam. */
    double draw(SplittableRandom random);

    /** The share of draws that are at most {@code x}: 0 below 0, 1 from 1 on. */
    double cdf(double x);

    /** Its settings as a spec writes them among a mix's own. */
    Map<String, Object> toTree();
}
