package org.tightframe.snapshot;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.RowMatrix;

/**
 * Activations of one stage of a network at one moment: N examples, clean or mixed, with the labels they came from and, where
 * the stage feeds the classifier, the classifier itself.
 */
public final class Snapshot {

    private final SnapshotInfo info;
    private final RowMatrix features;
    private final int[] labelsFirst;
    private final int @Nullable [] indexFirst;
    private final @Nullable Mix mix;
    private final @Nullable LinearHead head;
    private final @Nullable RowMatrix logits;
    private final @Nullable Unmixed unmixed;

    private Snapshot(
            SnapshotInfo info,
            RowMatrix features,
            int[] labelsFirst,
            int @Nullable [] indexFirst,
            @Nullable Mix mix,
            @Nullable LinearHead head,
            @Nullable RowMatrix logits,
            @Nullable Unmixed unmixed) {
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
        if (unmixed != null) {
            if (mix == null) {
                throw new IllegalArgumentException(
                        "features.first: expected labels.second and lambda beside it, got none");
            }
            requireShape("features.first", unmixed.first, features);
            requireShape("features.second", unmixed.second, features);
        }
        this.info = info;
        this.features = features;
        this.labelsFirst = labelsFirst;
        this.indexFirst = indexFirst;
        this.mix = mix;
        this.head = head;
        this.logits = logits;
        this.unmixed = unmixed;
    }

    /** Activations of clean examples. The arrays are taken over. */
    public static Snapshot clean(SnapshotInfo info, RowMatrix features, int[] labels, int @Nullable [] index) {
        return new Snapshot(info, features, labels, index, null, null, null, null);
    }

    /** Activations of mixed examples: lam of the first label and 1 - lam of the second. The arrays are taken over. */
    public static Snapshot mixed(
            SnapshotInfo info,
            RowMatrix features,
            int[] labelsFirst,
            int[] labelsSecond,
            double[] lambda,
            int @Nullable [] indexFirst,
            int @Nullable [] indexSecond) {
        return new Snapshot(
                info, features, labelsFirst, indexFirst, new Mix(labelsSecond, lambda, indexSecond), null, null, null);
    }

    /** This snapshot with the classifier that its features feed. */
    public Snapshot withHead(LinearHead feeds) {
        return new Snapshot(info, features, labelsFirst, indexFirst, mix, feeds, logits, unmixed);
    }

    /** This snapshot with the network's logits [N,C]. */
    public Snapshot withLogits(RowMatrix given) {
        return new Snapshot(info, features, labelsFirst, indexFirst, mix, head, given, unmixed);
    }

    /**
     * This mixed snapshot with the stage's activations of its two unmixed inputs: row i of {@code first} [N,d] is that of the
     * example with weight lam in mix i.
     */
    public Snapshot withUnmixedFeatures(RowMatrix first, RowMatrix second) {
        return new Snapshot(info, features, labelsFirst, indexFirst, mix, head, logits, new Unmixed(first, second));
    }

    /**
     * This snapshot as one of {@code classes} classes, where its own number is smaller and {@linkplain
     * SnapshotInfo#hasInferredClasses only inferred}; else itself.
     */
    public Snapshot withClasses(int classes) {
        if (!info.hasInferredClasses() || classes <= info.classes()) {
            return this;
        }
        SnapshotInfo wider = info.withInferredClasses(classes);
        return new Snapshot(wider, features, labelsFirst, indexFirst, mix, head, logits, unmixed);
    }

    public SnapshotInfo info() {
        return info;
    }

    /** N */
    public int size() {
        return features.rows();
    }

    /** features [N,d] */
    public RowMatrix features() {
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
    public Optional<RowMatrix> logits() {
        return Optional.ofNullable(logits);
    }

    /** features [N,d] of the first examples of the mixes, unmixed, where kept. */
    public Optional<RowMatrix> firstFeatures() {
        return Optional.ofNullable(unmixed).map(Unmixed::first);
    }

    /** features [N,d] of the second examples of the mixes, unmixed, where kept. */
    public Optional<RowMatrix> secondFeatures() {
        return Optional.ofNullable(unmixed).map(Unmixed::second);
    }

    /** A view of the named examples, in that order; an example may be named more than once. */
    public Snapshot select(int... examples) {
        var selection = Selection.of(examples, size());
        return new Snapshot(
                info,
                selection.of(features),
                selection.of(labelsFirst),
                indexFirst == null ? null : selection.of(indexFirst),
                mix == null ? null : mix.select(selection),
                head,
                logits == null ? null : selection.of(logits),
                unmixed == null ? null : new Unmixed(selection.of(unmixed.first), selection.of(unmixed.second)));
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

    private static void requireShape(String name, RowMatrix got, RowMatrix features) {
        if (got.rows() != features.rows() || got.columns() != features.columns()) {
            throw new IllegalArgumentException(name + "[N=" + got.rows() + ",d=" + got.columns() + "] vs features[N="
                    + features.rows() + ",d=" + features.columns() + "]");
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

    /** A stage's activations of the two inputs of each mix. */
    private record Unmixed(RowMatrix first, RowMatrix second) {}

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

        Mix select(Selection selection) {
            return new Mix(
                    selection.of(labelsSecond),
                    selection.of(lambda),
                    indexSecond == null ? null : selection.of(indexSecond));
        }
    }
}
