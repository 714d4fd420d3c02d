package org.tightframe.data;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The four files of Fashion-MNIST, whole or cut. Source: Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747.
 */
final class FashionFiles {

    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    static final List<String> NAMES = List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);

    static final List<String> CLASS_NAMES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private FashionFiles() {}

    /** Gives the file whose name is, but for {@code .gz}, the given one. */
    interface Opener {
        DataFile open(IdxReader reader, String name) throws IOException;
    }

    static DataSet read(String dataSet, Opener opener) throws IOException {
        IdxReader reader = IdxReader.standard();
        Map<String, String> checksums = new LinkedHashMap<>();
        Images train = images(reader, opener, TRAIN_IMAGES, TRAIN_LABELS, checksums);
        Images test = images(reader, opener, TEST_IMAGES, TEST_LABELS, checksums);
        return new DataSet(dataSet, CLASS_NAMES, train, test, Normalization.of(train), checksums);
    }

    private static Images images(
            IdxReader reader, Opener opener, String imageFile, String labelFile, Map<String, String> checksums)
            throws IOException {
        DataFile images = opener.open(reader, imageFile);
        DataFile labels = opener.open(reader, labelFile);
        for (DataFile file : List.of(images, labels)) {
            checksums.put(file.shortName(), file.sha256());
        }
        return reader.read(images, labels, CLASS_NAMES.size());
    }
}
