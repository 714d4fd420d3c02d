package org.tightframe.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tightframe.lab.Laboratory;
import org.tightframe.training.StoppedException;

/**
 * How long runs will take: as those of their setting took that are finished, or as a few batches promise.
 */
final class Estimates {

    private final Map<String, Double> finished = new HashMap<>();
    private final Map<String, Double> tried = new ConcurrentHashMap<>();

    private Estimates() {}

    /** From the runs that are finished. */
    static Estimates of(List<PlacedRun> runs) {
        Map<String, List<Double>> seconds = new HashMap<>();
        for (PlacedRun placed : runs) {
            if (placed.standing() == Standing.DONE
                    && placed.run().flatMap(run -> run.value("seconds")).orElse(null) instanceof Number taken) {
                for (String name :
                        List.of(placed.planned().place(), placed.planned().setting())) {
                    seconds.computeIfAbsent(name, n -> new ArrayList<>()).add(taken.doubleValue());
                }
            }
        }
        Estimates estimates = new Estimates();
        seconds.forEach((name, values) -> estimates.finished.put(
                name, values.stream().mapToDouble(v -> v).average().orElseThrow()));
        return estimates;
    }

    /**
     * Tries a few batches of a run of each setting that nothing is known of.
     *
     * @param told why it could not be tried, a line for each setting where it could not
     */
    void tryOut(List<PlannedRun> runs, Laboratory laboratory, ExecutorService workers, Consumer<String> told)
            throws InterruptedException {
        Map<String, PlannedRun> unknown = new LinkedHashMap<>();
        runs.stream().filter(run -> seconds(run) == null).forEach(run -> unknown.putIfAbsent(run.setting(), run));
        Map<PlannedRun, Future<Double>> trials = new LinkedHashMap<>();
        unknown.values().forEach(run -> trials.put(run, workers.submit(() -> seconds(run, laboratory, told))));
        for (Map.Entry<PlannedRun, Future<Double>> trial : trials.entrySet()) {
            try {
                double seconds = trial.getValue().get();
                if (Double.isFinite(seconds)) {
                    tried.put(trial.getKey().setting(), seconds);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
    }

    private static double seconds(PlannedRun run, Laboratory laboratory, Consumer<String> told) {
        try {
            return laboratory.smoke(run.spec()).seconds();
        } catch (StoppedException e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            told.accept(run.setting() + ": time not known: " + Inventory.firstLine(e));
            return Double.NaN;
        }
    }

    /** Settings of these runs that nothing is known of. */
    long unknownSettings(List<PlannedRun> runs) {
        return runs.stream()
                .filter(run -> seconds(run) == null)
                .map(PlannedRun::setting)
                .distinct()
                .count();
    }

    /** Of each run whose time is known. */
    Map<PlannedRun, Double> seconds(List<PlannedRun> runs) {
        Map<PlannedRun, Double> known = new LinkedHashMap<>();
        for (PlannedRun run : runs) {
            Double seconds = seconds(run);
            if (seconds != null) {
                known.put(run, seconds);
            }
        }
        return known;
    }

    private @Nullable Double seconds(PlannedRun run) {
        for (Map<String, Double> source : List.of(finished, tried)) {
            Double seconds = source.getOrDefault(run.place(), source.get(run.setting()));
            if (seconds != null) {
                return seconds;
            }
        }
        return null;
    }
}
