package org.tightframe.download;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What can be fetched.
 */
public interface Downloadable {

    /** As a spec names it; also the name of its folder in the cache. */
    String name();

    /** All that it needs. */
    List<RemoteFile> files();

    /**
     * Makes of the files, which lie whole and checked in {@code folder}, what is faster to read, if that is not there yet. No
     * other process does so meanwhile.
     */
    default void unpack(Path folder) throws IOException {}
}
