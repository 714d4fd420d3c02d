package org.tightframe.source;

import java.io.IOException;
import java.io.Serial;

/** Files that should be images are none. */
final class UnreadableException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
