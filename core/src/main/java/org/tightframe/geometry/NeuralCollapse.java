package org.tightframe.geometry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.snapshot.Snapshot;

/**
 * The four phenomena of neural collapse, measured on features of unmixed examples or of mixes within one class.
 *
 * <p><b>Definition.</b> With d_i = h_i - mu_(y_i), Sw = (1/N) sum d_i d_i^T and Sb = (1/C) M0^T M0: {@code nc1 = tr(Sw Sb^+)/C}.
 * cdnv: {@link ClassDistances}. equinorm, equiangular and gnc2 (uniformity) of the centred class means and of the classifier's
 * rows: {@link FrameSymmetry}. etfError of the classifier's rows: {@link SimplexEtf#error}. nc3 and dualityError: {@link
 * SelfDuality}. {@code nc4} = the fraction of examples for which argmax_c (w_c . h + b_c) is argmin_c ||h - mu_c||; of equal ones
 * the lowest class.
 *
 * <p><b>Shapes.</b> features [N,d], labels [N], classifier [C,d].
 *
 * <p><b>Range and direction.</b> nc1, cdnv in [0, inf), nc4 in [0, 1]. All but nc4 fall to 0 as a network collapses; nc4 rises to
 * 1.
 *
 * <p><b>Degenerate.</b> An empty class makes everything NaN that needs its mean. Without a classifier the measures of it are
 * NaN. nc1 is NaN where all class means coincide. Eigenvalues of M0 M0^T below 1e-10 C of the largest count as 0.
 *
 * <p><b>Source.</b> Papyan, Han and Donoho, PNAS 2020; NC4 there is 1 - nc4. The others: where they are defined.
 */
public record NeuralCollapse(
        double nc1,
        double cdnv,
        double equinormFeatures,
        double equinormClassifier,
        double equiangularStd,
        double equiangularDeviation,
        double equiangularStdClassifier,
        double equiangularDeviationClassifier,
        double etfError,
        double nc3,
        double nc4,
        double dualityError,
        double gnc2Features,
        double gnc2Classifier) {

    /**
     * Of your own arrays: features [N,d] with their classes, and the classifier that they feed.
     *
     * @throws IllegalArgumentException where sizes do not fit or a label is no class of the classifier
     */
    public static NeuralCollapse of(RowMatrix features, int[] labels, LinearHead head) {
        ClassMeans means = ClassMeans.of(features, labels, head.classes());
        return of(features, i -> labels[i], CollapsePass.of(means, Optional.of(head)));
    }

    /** Of all examples of a clean snapshot, or of the same-class pairs of a mixed one, which are read twice. */
    public static NeuralCollapse of(Snapshot reference) {
        reference.head().ifPresent(h -> requireClasses(h, reference.info().classes()));
        CollapsePass pass = CollapsePass.of(ClassMeans.of(reference), reference.head());
        return of(reference.features(), ClassMeans.labels(reference), pass);
    }

    private static NeuralCollapse of(RowMatrix features, IntUnaryOperator label, CollapsePass pass) {
        return Blocks.fold(
                        features.rows(),
                        (from, to) -> {
                            var accumulator = pass.accumulator();
                            double[] row = new double[features.columns()];
                            for (int i = from; i < to; i++) {
                                int y = label.applyAsInt(i);
                                if (y != ClassMeans.LEFT_OUT) {
                                    accumulator.accept(features.row(i, row), y);
                                }
                            }
                            return accumulator;
                        },
                        CollapsePass.Accumulator::combine)
                .finish();
    }

    /** The numbers under the names of the {@code collapse} block, in its order. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("nc1", nc1);
        values.put("cdnv", cdnv);
        values.put("equinormFeatures", equinormFeatures);
        values.put("equinormClassifier", equinormClassifier);
        values.put("equiangularStd", equiangularStd);
        values.put("equiangularDeviation", equiangularDeviation);
        values.put("equiangularStdClassifier", equiangularStdClassifier);
        values.put("equiangularDeviationClassifier", equiangularDeviationClassifier);
        values.put("etfError", etfError);
        values.put("nc3", nc3);
        values.put("nc4", nc4);
        values.put("dualityError", dualityError);
        values.put("gnc2Features", gnc2Features);
        values.put("gnc2Classifier", gnc2Classifier);
        return values;
    }

    static void requireClasses(LinearHead head, int classes) {
        if (head.classes() != classes) {
            throw new IllegalArgumentException("classifier.weight[C=" + head.classes() + ",d=" + head.dimension()
                    + "] vs class names[C=" + classes + "]");
        }
    }
}
