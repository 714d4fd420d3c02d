package org.tightframe.training;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The batches of an epoch in their order, from one of them on. {@link #next} makes the batch before it void.
 */
interface Batches extends AutoCloseable {

    /** The next batch; not called again behind the last. */
    Ready next();

    /** Leaves nothing running. */
    @Override
    void close();

    /** A batch as it was drawn and as it is fed. */
    record Ready(Draft draft, Feed.Served served) {}

    /** Makes one batch of an epoch; the same for the same number. */
    @FunctionalInterface
    interface Maker {
        Ready make(int number, Slot slot);
    }

    /** Each batch is made when it is asked for. */
    final class InTurn implements Batches {

        private final Slot slot;
        private final Maker maker;
        private int number;

        InTurn(int first, Slot slot, Maker maker) {
            this.number = first;
            this.slot = slot;
            this.maker = maker;
        }

        @Override
        public Ready next() {
            return maker.make(number++, slot);
        }

        @Override
        public void close() {}
    }

    /** While one batch is trained on, a thread makes the next: of the slots that go round, one is read and the others are written. */
    final class Ahead implements Batches {

        private final BlockingQueue<Slot> free;
        private final BlockingQueue<Made> made;
        private final Thread thread;
        private volatile boolean closed;
        private @Nullable Slot used;

        /**
         * @param end of the epoch: the number behind its last batch
         * @param slots two or more, of nobody else until this is closed
         */
        Ahead(int first, int end, List<Slot> slots, Maker maker) {
            // One place more, for what close() puts in.
            free = new ArrayBlockingQueue<>(slots.size() + 1, false, slots);
            made = new ArrayBlockingQueue<>(slots.size());
            thread = new Thread(() -> make(first, end, maker), "tightframe-batches");
            thread.setDaemon(true);
            thread.start();
        }

        private void make(int first, int end, Maker maker) {
            for (int number = first; number < end; number++) {
                Slot slot = take(free);
                if (closed) {
                    return;
                }
                try {
                    made.add(new Made(slot, maker.make(number, slot), null));
                } catch (RuntimeException | Error e) {
                    made.add(new Made(slot, null, e));
                    return;
                }
            }
        }

        @Override
        public Ready next() {
            if (used != null) {
                free.add(used);
            }
            Made next = take(made);
            used = next.slot;
            return next.ready();
        }

        /** Waits for the batch that is being made, if one is. */
        @Override
        public void close() {
            closed = true;
            free.add(new Slot());
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        /** An interrupt, which means something to whoever trains, is kept for them. */
        private static <T> T take(BlockingQueue<T> queue) {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return queue.take();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** A batch, or what went wrong in making it. */
        private record Made(
                Slot slot, @Nullable Ready batch, @Nullable Throwable failure) {

            Ready ready() {
                if (failure instanceof Error error) {
                    throw error;
                }
                if (failure instanceof RuntimeException exception) {
                    throw exception;
                }
                return Objects.requireNonNull(batch);
            }
        }
    }
}
