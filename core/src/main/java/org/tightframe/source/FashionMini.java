package org.tightframe.source;

import java.io.IOException;
import java.util.Optional;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.DataSource;

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
        return IdxFiles.read(name(), FashionMnist.CLASS_NAMES, IdxFiles.bundled(name()));
    }
}
