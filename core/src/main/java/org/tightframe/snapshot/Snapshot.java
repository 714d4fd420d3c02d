package org.tightframe.snapshot;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;

/**
 * Activations of one stage of a network at one moment: N examples, clean or mixed, with the labels they came from and, where
 * the stage feeds the classifier, the classifier itself.
 */
public final class Snapshot {

    private final SnapshotInfo info;
    private final FloatMatrix features;
    private final int[] labelsFirst;
    private final int @Nullable [] indexFirst;
    private final @Nullable Mix mix;
    private final @Nullable LinearHead head;
    private final @Nullable FloatMatrix logits;

    private Snapshot(
            SnapshotInfo info,
            FloatMatrix features,
            int[] labelsFirst,
            int @Nullable [] indexFirst,
            @Nullable Mix mix,
            @Nullable LinearHead head,
            @Nullable FloatMatrix logits) {
        int n = features.rows();
        requireLength("labels.first", labelsFirst.length, n);
        requireLabels("labels.first", labelsFirst, info.classes());
        if (indexFirst != null) {
            requireLength("index.first", indexFirst.length, n);
        }
        if (mix != null) {
            requireLength("labels.second", mix.labelsSecond.length, n);
            requireLabels("labels.second", mix.labelsSecond, info.classes());
            requireLength("lambda", mix.lambda.length, n);
            if (mix.indexSecond != null) {
                requireLength("index.second", mix.indexSecond.length, n);
            }
        }
        if (head != null && head.dimension() != features.columns()) {
            throw new IllegalArgumentException("classifier.weight[C=" + head.classes() + ",d=" + head.dimension()
                    + "] vs features[N=" + n + ",d=" + features.columns() + "]");
        }
        if (head != null && head.classes() != info.classes()) {
            throw new IllegalArgumentException("classifier.weight[C=" + head.classes() + ",d=" + head.dimension()
                    + "] vs classNames[C=" + info.classes() + "]");
        }
        if (logits != null) {
            requireLength("logits", logits.rows(), n);
            if (logits.columns() != info.classes()) {
                throw new IllegalArgumentException("logits[N=" + logits.rows() + ",C=" + logits.columns()
                        + "] vs classNames[C=" + info.classes() + "]");
            }
        }
        this.info = info;
        this.features = features;
        this.labelsFirst = labelsFirst;
        this.indexFirst = indexFirst;
        this.mix = mix;
        this.head = head;
        this.logits = logits;
    }

    /** Activations of clean examples. The arrays are taken over. */
    public static Snapshot clean(SnapshotInfo info, FloatMatrix features, int[] labels, int @Nullable [] index) {
        return new Snapshot(info, features, labels, index, null, null, null);
    }

    /** Activations of mixed examples: lam of the first label and 1 - lam of the second. The arrays are taken over. */
    public static Snapshot mixed(
            SnapshotInfo info,
            FloatMatrix features,
            int[] labelsFirst,
            int[] labelsSecond,
            double[] lambda,
            int @Nullable [] indexFirst,
            int @Nullable [] indexSecond) {
        return new Snapshot(
                info, features, labelsFirst, indexFirst, new Mix(labelsSecond, lambda, indexSecond), null, null);
    }

    /** This snapshot with the classifier that its features feed. */
    public Snapshot withHead(LinearHead feeds) {
        return new Snapshot(info, features, labelsFirst, indexFirst, mix, feeds, logits);
    }

    /** This snapshot with the network's logits [N,C]. */
    public Snapshot withLogits(FloatMatrix given) {
        return new Snapshot(info, features, labelsFirst, indexFirst, mix, head, given);
    }

    public SnapshotInfo info() {
        return info;
    }

    /** N */
    public int size() {
        return features.rows();
    }

    /** features [N,d] */
    public FloatMatrix features() {
        return features;
    }

    /** y of example i: the only label of a clean example, the one with weight lam of a mixed one. */
    public int labelFirst(int i) {
        return labelsFirst[i];
    }

    /** The (first) labels [N], copied. */
    public int[] labels() {
        return labelsFirst.clone();
    }

    public boolean isMixed() {
        return mix != null;
    }

    /** y' of mixed example i, the label with weight 1 - lam. */
    public int labelSecond(int i) {
        return requireMix().labelsSecond[i];
    }

    /** lam of mixed example i, in [0, 1]. */
    public double lambda(int i) {
        return requireMix().lambda[i];
    }

    /** True where example i is clean or mixes two examples of one class. */
    public boolean isSameClass(int i) {
        return mix == null || mix.labelsSecond[i] == labelsFirst[i];
    }

    /** Positions in the data set of the (first) examples, copied; empty where unknown. */
    public Optional<int[]> indexFirst() {
        return Optional.ofNullable(indexFirst).map(int[]::clone);
    }

    /** Positions in the data set of the second examples, copied; empty where unknown or clean. */
    public Optional<int[]> indexSecond() {
        return Optional.ofNullable(mix).map(m -> m.indexSecond).map(int[]::clone);
    }

    /** The classifier, where this stage feeds it. */
    public Optional<LinearHead> head() {
        return Optional.ofNullable(head);
    }

    /** logits [N,C], where kept. */
    public Optional<FloatMatrix> logits() {
        return Optional.ofNullable(logits);
    }

    private Mix requireMix() {
        if (mix == null) {
            throw new IllegalStateException("a clean snapshot has no second label and no lam: " + info);
        }
        return mix;
    }

    private static void requireLength(String name, int got, int n) {
        if (got != n) {
            throw new IllegalArgumentException(name + "[N=" + got + "] vs features[N=" + n + "]");
        }
    }

    private static void requireLabels(String name, int[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        name + "[" + i + "]: expected a class in 0.." + (classes - 1) + ", got " + labels[i]);
            }
        }
    }

    /** What only a mixed example has. */
    private static final class Mix {
        final int[] labelsSecond;
        final double[] lambda;
        final int @Nullable [] indexSecond;

        Mix(int[] labelsSecond, double[] lambda, int @Nullable [] indexSecond) {
            this.labelsSecond = labelsSecond;
            this.lambda = lambda;
            this.indexSecond = indexSecond;
        }
    }
}
