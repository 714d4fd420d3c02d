package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.tightframe.reproduce.PlacedRun;
import org.tightframe.reproduce.PlannedRun;
import org.tightframe.reproduce.ReproductionEvent;
import org.tightframe.reproduce.Standing;

/**
 * A programme as one line: runs and epochs done, what runs now, time left. At a terminal the line is rewritten in place, elsewhere
 * there is one for each run that ends.
 */
final class ReproduceProgress implements Consumer<ReproductionEvent> {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final long LIVE_NANOS = 200_000_000L;
    /** Before so much of the work is done, the estimate counts and not the pace. */
    private static final double ENOUGH = 0.02;

    private final PrintWriter out;
    private final boolean terminal;
    private final Map<PlannedRun, Integer> epochs = new LinkedHashMap<>();
    private final Map<PlannedRun, Double> seconds = new LinkedHashMap<>();
    private final Set<PlannedRun> running = new HashSet<>();
    private final Set<String> warned = new HashSet<>();
    private long start = System.nanoTime();
    private int runs;
    private int done;
    private int workers = 1;
    private double workBefore;
    private long shownAt;
    private boolean live;

    ReproduceProgress(PrintWriter out) {
        this.out = out;
        this.terminal = Boolean.getBoolean("tightframe.terminal");
    }

    @Override
    public synchronized void accept(ReproductionEvent event) {
        if (event instanceof ReproductionEvent.Began began) {
            begin(began);
        } else if (event instanceof ReproductionEvent.RunBegan run) {
            running.add(run.planned());
            epochs.put(run.planned(), run.epoch());
            workBefore += share(run.planned()) * weight(run.planned());
            show(false);
        } else if (event instanceof ReproductionEvent.EpochEnded epoch) {
            epochs.put(epoch.planned(), epoch.epoch());
            show(false);
        } else if (event instanceof ReproductionEvent.RunEnded ended) {
            end(ended);
        } else if (event instanceof ReproductionEvent.Warned warning && warned.add(warning.message())) {
            line("warning: " + warning.message());
        }
        out.flush();
    }

    /** Leaves the live line where it is. */
    synchronized void end() {
        if (live) {
            out.println();
            live = false;
        }
        out.flush();
    }

    private void begin(ReproductionEvent.Began began) {
        start = System.nanoTime();
        workers = began.workers();
        runs = began.runs().size();
        seconds.putAll(began.seconds());
        int open = 0;
        for (PlacedRun run : began.runs()) {
            if (run.standing().isOpen()) {
                open++;
                epochs.put(run.planned(), 0);
            } else {
                done++;
            }
        }
        line(open + " of " + runs + (runs == 1 ? " run" : " runs") + " to train, " + workers + " at once"
                + (seconds.isEmpty() ? "" : leftWords(", about %s")));
    }

    private void end(ReproductionEvent.RunEnded ended) {
        PlannedRun planned = ended.run().planned();
        running.remove(planned);
        epochs.put(planned, planned.spec().epochs());
        done++;
        Standing standing = ended.run().standing();
        if (standing != Standing.DONE) {
            line(planned.name() + " " + standing + ": " + ended.run().why());
        } else if (!terminal) {
            out.println(done + "/" + runs + " runs, " + planned.name() + " done in "
                    + Progress.duration(ended.seconds()) + leftWords(", %s left"));
        }
        show(true);
    }

    private void line(String text) {
        out.println((live ? CLEAR_LINE : "") + text);
        live = false;
    }

    private void show(boolean now) {
        if (!terminal || (!now && System.nanoTime() - shownAt < LIVE_NANOS)) {
            return;
        }
        shownAt = System.nanoTime();
        long doneEpochs = epochs.values().stream().mapToLong(n -> n).sum();
        long allEpochs =
                epochs.keySet().stream().mapToLong(run -> run.spec().epochs()).sum();
        List<String> names = new ArrayList<>();
        running.stream().map(PlannedRun::name).sorted().forEach(names::add);
        out.print(CLEAR_LINE + done + "/" + runs + " runs, " + doneEpochs + "/" + allEpochs + " epochs"
                + leftWords(", %s left") + (names.isEmpty() ? "" : ": " + String.join(", ", names)));
        live = true;
    }

    /** Nothing where the time left is not known. */
    private String leftWords(String format) {
        OptionalDouble left = left();
        return left.isPresent() ? String.format(Locale.ROOT, format, Progress.duration(left.getAsDouble())) : "";
    }

    /** By the pace so far once there is one; empty before that where nothing was estimated. */
    private OptionalDouble left() {
        double all = epochs.keySet().stream().mapToDouble(this::weight).sum();
        double worked = epochs.keySet().stream()
                .mapToDouble(run -> share(run) * weight(run))
                .sum();
        double fresh = worked - workBefore;
        double elapsed = (System.nanoTime() - start) / 1e9;
        if (fresh >= ENOUGH * all && fresh > 0) {
            return OptionalDouble.of((all - worked) * elapsed / fresh);
        }
        return seconds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((all - worked) / workers);
    }

    private double share(PlannedRun run) {
        return epochs.getOrDefault(run, 0) / (double) run.spec().epochs();
    }

    /** Seconds where they are known; otherwise as many as the others have on average, or its epochs. */
    private double weight(PlannedRun run) {
        double usual = seconds.values().stream()
                .mapToDouble(s -> s)
                .average()
                .orElse(run.spec().epochs());
        return seconds.getOrDefault(run, usual);
    }
}
