package org.tightframe.data;

import java.io.IOException;
import java.util.Optional;

/**
 * Something that can load a data set. Implementations are found by {@link java.util.ServiceLoader}.
 */
public interface DataSource {

    /** As a spec names it, such as {@code fashion-mini}. */
    String name();

    /** One line for people: what it is, its size, its licence. */
    String title();

    /** Where {@link #load} would read it from; empty where it is not there. */
    Optional<String> location(DataFolders folders);

    /**
     * All of it. Where it is not there, the message says where it was looked for and how to get it. Its normalisation is not used:
     * {@link DataRegistry} computes that of the training images that are left.
     */
    DataSet load(DataFolders folders) throws IOException;
}
