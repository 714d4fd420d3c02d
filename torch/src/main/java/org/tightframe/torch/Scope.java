package org.tightframe.torch;

import org.bytedeco.javacpp.PointerScope;

/**
 * Frees, when closed, every tensor made on this thread since it was opened. Put one around every step: without it native
 * memory grows until the garbage collector happens to run. A tensor used after its scope was closed is an error, not a crash.
 */
public final class Scope implements AutoCloseable {

    private final PointerScope scope = new PointerScope();

    private Scope() {}

    public static Scope open() {
        return new Scope();
    }

    @Override
    public void close() {
        scope.close();
    }
}
