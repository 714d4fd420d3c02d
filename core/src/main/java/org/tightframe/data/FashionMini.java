package org.tightframe.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The first 600 training and 200 test images of each class of Fashion-MNIST, bundled: enough to see a collapse in minutes.
 */
public final class FashionMini implements DataSource {

    /** For {@link java.util.ServiceLoader}. */
    public FashionMini() {}

    @Override
    public String name() {
        return "fashion-mini";
    }

    @Override
    public String title() {
        return "Fashion-MNIST cut to 10 x 600 training and 10 x 200 test images of 28 x 28, grey; MIT, Zalando SE";
    }

    @Override
    public Optional<String> location(DataFolders folders) {
        return Optional.of("bundled");
    }

    @Override
    public DataSet load(DataFolders folders) throws IOException {
        return FashionFiles.read(name(), FashionMini::open);
    }

    private static DataFile open(IdxReader reader, String name) throws IOException {
        String resource = "fashion-mini/" + name + ".gz";
        try (InputStream in = FashionMini.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + ": expected in Tightframe's jar, got nothing");
            }
            return reader.file(resource, in);
        }
    }
}
