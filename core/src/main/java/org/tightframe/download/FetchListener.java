package org.tightframe.download;

import java.net.URI;
import java.nio.file.Path;

/**
 * What somebody who waits for a file may want to know. Called on the thread that fetches; does nothing by default.
 */
public interface FetchListener {

    /** Another process fills the folder; it is waited for. */
    default void waiting(Path folder) {}

    /** The file is there already, whole and checked. */
    default void found(RemoteFile file) {}

    /** A mirror is asked for what lies behind the first {@code bytes}, which are there already. */
    default void asked(RemoteFile file, URI mirror, long bytes) {}

    /** So many bytes of the file are there by now. */
    default void received(RemoteFile file, URI mirror, long bytes) {}

    /** A mirror was given up; the next one is tried. */
    default void refused(RemoteFile file, URI mirror, String reason) {}

    /** The file is in its place. */
    default void fetched(RemoteFile file) {}
}
