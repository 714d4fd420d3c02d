package org.tightframe.capture;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the snapshots of a run will weigh on the disk, told from shapes alone.
 *
 * @param captures how often activations are captured
 * @param dimensions d of each captured stage, by its name
 * @param bytes of all files together
 */
public record CaptureSize(int captures, Map<String, Integer> dimensions, long bytes) {

    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

    /** Header of a file: metadata, and names and shapes of its tensors. */
    private static final long HEADER = 1500;

    /** Of a Java array. */
    private static final long MAX_VALUES = Integer.MAX_VALUE - 8;

    private static final int CLEAN_NUMBERS = 2 * Long.BYTES;
    private static final int MIXED_NUMBERS = 4 * Long.BYTES + Double.BYTES;

    public CaptureSize {
        dimensions = Map.copyOf(dimensions);
    }

    /**
     * Of clean and mixed snapshots as {@link Capture} makes them.
     *
     * @param dimensions d of each captured stage
     * @param classNames of all C classes, which every file lists
     * @param examples N that there are, of which parts of mixes come
     * @param clean examples of each clean snapshot, at most N
     * @param mixed examples of the mixed snapshots, one number a capture
     * @throws IllegalArgumentException in one line, if a stage's activations or the logits do not fit into one array
     */
    public static CaptureSize of(
            Map<String, Integer> dimensions, List<String> classNames, int examples, int clean, List<Integer> mixed) {
        int classes = classNames.size();
        long header = HEADER
                + classNames.stream().mapToLong(name -> name.length() + 5L).sum();
        long bytes = 0;
        for (Map.Entry<String, Integer> stage : dimensions.entrySet()) {
            boolean classifier = stage.getKey().equals(CaptureModel.CLASSIFIER);
            long row = (long) stage.getValue() * Float.BYTES;
            long logits = classifier ? (long) classes * Float.BYTES : 0;
            long head = classifier ? classes * (row + Float.BYTES) : 0;
            for (int mixes : mixed) {
                requireArrays(stage.getKey(), stage.getValue(), classes, rows(examples, clean, mixes, classifier));
                bytes += 2 * (header + head)
                        + clean * (row + logits + CLEAN_NUMBERS)
                        + mixes * ((classifier ? 1 : 3) * row + logits + MIXED_NUMBERS);
            }
        }
        return new CaptureSize(mixed.size(), dimensions, bytes);
    }

    /** The most rows of one forward capture: clean examples, mixes, or those parts of mixes that are not among the clean. */
    private static long rows(int examples, int clean, int mixes, boolean classifier) {
        long parts = classifier ? 0 : Math.min(examples - clean, 2L * mixes);
        return Math.max(parts, Math.max(clean, mixes));
    }

    private static void requireArrays(String stage, int dimension, int classes, long rows) {
        int wider = Math.max(dimension, classes);
        if (rows * wider > MAX_VALUES) {
            throw new IllegalArgumentException("capture: stage " + stage + ": expected at most " + MAX_VALUES / wider
                    + " examples of d = " + dimension + " and C = " + classes + ", got " + rows
                    + "; fewer capture.examples and capture.mixed, or capture.pooling=mean, need less");
        }
    }

    /** {@code 1.2 GB (7 captures of group1, d=12544; classifier, d=64)} */
    @Override
    public String toString() {
        List<String> stages = dimensions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(stage -> stage.getKey() + ", d=" + stage.getValue())
                .toList();
        return text(bytes) + " (" + captures + (captures == 1 ? " capture of " : " captures of ")
                + String.join("; ", stages) + ")";
    }

    /** Bytes to two digits or more, such as {@code 1.2 GB} of 2^30 bytes each. */
    public static String text(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit > 0 && value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS.get(unit));
    }
}
