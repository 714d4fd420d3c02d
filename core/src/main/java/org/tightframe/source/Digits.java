package org.tightframe.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.DataSource;

/**
 * The 1,797 handwritten digits of 8 x 8 that scikit-learn ships, bundled: real images that train in seconds. A byte b stands for
 * the level round(16 b / 255) of 0..16; the last fifth of each class is for testing.
 *
 * <p>Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998,
 * doi:10.24432/C50P49.
 */
public final class Digits implements DataSource {

    private static final List<String> CLASS_NAMES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    /** For {@link java.util.ServiceLoader}. */
    public Digits() {}

    @Override
    public String name() {
        return "digits";
    }

    @Override
    public String title() {
        return "Handwritten digits of UCI: 1438 training and 359 test images of 8 x 8, grey; CC BY 4.0, Alpaydin & Kaynak";
    }

    @Override
    public Optional<String> location(DataFolders folders) {
        return Optional.of("bundled");
    }

    @Override
    public DataSet load(DataFolders folders) throws IOException {
        return IdxFiles.read(name(), CLASS_NAMES, IdxFiles.bundled(name()));
    }
}
