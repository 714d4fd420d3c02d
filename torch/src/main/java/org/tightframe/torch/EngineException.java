package org.tightframe.torch;

/**
 * The engine cannot be set up as asked: one line with what was asked for and what there is.
 */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineException(String message) {
        super(message);
    }
}
