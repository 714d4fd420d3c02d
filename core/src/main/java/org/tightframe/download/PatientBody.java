package org.tightframe.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tightframe.download.MirrorException.Cure;

/**
 * An answer's bytes as they come; waiting for the next ones ends after a while, and so does an answer that drips.
 */
final class PatientBody implements BodySubscriber<PatientBody>, AutoCloseable {

    /** Fewer in as long as patience lasts are of no use. */
    private static final int LEAST = 1 << 14;

    /** Bytes, or the end: without an error a whole one. */
    private record Event(
            List<ByteBuffer> bytes, boolean end, @Nullable Throwable error) {}

    private final Duration patience;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private long countedFrom = System.nanoTime();
    private long counted;
    private volatile Flow.@Nullable Subscription subscription;

    PatientBody(Duration patience) {
        this.patience = patience;
    }

    /** The next bytes; none at the end. */
    List<ByteBuffer> next() throws IOException {
        Event event = poll();
        if (event == null) {
            throw new MirrorException(Cure.ANOTHER, "sent nothing for " + seconds());
        }
        if (event.error() != null) {
            throw new MirrorException(
                    Cure.THE_REST, "broke off: " + event.error().getMessage());
        }
        if (event.end()) {
            return List.of();
        }
        requireFlow(event.bytes());
        Flow.Subscription source = subscription;
        if (source != null) {
            source.request(1);
        }
        return event.bytes();
    }

    private void requireFlow(List<ByteBuffer> bytes) throws MirrorException {
        counted += bytes.stream().mapToLong(ByteBuffer::remaining).sum();
        long now = System.nanoTime();
        if (now - countedFrom >= patience.toNanos()) {
            if (counted < LEAST) {
                throw new MirrorException(Cure.ANOTHER, "sent only " + counted + " bytes in " + seconds());
            }
            countedFrom = now;
            counted = 0;
        }
    }

    private String seconds() {
        return patience.toMillis() / 1000.0 + " s";
    }

    private @Nullable Event poll() throws InterruptedIOException {
        try {
            return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Wants no more. */
    @Override
    public void close() {
        Flow.Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
    }

    @Override
    public CompletionStage<PatientBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        source.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        events.add(new Event(bytes, false, null));
    }

    @Override
    public void onError(Throwable error) {
        events.add(new Event(List.of(), true, error));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), true, null));
    }
}
