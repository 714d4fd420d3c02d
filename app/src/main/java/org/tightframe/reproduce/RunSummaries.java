package org.tightframe.reproduce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.claim.RunSummary;
import org.tightframe.claim.Thresholds;
import org.tightframe.file.AtomicFile;
import org.tightframe.file.Sha256;
import org.tightframe.json.Json;
import org.tightframe.run.Run;

/**
 * What each finished run showed, kept beside the programme's results: a run is read once.
 */
final class RunSummaries {

    /** Of what is kept; another one makes all summaries anew. */
    private static final int FORMAT = 1;

    private final Path folder;
    private final Thresholds thresholds;
    private final ProgramBuild build;

    /**
     * @param folder of the summaries, which need not be there yet
     * @param build that makes them: another one makes them anew, and so does one that nobody can tell
     */
    RunSummaries(Path folder, Thresholds thresholds, ProgramBuild build) {
        this.folder = folder;
        this.thresholds = thresholds;
        this.build = build;
    }

    /**
     * Of a finished run: kept, where it was asked for before, or read.
     *
     * @throws IOException in one line, if the run cannot be summed up or the summary cannot be kept
     */
    RunSummary of(PlannedRun planned, Run run) throws IOException {
        return keptOrMade(planned.spec().hash(), key(planned, run), () -> read(planned, run));
    }

    private RunSummary read(PlannedRun planned, Run run) throws IOException {
        try {
            return RunReading.of(planned, run, thresholds.get("errors.kappa"));
        } catch (IOException | RuntimeException e) {
            throw new IOException(run.path() + ": could not be summed up: " + Inventory.firstLine(e), e);
        }
    }

    /**
     * That a finished run can be read, or was: writes nothing.
     *
     * @throws IOException if a file of it is missing or damaged
     */
    void check(PlannedRun planned, Run run) throws IOException {
        RunReading.requireFiles(run);
        if (kept(file(planned.spec().hash()), key(planned, run)) == null) {
            RunReading.check(run);
        }
    }

    private String key(PlannedRun planned, Run run) {
        return key(
                planned.name(),
                run.name(),
                planned.spec().hash(),
                String.valueOf(run.value("ended").orElse("")),
                thresholds.get("errors.kappa"));
    }

    /** Of the experiment without a network, a summary a seed: kept, or done. */
    List<RunSummary> of(PlannedDescent planned) throws IOException {
        List<RunSummary> all = new ArrayList<>();
        for (int i = 0; i < planned.seeds(); i++) {
            long seed = i;
            String hash = Descents.hash(planned, seed);
            all.add(keptOrMade(hash, key(hash, thresholds.hash()), () -> Descents.of(planned, seed, thresholds)));
        }
        return all;
    }

    /** Makes a summary. */
    @FunctionalInterface
    private interface Reading {
        RunSummary read() throws IOException;
    }

    private RunSummary keptOrMade(String name, String key, Reading reading) throws IOException {
        Path file = file(name);
        RunSummary kept = kept(file, key);
        if (kept != null) {
            return kept;
        }
        RunSummary made = reading.read();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", key);
        tree.put("summary", made.toTree());
        try {
            Files.createDirectories(folder);
            AtomicFile.write(file, Json.line(tree) + "\n");
        } catch (IOException e) {
            throw new IOException(
                    file + ": expected to write a summary, got "
                            + e.getClass().getSimpleName().replace("Exception", "") + ": " + Inventory.firstLine(e),
                    e);
        }
        return made;
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }

    /** What a summary depends on, and the program that makes it. */
    private String key(Object... inputs) {
        List<Object> all = new ArrayList<>(List.of(FORMAT, build.key()));
        all.addAll(List.of(inputs));
        return Sha256.of(Json.line(all));
    }

    /** Null where there is none, it is of something else or of nobody knows which program, or damaged. */
    private @Nullable RunSummary kept(Path file, String key) {
        if (!build.isKnown()) {
            return null;
        }
        try {
            Map<String, @Nullable Object> tree = Json.readObject(Files.readString(file, StandardCharsets.UTF_8));
            if (!key.equals(tree.get("key")) || !(tree.get("summary") instanceof Map<?, ?> summary)) {
                return null;
            }
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            summary.forEach((name, value) -> entries.put(String.valueOf(name), value));
            return RunSummary.of(entries);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
