package org.tightframe.geometry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;

/**
 * Where a network puts mixed examples, next to what the unconstrained features model predicts with nothing left to fit.
 *
 * <p><b>Definition.</b> X = h - mu_G, with mu_G and the class means those of the reference. From same-class mixes: {@link
 * SameClassAlignment}, and kappa by {@link FittedTheory}. From different-class mixes: {@code pairEnergy} and {@code
 * classifierEnergy}, the shares of sum ||X||^2 in the plane of the two centred classifier rows and in the row space of the
 * centred classifier; the deviations of {@link ChannelDeviation}, and the same {@code …InSpan} after projecting onto that row
 * space; {@code meanDirectionEnergy}, the share along the component of mu_G orthogonal to it; {@link Tightness}; {@link
 * LambdaReadout}.
 *
 * <p><b>Shapes.</b> features [N,d], classifier [C,d].
 *
 * <p><b>Range.</b> Energies in [0, 1]; under the model pairEnergy, classifierEnergy, sameClassAlignment and skill are 1,
 * theoryDeviation and tightness 0. The others: where they are defined.
 *
 * <p><b>Degenerate.</b> Without different-class mixes, or with an empty class in the reference, the measures that need them are
 * NaN; without same-class mixes, alignment and kappa are, and with them all that compares with the model. meanDirectionEnergy is
 * NaN where mu_G has no component outside the row space.
 *
 * <p><b>Source.</b> Theory, section 8; the subject is that of Fisher, Meng and Papyan, ICLR 2024.
 */
public record MixupGeometry(
        double sameClassAlignment,
        double kappa,
        double pairEnergy,
        double classifierEnergy,
        double convexDeviation,
        double theoryDeviation,
        double skill,
        double convexDeviationInSpan,
        double theoryDeviationInSpan,
        double skillInSpan,
        double meanDirectionEnergy,
        double tightness,
        double boundaryOffset,
        double midSlope,
        double lambdaRankCorrelation,
        double lambdaLinearR2,
        double lambdaTheoryR2) {

    /**
     * Of {@code mixed}, whose classifier is used, or else the reference's.
     *
     * @param reference clean examples, or {@code mixed} itself for the means of its same-class examples
     */
    public static MixupGeometry of(Snapshot reference, Snapshot mixed) {
        LinearHead head = mixed.head()
                .or(reference::head)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "classifier.weight: expected in one of the snapshots, for the channels are measured against it"));
        requireSameSpace(reference, mixed);
        NeuralCollapse.requireClasses(head, mixed.info().classes());
        ClassMeans means = ClassMeans.of(reference);
        Matrix centredWeight = head.centredWeight();
        SameClassAlignment sameClass = SameClassAlignment.of(mixed, means, centredWeight);
        FittedTheory theory = FittedTheory.of(centredWeight, sameClass.margin());
        ChannelPass pass = new ChannelPass(means, centredWeight, theory);
        LambdaReadout readout = pass.run(mixed);
        return new MixupGeometry(
                sameClass.alignment(),
                theory.kappa(),
                pass.pairEnergy(),
                pass.classifierEnergy(),
                pass.whole().convex(),
                pass.whole().theory(),
                pass.whole().skill(),
                pass.inSpan().convex(),
                pass.inSpan().theory(),
                pass.inSpan().skill(),
                pass.meanDirectionEnergy(),
                Tightness.of(mixed, means, centredWeight),
                readout.boundaryOffset(),
                readout.midSlope(),
                readout.rankCorrelation(),
                readout.linearR2(),
                readout.theoryR2());
    }

    /** The numbers under the names of the {@code mixup} block, in its order. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("sameClassAlignment", sameClassAlignment);
        values.put("kappa", kappa);
        values.put("pairEnergy", pairEnergy);
        values.put("classifierEnergy", classifierEnergy);
        values.put("convexDeviation", convexDeviation);
        values.put("theoryDeviation", theoryDeviation);
        values.put("skill", skill);
        values.put("convexDeviationInSpan", convexDeviationInSpan);
        values.put("theoryDeviationInSpan", theoryDeviationInSpan);
        values.put("skillInSpan", skillInSpan);
        values.put("meanDirectionEnergy", meanDirectionEnergy);
        values.put("tightness", tightness);
        values.put("boundaryOffset", boundaryOffset);
        values.put("midSlope", midSlope);
        values.put("lambdaRankCorrelation", lambdaRankCorrelation);
        values.put("lambdaLinearR2", lambdaLinearR2);
        values.put("lambdaTheoryR2", lambdaTheoryR2);
        return values;
    }

    private static void requireSameSpace(Snapshot reference, Snapshot mixed) {
        if (!mixed.isMixed()) {
            throw new IllegalArgumentException("mixed snapshot: expected labels.second and lambda, got a clean one");
        }
        int d = reference.features().columns();
        int mixedD = mixed.features().columns();
        if (d != mixedD || reference.info().classes() != mixed.info().classes()) {
            throw new IllegalArgumentException("reference[C=" + reference.info().classes() + ",d=" + d + "] vs mixed[C="
                    + mixed.info().classes() + ",d=" + mixedD + "]");
        }
    }
}
