package org.tightframe.source;

import java.util.stream.IntStream;

/**
 * The 1,797 handwritten digits of 8 x 8 that scikit-learn ships, bundled: real images that train in seconds. A byte b stands for
 * the level round(16 b / 255) of 0..16; the last fifth of each class is for testing.
 *
 * <p>Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998,
 * doi:10.24432/C50P49.
 */
public final class Digits extends BundledSource {

    /** For {@link java.util.ServiceLoader}. */
    public Digits() {
        super(
                "digits",
                "Handwritten digits of UCI: 1438 training and 359 test images of 8 x 8, grey; CC BY 4.0, Alpaydin & Kaynak",
                IntStream.range(0, 10).mapToObj(Integer::toString).toList());
    }
}
