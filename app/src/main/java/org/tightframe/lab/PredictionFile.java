package org.tightframe.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.Probabilities;
import org.tightframe.config.NearestPath;
import org.tightframe.snapshot.Tensor;
import org.tightframe.snapshot.TensorFile;

/**
 * Predictions in a file of any framework: npz or safetensors with {@code logits} or {@code probabilities} [N,C] and {@code labels}
 * [N] (or {@code labels.first}, as snapshots have them), or CSV. Which of the two it has is never guessed.
 */
public final class PredictionFile {

    private static final String LOGITS = "logits";
    private static final String PROBABILITIES = "probabilities";

    /** The first is what snapshots call it, and wins where both are there. */
    private static final List<String> LABELS = List.of("labels.first", "labels");

    private PredictionFile() {}

    /** Of npz and safetensors the rows stay in the file, mapped into memory, which must not be written to meanwhile. */
    public static LabelledPredictions read(Path file) throws IOException {
        requireFile(file);
        try {
            boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
            LabelledPredictions examples = csv ? PredictionCsv.read(file) : ofTensors(file);
            if (examples.size() == 0) {
                throw new IOException(file + ": expected at least one example, got none");
            }
            return examples;
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static void requireFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            Path kept = file.resolve("predictions").resolve("test.safetensors");
            throw new IOException(file + ": expected a file, got a folder"
                    + (Files.exists(kept) ? " (did you mean " + kept + "?)" : ""));
        }
        if (!Files.exists(file)) {
            throw new IOException(file + ": expected a file, got none"
                    + abbreviated(file)
                            .map(meant -> " (did you mean '" + meant + "'?)")
                            .orElse(NearestPath.hint(file)));
        }
    }

    /** The one file beside a missing one that its name begins, as {@code val.npz} does {@code validation.npz}. */
    private static Optional<String> abbreviated(Path missing) throws IOException {
        Path parent = missing.toAbsolutePath().normalize().getParent();
        String name = String.valueOf(missing.getFileName());
        int dot = name.lastIndexOf('.');
        if (parent == null || dot < 1 || !Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (Stream<Path> beside = Files.list(parent)) {
            List<String> meant = beside.map(path -> String.valueOf(path.getFileName()))
                    .filter(other -> other.startsWith(name.substring(0, dot)) && other.endsWith(name.substring(dot)))
                    .toList();
            return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
        }
    }

    private static LabelledPredictions ofTensors(Path file) throws IOException {
        TensorFile tensors = TensorFile.read(file);
        Optional<Tensor> logits = tensors.find(LOGITS);
        Optional<Tensor> probabilities = tensors.find(PROBABILITIES);
        if (logits.isPresent() == probabilities.isPresent()) {
            throw new IOException(file + ": expected either " + LOGITS + " or " + PROBABILITIES + " [N,C], got "
                    + (logits.isPresent() ? "both" : names(tensors)));
        }
        int[] labels = labels(file, tensors);
        return LabelledPredictions.of(
                logits.isPresent()
                        ? Logits.of(logits.get().toRows())
                        : Probabilities.of(probabilities.orElseThrow().toRows()),
                labels);
    }

    private static int[] labels(Path file, TensorFile tensors) throws IOException {
        for (String name : LABELS) {
            Optional<Tensor> labels = tensors.find(name);
            if (labels.isPresent()) {
                if (labels.get().shape().size() != 1) {
                    throw new IOException(file + ": " + name + ": expected one axis [N], got the shape "
                            + labels.get().shape());
                }
                return labels.get().toInts();
            }
        }
        throw new IOException(file + ": expected labels [N], got " + names(tensors));
    }

    private static String names(TensorFile tensors) {
        return tensors.names().isEmpty() ? "no array" : String.join(", ", tensors.names());
    }
}
