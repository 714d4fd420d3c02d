package org.tightframe.snapshot;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Files that Python wrote, and the scripts.
 */
final class References {

    private References() {}

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(References.class.getResource("/reference/snapshot/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
