package org.tightframe.geometry;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where different-class mixes lie: of one pair of classes, or of all.
 *
 * <p><b>Definition.</b> X = h - mu_G, with mu_G and the class means those of the reference. {@code pairEnergy} and {@code
 * classifierEnergy}: the shares of sum ||X||^2 in the plane of the two centred classifier rows and in the row space of the centred
 * classifier; {@code meanDirectionEnergy}: the share along the component of mu_G orthogonal to that space. Deviations and skill:
 * {@link DeviationSums}, and the same {@code …InSpan} after projecting onto the row space; of means: {@link MeanDeviation}.
 * Tightness: {@link Tightness}. {@code thirdClassShare}: the share of mixes whose largest centred logit z = W0 X is that of neither
 * of its two classes; a tie with one of them is theirs. The others: {@link LambdaSamples} and {@link MarginFit}.
 *
 * <p><b>Shapes.</b> features [N,d], classifier [C,d].
 *
 * <p><b>Range.</b> Energies in [0, 1]; under the model pairEnergy, classifierEnergy and skill are 1, theoryDeviation, meanTheoryDeviation,
 * tightness and thirdClassShare 0. boundaryPeak above 1: the mixes are densest at the decision boundary. The others: where they are defined.
 *
 * <p><b>Degenerate.</b> Without mixes, or with an empty class in the reference: NaN. Without a positive same-class margin all that
 * compares with the model is NaN. Of two classes there is no third: thirdClassShare is 0. meanDirectionEnergy is NaN where mu_G has no component outside the row space.
 *
 * <p><b>Source.</b> Theory, section 8; the subject is that of Fisher, Meng and Papyan, ICLR 2024.
 *
 * @param examples the number of mixes
 */
public record ChannelMeasures(
        int examples,
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
        double tightnessInSpan,
        double boundaryOffset,
        double midSlope,
        double lambdaRankCorrelation,
        double lambdaLinearR2,
        double lambdaTheoryR2,
        double marginSlope,
        double marginOffset,
        double marginResidual,
        double crossChannelKs,
        double meanConvexDeviation,
        double meanTheoryDeviation,
        double meanConvexDeviationInSpan,
        double meanTheoryDeviationInSpan,
        double boundaryPeak,
        double thirdClassShare) {

    /** The numbers under their names in the {@code mixup} block, those of the contract first. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
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
        values.put("tightnessInSpan", tightnessInSpan);
        values.put("marginSlope", marginSlope);
        values.put("marginOffset", marginOffset);
        values.put("marginResidual", marginResidual);
        values.put("crossChannelKs", crossChannelKs);
        values.put("meanConvexDeviation", meanConvexDeviation);
        values.put("meanTheoryDeviation", meanTheoryDeviation);
        values.put("meanConvexDeviationInSpan", meanConvexDeviationInSpan);
        values.put("meanTheoryDeviationInSpan", meanTheoryDeviationInSpan);
        values.put("boundaryPeak", boundaryPeak);
        values.put("thirdClassShare", thirdClassShare);
        return values;
    }
}
