package org.tightframe.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.reproduce.PlacedRun;
import org.tightframe.reproduce.Reproduction;
import org.tightframe.reproduce.Standing;

/**
 * What {@code reproduce --dry-run} prints: each run, how it stands with it, and the seconds that it took or will take.
 */
final class ReproduceOutlook {

    private final List<PlacedRun> runs;
    private final Reproduction.Estimate estimate;

    ReproduceOutlook(List<PlacedRun> runs, Reproduction.Estimate estimate) {
        this.runs = runs;
        this.estimate = estimate;
    }

    List<String> lines() {
        int width = runs.stream()
                .mapToInt(run -> run.planned().name().length())
                .max()
                .orElse(1);
        List<String> lines = new ArrayList<>();
        for (PlacedRun run : runs) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-9s  %8s",
                    run.planned().name(),
                    run.standing(),
                    seconds(run)
                            .map(s -> String.format(Locale.ROOT, "%.1f s", s))
                            .orElse("-")));
        }
        String done = runs.size() + (runs.size() == 1 ? " run, " : " runs, ") + count(Standing.DONE) + " done";
        lines.add(
                open() == 0
                        ? done + ", none to train"
                        : done + ", " + open() + " to go, " + estimate.workers() + " at once: "
                                + wholeSeconds()
                                        .map(s -> "about " + Progress.duration(s))
                                        .orElse("time not known"));
        return lines;
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (PlacedRun run : runs) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("setting", run.planned().setting());
            entry.put("variant", run.planned().variant());
            entry.put("seed", run.planned().spec().seed());
            entry.put("path", run.run().map(there -> there.path().toString()).orElse(null));
            entry.put("status", run.standing().toString());
            entry.put("seconds", seconds(run).orElse(null));
            list.add(entry);
        }
        fields.put("runs", list);
        fields.put("workers", estimate.workers());
        fields.put("seconds", wholeSeconds().orElse(null));
        return fields;
    }

    private long count(Standing standing) {
        return runs.stream().filter(run -> run.standing() == standing).count();
    }

    private long open() {
        return runs.stream().filter(run -> run.standing().isOpen()).count();
    }

    /** That it took, or will take from its beginning. */
    private Optional<Double> seconds(PlacedRun placed) {
        return placed.standing().isOpen()
                ? Optional.ofNullable(estimate.seconds().get(placed.planned()))
                : placed.run().flatMap(run -> run.value("seconds")).map(value -> ((Number) value).doubleValue());
    }

    /** Of what is open, side by side; empty where the time of a run is not known. */
    private Optional<Double> wholeSeconds() {
        double sum = 0;
        for (PlacedRun run : runs) {
            if (run.standing().isOpen()) {
                Optional<Double> seconds = seconds(run);
                if (seconds.isEmpty()) {
                    return Optional.empty();
                }
                sum += seconds.get();
            }
        }
        return Optional.of(sum / estimate.workers());
    }
}
