package org.tightframe.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A way to read data of one's own, which lie where a name says: a spec's {@code folder:PATH} is read by the format {@code
 * folder}. Implementations are found by {@link java.util.ServiceLoader}.
 */
public interface DataFormat {

    /** What stands before the colon, such as {@code folder}. */
    String name();

    /** One line for people: what must lie there. */
    String title();

    /**
     * All of it. Without images kept apart for testing, {@link DataSet#test} is empty. Its normalisation is not used: {@link
     * DataRegistry} computes that of the training images that are left.
     *
     * @param name as the spec names it, such as {@code folder:photos}, for the data set and for messages
     * @param path what stands behind the colon
     * @param folders of this machine; what was read may be kept in its cache
     */
    DataSet load(String name, Path path, Reading reading, DataFolders folders) throws IOException;
}
