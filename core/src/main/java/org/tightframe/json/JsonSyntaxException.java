package org.tightframe.json;

import java.io.IOException;

/**
 * A text that is not the JSON it should be, and where that shows.
 */
public final class JsonSyntaxException extends IOException {

    private final int offset;

    JsonSyntaxException(String message, int offset, Throwable cause) {
        super(message, cause);
        this.offset = offset;
    }

    JsonSyntaxException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** In characters from the beginning of the text. */
    public int offset() {
        return offset;
    }
}
