package org.tightframe.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * A run folder being read: finished, or under way.
 */
public final class Run {

    private static final Pattern SNAPSHOT =
            Pattern.compile("e(\\d{4,})-classifier-(train)-(?:eval|train|recalibrated)-(clean|mixed)\\.safetensors");

    private final Path path;
    private final Map<String, @Nullable Object> record;

    private Run(Path path, Map<String, @Nullable Object> record) {
        this.path = path;
        this.record = record;
    }

    /**
     * Opens the run folder at {@code path}.
     *
     * @throws IOException in one line, if it is none
     */
    public static Run open(Path path) throws IOException {
        Path file = path.resolve(RunFolder.RECORD);
        if (!Files.isRegularFile(file)) {
            throw new IOException(path + ": expected a run folder with " + RunFolder.RECORD + ", got "
                    + (Files.isDirectory(path) ? "a folder without it" : Files.exists(path) ? "a file" : "nothing"));
        }
        try {
            Map<String, @Nullable Object> record = Json.readObject(Files.readString(file, StandardCharsets.UTF_8));
            if (!(record.get("format") instanceof Long format) || format > RunFolder.FORMAT) {
                throw new IOException("expected format " + RunFolder.FORMAT + ", got " + record.get("format"));
            }
            return new Run(path, record);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IOException(file + ": expected a run's record, got something else: " + why, e);
        }
    }

    public Path path() {
        return path;
    }

    public String name() {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /** run.json. */
    public Map<String, @Nullable Object> record() {
        return record;
    }

    /** How the run ended, or {@code running}; {@code killed} where it says running and nobody is at work. */
    public String status() throws IOException {
        String status = String.valueOf(record.get("status"));
        return status.equals(RunStatus.RUNNING.toString()) && !RunFolder.inUse(path) ? "killed" : status;
    }

    /** The value in run.json at these nested names, if it is there. */
    public Optional<Object> value(String... names) {
        Object value = record;
        for (String name : names) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    /** spec.yaml. */
    public String spec() throws IOException {
        return Files.readString(path.resolve(RunFolder.SPEC), StandardCharsets.UTF_8);
    }

    /** metrics.jsonl, but for a last line that a dying process left unfinished. */
    public List<Metric> metrics() throws IOException {
        String text = Files.readString(path.resolve(RunFolder.METRICS), StandardCharsets.UTF_8);
        List<Metric> metrics = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            try {
                metrics.add(Metric.of(Json.readObject(text.substring(start, end))));
            } catch (IOException | IllegalArgumentException e) {
                throw new IOException(
                        path.resolve(RunFolder.METRICS) + ":" + (metrics.size() + 1) + ": " + e.getMessage(), e);
            }
            start = end + 1;
        }
        return metrics;
    }

    /** The training snapshots of the classifier's input by epoch, as far as both files of an epoch are there. */
    public SortedMap<Integer, SnapshotPair> snapshots() throws IOException {
        SortedMap<Integer, Path> clean = new TreeMap<>();
        SortedMap<Integer, Path> mixed = new TreeMap<>();
        Path folder = path.resolve(RunFolder.SNAPSHOTS);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> {
                    Matcher match = SNAPSHOT.matcher(String.valueOf(file.getFileName()));
                    if (match.matches()) {
                        (match.group(3).equals("clean") ? clean : mixed).put(Integer.valueOf(match.group(1)), file);
                    }
                });
            }
        }
        SortedMap<Integer, SnapshotPair> pairs = new TreeMap<>();
        clean.forEach((epoch, file) -> {
            Path partner = mixed.get(epoch);
            if (partner != null) {
                pairs.put(epoch, new SnapshotPair(file, partner));
            }
        });
        return pairs;
    }

    /** The final logits on the test images, if the run came so far. */
    public Optional<Snapshot> testPredictions() throws IOException {
        return predictions("test");
    }

    /** The final logits on the validation images, if any were held out and the run came so far. */
    public Optional<Snapshot> validationPredictions() throws IOException {
        return predictions("validation");
    }

    private Optional<Snapshot> predictions(String split) throws IOException {
        Path file = path.resolve(RunFolder.PREDICTIONS).resolve(split + ".safetensors");
        return Files.exists(file) ? Optional.of(SnapshotFiles.read(file)) : Optional.empty();
    }

    /**
     * What the run goes on from, or its best weights, if it kept any.
     *
     * @throws IOException in one line, if what it names is damaged or not there
     */
    public Optional<SavedCheckpoint> checkpoint(CheckpointKind kind) throws IOException {
        return Checkpoints.read(path.resolve(RunFolder.CHECKPOINTS), kind);
    }

    /** Where the run's own report belongs. */
    public Path report() {
        return path.resolve(RunFolder.REPORT);
    }

    /**
     * The files of one capture.
     *
     * @param clean file of unmixed examples
     * @param mixed file of mixed examples
     */
    public record SnapshotPair(Path clean, Path mixed) {}
}
