package org.tightframe.torch;

import org.bytedeco.pytorch.NoGradGuard;

/**
 * While open, operations of this thread record nothing for a backward pass.
 */
public final class NoGradient implements AutoCloseable {

    private final NoGradGuard guard = new NoGradGuard();

    private NoGradient() {}

    public static NoGradient open() {
        return new NoGradient();
    }

    @Override
    public void close() {
        guard.close();
    }
}
