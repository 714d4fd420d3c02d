package org.tightframe.source;

/**
 * The first 600 training and 200 test images of each class of Fashion-MNIST, bundled: enough to see a collapse in minutes.
 */
public final class FashionMini extends BundledSource {

    /** For {@link java.util.ServiceLoader}. */
    public FashionMini() {
        super(
                "fashion-mini",
                "Fashion-MNIST cut to 10 x 600 training and 10 x 200 test images of 28 x 28, grey; MIT, Zalando SE",
                FashionMnist.CLASS_NAMES);
    }
}
