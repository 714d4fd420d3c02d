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
import org.tightframe.lab.Build;
import org.tightframe.run.Run;

/**
 * What each finished run showed, kept beside the programme's results: a run is read once.
 */
final class RunSummaries {

    /** Of what is kept; another one makes all summaries anew. */
    private static final int FORMAT = 1;

    private final Path folder;
    private final Thresholds thresholds;

    /** @param folder of the summaries, which need not be there yet */
    RunSummaries(Path folder, Thresholds thresholds) {
        this.folder = folder;
        this.thresholds = thresholds;
    }

    /**
     * Of a finished run: kept, where it was asked for before, or read.
     *
     * @throws IOException in one line, if the run is damaged or the summary cannot be kept
     */
    RunSummary of(PlannedRun planned, Run run) throws IOException {
        String key = key(
                planned.name(),
                run.name(),
                planned.spec().hash(),
                String.valueOf(run.value("ended").orElse("")),
                thresholds.get("errors.kappa"));
        return keptOrMade(
                planned.spec().hash(), key, () -> RunReading.of(planned, run, thresholds.get("errors.kappa")));
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
        Path file = folder.resolve(name + ".json");
        RunSummary kept = kept(file, key);
        if (kept != null) {
            return kept;
        }
        RunSummary made = reading.read();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", key);
        tree.put("summary", made.toTree());
        Files.createDirectories(folder);
        AtomicFile.write(file, Json.line(tree) + "\n");
        return made;
    }

    /** What a summary depends on, and the program that makes it. */
    private static String key(Object... inputs) {
        List<Object> all = new ArrayList<>(List.of(FORMAT, Build.VERSION));
        all.addAll(List.of(inputs));
        return Sha256.of(Json.line(all));
    }

    /** Null where there is none, it is of something else, or damaged. */
    private static @Nullable RunSummary kept(Path file, String key) {
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
