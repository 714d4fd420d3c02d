package org.tightframe.mixup;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * A way of mixing a batch before the forward pass: which examples pair up, and with what lam.
 */
public interface Mix {

    /** Its name in a spec. */
    String kind();

    /** A plan for one batch of {@code size} examples. */
    MixPlan plan(int size, SplittableRandom random);

    /** Its settings as a spec writes them, the kind first. */
    Map<String, Object> toTree();
}
