package org.tightframe.claim;

import java.util.List;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.Words.Form;

/**
 * Under mixup, misclassified test points lie nearer the channels and have lower confidence than under the baseline.
 */
final class ErrorsClaim implements Claim {

    private static final String DISTANCE = "distance of errors from the nearest channel, mixup less baseline";
    private static final String CONFIDENCE = "confidence in errors, mixup less baseline";

    @Override
    public String id() {
        return "h";
    }

    @Override
    public Judgement judge(Evidence evidence) {
        Outcome outcome = Outcome.of(evidence.planned("baseline", "mixup"), setting -> criteria(evidence, setting));
        return new Judgement(
                id(),
                "Errors lie nearer the channels, with less confidence",
                "Under mixup, uncertain examples lie in the channel and not on a wrong vertex. " + Claims.FOUND
                        + " We read it as: misclassified test images lie nearer a channel, and with lower confidence, than"
                        + " without mixup.",
                outcome.settings(),
                outcome.plain(
                        "When a network errs, it should at least be unsure, and its mistake should lie between two classes rather"
                                + " than in the middle of the wrong one; mixup is said to bring both about.",
                        outcome.tell(
                                "Here, with mixup, the way from mistakes to the nearest path was %s (of the distance between classes),"
                                        + " and the network was %s of its mistakes (in percentage points).",
                                Quantity.told(DISTANCE, Form.percent("longer", "shorter")),
                                Quantity.told(CONFIDENCE, Form.points("surer", "less sure")))),
                Words.sentences(
                        "Decided, seed by seed, by the mean distance of misclassified test images from the nearest channel, in"
                                + " units of the root mean square distance of class means in the classifier's span, and by their mean"
                                + " max softmax, mixup less baseline. Channels of all networks are drawn by kappa = "
                                + Words.number(evidence.thresholds().get("errors.kappa")) + ".",
                        outcome.numbers(),
                        "Test images are always taken in evaluation mode: where the captures are in another one and the network"
                                + " normalises by batches, the two cannot be held against each other, and there are no numbers."
                                + " With few errors either mean is rough; the sets of errors differ between the two networks."),
                Doubts.of(evidence, outcome)
                        .otherMode()
                        .stoppedEarly("baseline")
                        .overTrained("mixup")
                        .clothes()
                        .smallScale()
                        .list());
    }

    private static List<Criterion> criteria(Evidence evidence, String setting) {
        Thresholds thresholds = evidence.thresholds();
        return List.of(
                Criterion.atMost(
                                DISTANCE,
                                evidence.difference(setting, "mixup", "baseline", "errors.channelDistanceOfErrors"),
                                thresholds.get("errors.channelDistance.most"))
                        .saying("with mixup, mistakes lie nearer the paths between classes"),
                Criterion.atMost(
                                CONFIDENCE,
                                evidence.difference(setting, "mixup", "baseline", "errors.confidenceOfErrors"),
                                thresholds.get("errors.confidence.most"))
                        .saying("with mixup, networks are less sure of their mistakes"),
                Criterion.told(
                        "share of errors in a channel, mixup less baseline",
                        evidence.difference(setting, "mixup", "baseline", "errors.errorsInChannel")));
    }
}
