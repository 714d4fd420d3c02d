package org.tightframe.claim;

import java.util.List;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.Words.Form;

/**
 * Mixes of two classes are no convex combinations of class means under cross-entropy, and are under squared error.
 */
final class ConvexClaim implements Claim {

    private static final String CROSS_ENTROPY = "distance from the straight line under cross-entropy";
    private static final String SQUARED_ERROR = "distance from the straight line under squared error";

    @Override
    public String id() {
        return "d";
    }

    @Override
    public Judgement judge(Evidence evidence) {
        Outcome outcome = Outcome.of(evidence.planned("mixup", "mixup-mse"), setting -> criteria(evidence, setting));
        return new Judgement(
                id(),
                "Mixes leave the straight line between classes under cross-entropy, and keep to it under squared error",
                "The activations of mixes are not convex combinations of the class means under cross-entropy; with the"
                        + " mean-squared-error loss they are. " + Claims.FOUND,
                outcome.settings(),
                outcome.plain(
                        "A network might place the mix of two images on the straight line between their two classes; trained to"
                                + " give probabilities, as is usual (cross-entropy), it is said to take a detour, and trained to hit"
                                + " given numbers (squared error) to keep to the line.",
                        outcome.tell(
                                "Here the middle (mean) of many such mixes lay off the line, by the distance between the classes,"
                                        + " %s when trained to give probabilities, and %s when trained to hit numbers; single"
                                        + " mixes lie further off.",
                                Quantity.asked(CROSS_ENTROPY, Form.SHARE), Quantity.asked(SQUARED_ERROR, Form.SHARE))),
                Words.sentences(
                        "Decided by how far the mean of mixes of one pair of classes and one bin of lam is from lam mu_y + (1 -"
                                + " lam) mu_y', as a root mean square in units of ||mu_y - mu_y'|| within the span of the classifier's rows, with the part of it that the"
                                + " scatter of single mixes makes removed without bias.",
                        outcome.numbers(),
                        "Single mixes scatter, and lie off the line by more than their means; in the whole space"
                                + " counts what the classifier does not see, too."),
                Doubts.of(evidence, outcome)
                        .stoppedEarly("mixup")
                        .stoppedEarly("mixup-mse")
                        .captureMode()
                        .smallScale()
                        .list());
    }

    private static List<Criterion> criteria(Evidence evidence, String setting) {
        double least = evidence.thresholds().get("convex.crossEntropy.least");
        double most = evidence.thresholds().get("convex.squaredError.most");
        String inSpan = "mixup.meanConvexDeviationInSpan";
        String whole = "mixup.meanConvexDeviation";
        return List.of(
                Criterion.atLeast(CROSS_ENTROPY, evidence.sample(setting, "mixup", inSpan), least)
                        .saying("mixes of two classes leave the straight line between the classes"),
                Criterion.atMost(SQUARED_ERROR, evidence.sample(setting, "mixup-mse", inSpan), most)
                        .saying("trained by squared error instead, mixes keep to the straight line"),
                Criterion.atLeast("the first in the whole space", evidence.sample(setting, "mixup", whole), least)
                        .toldOnly(),
                Criterion.atMost("the second in the whole space", evidence.sample(setting, "mixup-mse", whole), most)
                        .toldOnly(),
                Criterion.told(
                        "distance of single mixes under cross-entropy",
                        evidence.sample(setting, "mixup", "mixup.convexDeviation")),
                Criterion.told(
                        "distance of single mixes under squared error",
                        evidence.sample(setting, "mixup-mse", "mixup.convexDeviation")));
    }
}
