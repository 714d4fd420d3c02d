package org.tightframe.source;

import java.util.List;

/**
 * The handwritten digits. Source: LeCun, Bottou, Bengio, Haffner 1998, doi:10.1109/5.726791.
 */
public final class Mnist extends IdxSource {

    static final List<String> CLASS_NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private static final String[] MIRRORS = {
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
        "http://yann.lecun.com/exdb/mnist/"
    };

    /** For {@link java.util.ServiceLoader}. */
    public Mnist() {
        super(
                "mnist",
                "MNIST: 60000 training and 10000 test images of 28 x 28, grey, 10 handwritten digits; CC BY-SA 3.0, LeCun, Cortes, Burges",
                CLASS_NAMES,
                List.of(
                        remote(
                                "train-images-idx3-ubyte.gz",
                                9912422,
                                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                                MIRRORS),
                        remote(
                                "train-labels-idx1-ubyte.gz",
                                28881,
                                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                                MIRRORS),
                        remote(
                                "t10k-images-idx3-ubyte.gz",
                                1648877,
                                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                                MIRRORS),
                        remote(
                                "t10k-labels-idx1-ubyte.gz",
                                4542,
                                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                                MIRRORS)));
    }
}
