package org.tightframe.reproduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tightframe.data.DataSelection;
import org.tightframe.lab.Laboratory;
import org.tightframe.lab.RunFolders;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.run.RunStatus;

/**
 * Which runs of a programme lie in a folder: found by the hash of their spec, whatever their folders are called.
 */
final class Inventory {

    /** The best first: what is finished is used, what nobody is at work on goes on. */
    private static final List<Standing> PREFERENCE =
            List.of(Standing.DONE, Standing.IN_USE, Standing.TO_RESUME, Standing.DIVERGED, Standing.TO_TRAIN);

    private final Programme programme;
    private final Laboratory laboratory;
    private final Path folder;
    private final RunSummaries summaries;
    private final Map<DataSelection, Map<String, String>> checksums = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();

    Inventory(Programme programme, Laboratory laboratory, Path folder, RunSummaries summaries) {
        this.programme = programme;
        this.laboratory = laboratory;
        this.folder = folder;
        this.summaries = summaries;
    }

    /** Each of the programme's runs by its place in the programme. */
    synchronized List<PlacedRun> runs() throws IOException {
        return look(programme.runs());
    }

    /** How it stands with a run now, which another process may have trained meanwhile. */
    synchronized PlacedRun run(PlannedRun planned) throws IOException {
        return look(List.of(planned)).get(0);
    }

    /** What was found and is not used, a line each. */
    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    private List<PlacedRun> look(List<PlannedRun> wanted) throws IOException {
        Map<String, List<Run>> byHash = new LinkedHashMap<>();
        for (RunFolders.Entry entry : RunFolders.in(folder)) {
            if (entry.run().isPresent()) {
                Run run = entry.run().get().run();
                String hash = String.valueOf(run.value("specHash").orElse(""));
                byHash.computeIfAbsent(hash, h -> new ArrayList<>()).add(run);
            } else if (entry.name().startsWith(programme.name() + "-") && !RunFolder.inUse(entry.path())) {
                notes.add(entry.path() + ": damaged and not used: " + entry.damage());
            }
        }
        List<PlacedRun> placed = new ArrayList<>();
        for (PlannedRun planned : wanted) {
            List<PlacedRun> candidates = new ArrayList<>();
            for (Run run : byHash.getOrDefault(planned.spec().hash(), List.of())) {
                candidates.add(place(planned, run));
            }
            PlacedRun best = candidates.stream()
                    .min(Comparator.comparingInt(run -> PREFERENCE.indexOf(run.standing())))
                    .orElse(PlacedRun.missing(planned));
            if (best.standing() == Standing.TO_TRAIN && !best.why().isEmpty()) {
                notes.add(best.why());
            }
            placed.add(best);
        }
        return placed;
    }

    private PlacedRun place(PlannedRun planned, Run run) throws IOException {
        String status = run.status();
        if (status.equals(RunStatus.RUNNING.toString())) {
            return PlacedRun.of(planned, Standing.IN_USE, run)
                    .with(Standing.IN_USE, run.path() + ": another process is at work on it");
        }
        boolean finished = status.equals(RunStatus.FINISHED.toString());
        boolean diverged = status.equals(RunStatus.DIVERGED.toString());
        Optional<String> unfit = changedData(planned, run);
        if (unfit.isEmpty() && !diverged) {
            unfit = finished ? damage(planned, run) : lackOfCheckpoint(run);
        }
        if (unfit.isPresent()) {
            return PlacedRun.missing(planned).with(Standing.TO_TRAIN, run.path() + ": not used: " + unfit.get());
        }
        if (diverged) {
            return PlacedRun.of(planned, Standing.DIVERGED, run)
                    .with(Standing.DIVERGED, String.valueOf(run.record().get("message")));
        }
        return PlacedRun.of(planned, finished ? Standing.DONE : Standing.TO_RESUME, run);
    }

    /** Data that cannot be had now cannot be other data. */
    private Optional<String> changedData(PlannedRun planned, Run run) {
        Map<String, String> now = checksums.computeIfAbsent(planned.spec().data(), data -> {
            try {
                return laboratory.checksums(data);
            } catch (IOException | RuntimeException e) {
                notes.add("data of finished runs could not be held against those here: " + firstLine(e));
                return Map.of();
            }
        });
        List<String> changed = now.isEmpty() ? List.of() : Laboratory.changedData(run, now);
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("its data are not those here: " + String.join(", ", changed));
    }

    /** A finished run counts once all of it that the programme needs has been read. */
    private Optional<String> damage(PlannedRun planned, Run run) {
        try {
            summaries.check(planned, run);
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("damaged: " + firstLine(e));
        }
    }

    private static Optional<String> lackOfCheckpoint(Run run) {
        try {
            return run.checkpoint(CheckpointKind.LAST).isPresent()
                    ? Optional.empty()
                    : Optional.of("it ended before its first checkpoint");
        } catch (IOException e) {
            return Optional.of("damaged: " + firstLine(e));
        }
    }

    static String firstLine(Throwable error) {
        return error.getMessage() == null
                ? error.getClass().getSimpleName()
                : error.getMessage().lines().findFirst().orElse("");
    }
}
