package org.tightframe.snapshot;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where a snapshot comes from. In a file that does not say, a text is {@link #UNKNOWN} and a number
 * {@link #UNKNOWN_NUMBER}.
 *
 * @param stage the layer: {@code classifier} is the input of the last linear layer
 * @param epoch finished epochs; 0 is the network as initialised
 * @param split {@code train} or {@code test}
 * @param mode what batch normalisation used: {@code eval} the running statistics, {@code train} the batch's own
 * @param dataSet name of the data set
 * @param classNames the C names, in the order of the labels
 * @param threads engine threads that produced the values
 * @param precision of the forward pass, such as {@code fp32}
 */
public record SnapshotInfo(
        String stage,
        int epoch,
        String split,
        String mode,
        String dataSet,
        List<String> classNames,
        int threads,
        String precision) {

    /** Of a text that a file does not state. */
    public static final String UNKNOWN = "unknown";

    /** Of a number that a file does not state. */
    public static final int UNKNOWN_NUMBER = -1;

    public SnapshotInfo {
        classNames = classNames instanceof NumberNames ? classNames : List.copyOf(classNames);
    }

    /** Of arrays that nothing more is known of than the number of classes, which get their numbers for names. */
    public static SnapshotInfo unnamed(int classes) {
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return new SnapshotInfo(UNKNOWN, UNKNOWN_NUMBER, UNKNOWN, UNKNOWN, UNKNOWN, names, UNKNOWN_NUMBER, UNKNOWN);
    }

    /** C */
    public int classes() {
        return classNames.size();
    }

    /** True where C is no more than the largest label of a file plus one: there may be classes that it has no example of. */
    public boolean hasInferredClasses() {
        return classNames instanceof NumberNames numbers && numbers.isInferred();
    }

    SnapshotInfo withInferredClasses(int classes) {
        return new SnapshotInfo(stage, epoch, split, mode, dataSet, NumberNames.inferred(classes), threads, precision);
    }

    /** {@code e0040-classifier-train-eval-mixed.safetensors} */
    public String fileName(boolean mixed) {
        return String.format(
                Locale.ROOT, "e%04d-%s-%s-%s-%s.safetensors", epoch, stage, split, mode, mixed ? "mixed" : "clean");
    }
}
