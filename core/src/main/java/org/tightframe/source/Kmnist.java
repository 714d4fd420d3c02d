package org.tightframe.source;

import java.util.List;

/**
 * Cursive Japanese characters in MNIST's form. Source: Clanuwat et al. 2018, arXiv:1812.01718.
 */
public final class Kmnist extends IdxSource {

    static final List<String> CLASS_NAMES = List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo");

    private static final String[] MIRRORS = {
        "http://codh.rois.ac.jp/kmnist/dataset/kmnist/", "https://codh.rois.ac.jp/kmnist/dataset/kmnist/"
    };

    /** For {@link java.util.ServiceLoader}. */
    public Kmnist() {
        super(
                "kmnist",
                "Kuzushiji-MNIST: 60000 training and 10000 test images of 28 x 28, grey, 10 cursive hiragana; CC BY-SA 4.0, ROIS-DS CODH",
                CLASS_NAMES,
                List.of(
                        remote(
                                "train-images-idx3-ubyte.gz",
                                18165135,
                                "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
                                MIRRORS),
                        remote(
                                "train-labels-idx1-ubyte.gz",
                                29497,
                                "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
                                MIRRORS),
                        remote(
                                "t10k-images-idx3-ubyte.gz",
                                3041136,
                                "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
                                MIRRORS),
                        remote(
                                "t10k-labels-idx1-ubyte.gz",
                                5120,
                                "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c",
                                MIRRORS)));
    }
}
