package org.tightframe.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tightframe.file.AtomicFile;
import org.tightframe.json.Json;

/**
 * The folder checkpoints/ of a run: tensors in files named by their step, and two small files, last.json and best.json, that say
 * which of them count. A pointer is written after what it names, and only then goes what no pointer names: whenever the process
 * dies, each pointer that is there names whole files.
 */
final class Checkpoints {

    /** Version of the pointers' format. */
    static final int FORMAT = 1;

    private static final String TENSORS = ".safetensors";

    private final Path folder;
    private final Map<CheckpointKind, Set<String>> named = new EnumMap<>(CheckpointKind.class);
    /** The step whose weights this process wrote last; a step has one set of weights. */
    private long written = -1;

    private Checkpoints(Path folder) {
        this.folder = folder;
    }

    static Checkpoints in(Path folder) throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder);
        for (CheckpointKind kind : CheckpointKind.values()) {
            Optional<SavedCheckpoint> saved = read(folder, kind);
            if (saved.isPresent()) {
                checkpoints.named.put(kind, names(saved.get()));
            }
        }
        return checkpoints;
    }

    /** The checkpoint that the pointer in {@code folder} names. */
    static Optional<SavedCheckpoint> read(Path folder, CheckpointKind kind) throws IOException {
        Path pointer = folder.resolve(kind.pointer());
        if (!Files.exists(pointer)) {
            return Optional.empty();
        }
        try {
            Map<String, @Nullable Object> tree = Json.readObject(Files.readString(pointer, StandardCharsets.UTF_8));
            if (!(tree.remove("format") instanceof Long format) || format != FORMAT) {
                throw new IOException("expected format " + FORMAT);
            }
            Path weights = file(folder, tree.remove("weights"));
            Object state = tree.remove("state");
            long metricsBytes = kind == CheckpointKind.LAST ? length(tree.remove("metricsBytes")) : 0;
            return Optional.of(new SavedCheckpoint(
                    weights, state == null ? Optional.empty() : Optional.of(file(folder, state)), metricsBytes, tree));
        } catch (IOException e) {
            throw new IOException(pointer + ": expected a checkpoint, got something else: " + e.getMessage(), e);
        }
    }

    private static long length(@Nullable Object value) throws IOException {
        if (value instanceof Long bytes && bytes >= 0) {
            return bytes;
        }
        throw new IOException("expected metricsBytes, a length, got " + value);
    }

    private static Path file(Path folder, @Nullable Object name) throws IOException {
        if (name instanceof String text && text.matches("[\\w.-]+" + TENSORS)) {
            Path file = folder.resolve(text);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new IOException("expected the name of a file beside it, got " + name);
    }

    void last(
            long step,
            AtomicFile.Content weights,
            AtomicFile.Content state,
            long metricsBytes,
            Map<String, ? extends @Nullable Object> progress)
            throws IOException {
        String stateFile = name(step) + ".state" + TENSORS;
        keep(CheckpointKind.LAST, step, weights, Optional.of(stateFile), () -> {
            AtomicFile.write(folder.resolve(stateFile), state);
            Map<String, @Nullable Object> pointer = new LinkedHashMap<>();
            pointer.put("format", FORMAT);
            pointer.put("weights", name(step) + TENSORS);
            pointer.put("state", stateFile);
            pointer.put("metricsBytes", metricsBytes);
            pointer.putAll(progress);
            return pointer;
        });
    }

    void best(long step, AtomicFile.Content weights, Map<String, ? extends @Nullable Object> about) throws IOException {
        keep(CheckpointKind.BEST, step, weights, Optional.empty(), () -> {
            Map<String, @Nullable Object> pointer = new LinkedHashMap<>();
            pointer.put("format", FORMAT);
            pointer.put("weights", name(step) + TENSORS);
            pointer.putAll(about);
            return pointer;
        });
    }

    /** What is left to write after the weights, and what the pointer then says. */
    @FunctionalInterface
    private interface Rest {
        Map<String, @Nullable Object> write() throws IOException;
    }

    private void keep(CheckpointKind kind, long step, AtomicFile.Content weights, Optional<String> state, Rest rest)
            throws IOException {
        String weightsFile = name(step) + TENSORS;
        try {
            if (written != step) {
                AtomicFile.write(folder.resolve(weightsFile), weights);
                written = step;
            }
            AtomicFile.write(folder.resolve(kind.pointer()), Json.pretty(rest.write()) + "\n");
            named.put(kind, state.map(s -> Set.of(weightsFile, s)).orElse(Set.of(weightsFile)));
        } finally {
            deleteUnnamed();
        }
    }

    /** Deletes the tensors that no pointer names: of an older checkpoint, or of one whose pointer was never written. */
    void deleteUnnamed() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "step-*" + TENSORS)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (named.values().stream().noneMatch(names -> names.contains(name))) {
                    Files.deleteIfExists(file);
                    written = name.equals(name(written) + TENSORS) ? -1 : written;
                }
            }
        }
    }

    private static Set<String> names(SavedCheckpoint saved) {
        String weights = String.valueOf(saved.weights().getFileName());
        return saved.state()
                .map(state -> Set.of(weights, String.valueOf(state.getFileName())))
                .orElse(Set.of(weights));
    }

    private static String name(long step) {
        return String.format(Locale.ROOT, "step-%07d", step);
    }
}
