package org.tightframe.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.data.DataSet;
import org.tightframe.data.Images;
import org.tightframe.data.Normalization;

/**
 * The four files of MNIST and of all that took over its form, whole or cut.
 */
final class IdxFiles {

    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    static final List<String> NAMES = List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);

    private IdxFiles() {}

    /** Gives the file whose name is, but for {@code .gz}, the given one. */
    interface Opener {
        DataFile open(IdxReader reader, String name) throws IOException;
    }

    /** Opens the packed files of a folder of the jar, beside this class. */
    static Opener bundled(String folder) {
        return (reader, name) -> {
            String resource = folder + "/" + name + ".gz";
            try (InputStream in = IdxFiles.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IOException(resource + ": expected in Tightframe's jar, got nothing");
                }
                return reader.file(resource, in);
            }
        };
    }

    static DataSet read(String dataSet, List<String> classNames, Opener opener) throws IOException {
        IdxReader reader = IdxReader.standard();
        Map<String, String> checksums = new LinkedHashMap<>();
        Opener recording = (r, name) -> {
            DataFile file = opener.open(r, name);
            checksums.put(file.shortName(), file.sha256());
            return file;
        };
        Images train = images(reader, recording, TRAIN_IMAGES, TRAIN_LABELS, classNames.size());
        Images test = images(reader, recording, TEST_IMAGES, TEST_LABELS, classNames.size());
        Normalization unit = Normalization.unit(train.shape().channels());
        try {
            return new DataSet(dataSet, classNames, train, test, unit, checksums);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Images images(IdxReader reader, Opener opener, String imageFile, String labelFile, int classes)
            throws IOException {
        return reader.read(opener.open(reader, imageFile), opener.open(reader, labelFile), classes);
    }
}
