package org.tightframe.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.DataSource;

/**
 * A data set in Tightframe's own jar, as IDX files in a folder of its name.
 */
abstract class BundledSource implements DataSource {

    private final String name;
    private final String title;
    private final List<String> classNames;

    BundledSource(String name, String title, List<String> classNames) {
        this.name = name;
        this.title = title;
        this.classNames = classNames;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final Optional<String> location(DataFolders folders) {
        return Optional.of("bundled");
    }

    @Override
    public final DataSet load(DataFolders folders) throws IOException {
        return IdxFiles.read(name, classNames, IdxFiles.bundled(name));
    }
}
