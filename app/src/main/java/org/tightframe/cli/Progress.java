package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tightframe.run.RunStatus;
import org.tightframe.training.Observation;
import org.tightframe.training.TrainingEvent;

/**
 * A training as lines of a table: one live line at a terminal, one line an evaluated epoch elsewhere.
 */
final class Progress implements Consumer<TrainingEvent> {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final String title;
    private int epochs;
    private @Nullable Observation last;

    Progress(PrintWriter out, String title) {
        this.out = out;
        this.terminal = Boolean.getBoolean("tightframe.terminal");
        this.title = title;
    }

    @Override
    public void accept(TrainingEvent event) {
        if (event instanceof TrainingEvent.Started started) {
            begin(title + " -> " + started.run(), started.epochs());
        } else if (event instanceof TrainingEvent.Resumed resumed) {
            begin(
                    title + " " + resumed.run() + " after " + resumed.position().epoch() + " epochs and "
                            + resumed.position().batch() + " batches",
                    resumed.epochs());
        } else if (event instanceof TrainingEvent.Warned warned) {
            out.println((terminal ? CLEAR_LINE : "") + "warning: " + warned.message());
        } else if (event instanceof TrainingEvent.Noted noted) {
            out.println((terminal ? CLEAR_LINE : "") + noted.message());
        } else if (event instanceof TrainingEvent.EpochEnded ended) {
            ended.observed().ifPresent(observation -> last = observation);
            if (terminal) {
                out.print(CLEAR_LINE + row(ended));
            } else if (ended.observed().isPresent()) {
                out.println(row(ended));
            }
        } else if (event instanceof TrainingEvent.Ended ended) {
            if (terminal) {
                out.println();
            }
            if (ended.status() == RunStatus.INTERRUPTED) {
                out.println("stopped; go on with: tightframe train --resume " + ended.run());
            }
        }
        out.flush();
    }

    private void begin(String line, int total) {
        epochs = total;
        out.println(line);
        out.println("    epoch     loss  test acc    ece       nc1   img/s   left");
    }

    private String row(TrainingEvent.EpochEnded ended) {
        Observation seen = last;
        return String.format(
                Locale.ROOT,
                "%4d/%-4d %8.4f  %7s %7s %9s %7.0f %6s",
                ended.epoch(),
                epochs,
                ended.loss(),
                seen == null
                        ? ""
                        : String.format(Locale.ROOT, "%.2f%%", 100 * seen.test().accuracy()),
                seen == null
                        ? ""
                        : String.format(Locale.ROOT, "%.4f", seen.test().ece()),
                seen == null ? "" : nc1(seen.collapse().nc1()),
                ended.imagesPerSecond(),
                duration(ended.secondsLeft()));
    }

    /** Without a capture there is none. */
    private static String nc1(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value);
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
