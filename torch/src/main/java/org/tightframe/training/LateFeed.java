package org.tightframe.training;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tightframe.torch.NativeException;

/**
 * A feed that is made when the first batch is, since it takes a device's memory; another in its place where the device refuses.
 */
final class LateFeed implements Feed {

    private final Supplier<Feed> first;
    private final Feed other;
    private @Nullable Feed chosen;

    LateFeed(Supplier<Feed> first, Feed other) {
        this.first = first;
        this.other = other;
    }

    @Override
    public Served prepare(Draft draft, Slot slot) {
        return chosen().prepare(draft, slot);
    }

    private synchronized Feed chosen() {
        if (chosen == null) {
            try {
                chosen = first.get();
            } catch (NativeException e) {
                chosen = other;
            }
        }
        return chosen;
    }

    @Override
    public synchronized void release() {
        if (chosen != null) {
            chosen.release();
            chosen = null;
        }
    }
}
