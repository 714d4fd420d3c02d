package org.tightframe.geometry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;

/**
 * The four phenomena of neural collapse, measured on features of unmixed examples or of mixes within one class.
 *
 * <p><b>Definition.</b> nc1 and cdnv: {@link WithinClassScatter}. equinorm and equiangular of the centred class means and of
 * the classifier's rows: {@link FrameSymmetry}. etfError of the classifier's rows: {@link SimplexEtf#error}. nc3 and nc4:
 * {@link SelfDuality}.
 *
 * <p><b>Range and direction.</b> All but nc4 fall to 0 as a network collapses; nc4 rises to 1.
 *
 * <p><b>Degenerate.</b> An empty class makes everything NaN that needs its mean. Without a classifier the measures of it are
 * NaN.
 *
 * <p><b>Source.</b> Papyan, Han and Donoho, PNAS 2020.
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
        double nc4) {

    /** Of all examples of a clean snapshot, or of the same-class pairs of a mixed one. */
    public static NeuralCollapse of(Snapshot reference) {
        return of(reference, ClassMeans.of(reference));
    }

    /** Like {@link #of(Snapshot)}, with the class means at hand. */
    static NeuralCollapse of(Snapshot reference, ClassMeans means) {
        Optional<LinearHead> head = reference.head();
        head.ifPresent(h -> requireClasses(h, means.classes()));
        WithinClassScatter scatter = WithinClassScatter.of(reference, means);
        FrameSymmetry features = FrameSymmetry.of(means.centred());
        Optional<Matrix> weight = head.map(LinearHead::weight);
        FrameSymmetry classifier = weight.map(FrameSymmetry::of).orElse(FrameSymmetry.UNKNOWN);
        SelfDuality duality = head.map(h -> SelfDuality.of(reference, means, h)).orElse(SelfDuality.UNKNOWN);
        return new NeuralCollapse(
                scatter.nc1(),
                scatter.cdnv(),
                features.equinorm(),
                classifier.equinorm(),
                features.equiangularStd(),
                features.equiangularDeviation(),
                classifier.equiangularStd(),
                classifier.equiangularDeviation(),
                weight.map(SimplexEtf::error).orElse(Double.NaN),
                duality.nc3(),
                duality.nc4());
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
        return values;
    }

    static void requireClasses(LinearHead head, int classes) {
        if (head.classes() != classes) {
            throw new IllegalArgumentException("classifier.weight[C=" + head.classes() + ",d=" + head.dimension()
                    + "] vs class names[C=" + classes + "]");
        }
    }
}
