package org.tightframe.source;

import java.util.List;

/**
 * All of Fashion-MNIST. Source: Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747.
 */
public final class FashionMnist extends IdxSource {

    static final List<String> CLASS_NAMES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final String[] MIRRORS = {
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/"
    };

    /** For {@link java.util.ServiceLoader}. */
    public FashionMnist() {
        super(
                "fashion-mnist",
                "Fashion-MNIST: 60000 training and 10000 test images of 28 x 28, grey, 10 classes; MIT, Zalando SE",
                CLASS_NAMES,
                List.of(
                        remote(
                                "train-images-idx3-ubyte.gz",
                                26421880,
                                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                                MIRRORS),
                        remote(
                                "train-labels-idx1-ubyte.gz",
                                29515,
                                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                                MIRRORS),
                        remote(
                                "t10k-images-idx3-ubyte.gz",
                                4422102,
                                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                                MIRRORS),
                        remote(
                                "t10k-labels-idx1-ubyte.gz",
                                5148,
                                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                                MIRRORS)));
    }

    @Override
    String otherWays() {
        return " or 'apt-get install dataset-fashion-mnist' (Debian, Ubuntu)";
    }
}
