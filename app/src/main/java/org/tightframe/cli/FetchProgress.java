package org.tightframe.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tightframe.download.FetchListener;
import org.tightframe.download.RemoteFile;

/**
 * Files as they are fetched: one live line at a terminal, a line every tenth of a file elsewhere.
 */
final class FetchProgress implements FetchListener {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final long LIVE_NANOS = 200_000_000L;
    private static final int TENTHS = 10;

    private final PrintWriter out;
    private final boolean terminal;
    private final String dataSet;
    private final List<String> fetched = new ArrayList<>();
    private long begunAt;
    private long begunBytes;
    private long shownAt;
    private long shownTenth;
    private boolean live;
    private boolean silent;
    private long kept;
    private String unfinished = "";

    FetchProgress(PrintWriter out, String dataSet) {
        this.out = out;
        this.terminal = Boolean.getBoolean("tightframe.terminal");
        this.dataSet = dataSet;
    }

    /** Names of the files that were not there before. */
    List<String> fetched() {
        return List.copyOf(fetched);
    }

    @Override
    public synchronized void waiting(Path folder) {
        line("another process fills " + folder + "; waiting for it");
    }

    @Override
    public synchronized void found(RemoteFile file) {
        line(file.name() + " is there");
    }

    @Override
    public synchronized void asked(RemoteFile file, URI mirror, long bytes) {
        unfinished = String.format(Locale.ROOT, "%.1f MB of %s", file.bytes() / 1e6, file.name());
        kept = bytes;
        begunAt = System.nanoTime();
        begunBytes = bytes;
        shownTenth = TENTHS * bytes / file.bytes();
        line(file.name() + " from " + mirror + (bytes > 0 ? ", from byte " + bytes + " on" : ""));
    }

    @Override
    public synchronized void received(RemoteFile file, URI mirror, long bytes) {
        kept = bytes;
        long now = System.nanoTime();
        long tenth = TENTHS * bytes / file.bytes();
        if (silent) {
            return;
        }
        if (terminal ? now - shownAt >= LIVE_NANOS : tenth > shownTenth) {
            shownAt = now;
            shownTenth = tenth;
            String row = row(file, bytes, (now - begunAt) / 1e9);
            if (terminal) {
                out.print(CLEAR_LINE + row);
                out.flush();
                live = true;
            } else {
                line(row);
            }
        }
    }

    @Override
    public synchronized void refused(RemoteFile file, URI mirror, String reason) {
        line(mirror + " " + reason);
    }

    @Override
    public synchronized void fetched(RemoteFile file) {
        kept = 0;
        fetched.add(file.name());
        line(file.name() + " is there, with the right checksum");
    }

    /** It lies in a place that is not the cache, and nothing is fetched. */
    synchronized void alreadyHere(String place) {
        line("already here: " + place + "; --force fetches it into the cache all the same");
    }

    /** The process ends: says what is kept, and nothing from then on. */
    synchronized void interrupted() {
        if (kept > 0) {
            line(String.format(
                    Locale.ROOT, "kept %.1f MB of the %s; the same command goes on", kept / 1e6, unfinished));
        }
        silent = true;
    }

    /** Leaves the live line. */
    synchronized void end() {
        if (live) {
            out.println();
            live = false;
        }
        out.flush();
    }

    private String row(RemoteFile file, long bytes, double seconds) {
        double rate = (bytes - begunBytes) / Math.max(seconds, 1e-3);
        return String.format(
                Locale.ROOT,
                "%3d%% of %.1f MB %7.1f MB/s %6s left",
                100 * bytes / file.bytes(),
                file.bytes() / 1e6,
                rate / 1e6,
                Progress.duration((file.bytes() - bytes) / Math.max(rate, 1)));
    }

    private void line(String text) {
        if (silent) {
            return;
        }
        out.println((live ? CLEAR_LINE : "") + dataSet + ": " + text);
        live = false;
        out.flush();
    }
}
