package org.tightframe.geometry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.snapshot.Snapshot;

/**
 * Where a network puts mixed examples, next to what the unconstrained features model predicts with nothing left to fit.
 *
 * <p><b>Definition.</b> X = h - mu_G, with mu_G and the class means those of the reference. From same-class mixes: {@link
 * SameClassAlignment}, and kappa by {@link FittedTheory}. From different-class mixes: {@link ChannelMeasures}, of all together and
 * of each pair of classes.
 *
 * <p><b>Shapes.</b> features [N,d], classifier [C,d].
 *
 * <p><b>Range.</b> kappa in (0, inf); the others: where they are defined.
 *
 * <p><b>Degenerate.</b> Without different-class mixes, or with an empty class in the reference, the measures that need them are
 * NaN; without same-class mixes, alignment and kappa are, and with them all that compares with the model.
 *
 * <p><b>Source.</b> Theory, section 8; the subject is that of Fisher, Meng and Papyan, ICLR 2024.
 *
 * @param pooled of all different-class mixes
 * @param pairs of each pair of classes that was mixed
 */
public record MixupGeometry(
        SameClassAlignment sameClass,
        double kappa,
        ChannelMeasures pooled,
        SortedMap<ClassPair, ChannelMeasures> pairs) {

    public MixupGeometry {
        pairs = Collections.unmodifiableSortedMap(pairs);
    }

    /**
     * Of {@code mixed}, which is read three times, and whose classifier is used, or else the reference's.
     *
     * <p>Where one does not say how many classes there are, there are as many as in the other.
     *
     * @param reference clean examples, or {@code mixed} itself for the means of its same-class examples
     */
    public static MixupGeometry of(Snapshot reference, Snapshot mixed) {
        int classes = Math.max(reference.info().classes(), mixed.info().classes());
        return ofSameClasses(reference.withClasses(classes), mixed.withClasses(classes));
    }

    private static MixupGeometry ofSameClasses(Snapshot reference, Snapshot mixed) {
        ChannelPass pass = ChannelPass.of(reference, mixed);
        ChannelPass.Accumulator channels = channels(mixed, pass);
        return channels.finish(ChannelBins.sums(mixed, pass));
    }

    /** The numbers under the names of the {@code mixup} block, in its order. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("sameClassAlignment", sameClass.alignment());
        values.put("sameClassAlignmentInSpan", sameClass.alignmentInSpan());
        values.put("kappa", kappa);
        values.putAll(pooled.values());
        return values;
    }

    private static ChannelPass.Accumulator channels(Snapshot mixed, ChannelPass pass) {
        RowMatrix features = mixed.features();
        return Blocks.fold(
                mixed.size(),
                (from, to) -> {
                    var accumulator = pass.accumulator();
                    double[] row = new double[features.columns()];
                    for (int i = from; i < to; i++) {
                        if (!mixed.isSameClass(i)) {
                            accumulator.accept(
                                    features.row(i, row), mixed.labelFirst(i), mixed.labelSecond(i), mixed.lambda(i));
                        }
                    }
                    return accumulator;
                },
                ChannelPass.Accumulator::combine);
    }

    /** The classifier of {@code measured} or else of the reference, where both have its classes and dimensions. */
    static LinearHead commonHead(Snapshot reference, Snapshot measured, String name) {
        LinearHead head = measured.head()
                .or(reference::head)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "classifier.weight: expected in one of the snapshots, for the channels are measured against it"));
        int classes = measured.info().classes();
        int d = measured.features().columns();
        if (reference.features().columns() != d || reference.info().classes() != classes) {
            throw new IllegalArgumentException("reference[C=" + reference.info().classes() + ",d="
                    + reference.features().columns() + "] vs " + name + "[C=" + classes + ",d=" + d + "]");
        }
        NeuralCollapse.requireClasses(head, classes);
        return head;
    }
}
