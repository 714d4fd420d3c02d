package org.tightframe.torch;

/**
 * The engine refused an operation: one line with the operation, the shapes it was given and the engine's own reason.
 */
public final class NativeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NativeException(String message, Throwable cause) {
        super(message, cause);
    }
}
