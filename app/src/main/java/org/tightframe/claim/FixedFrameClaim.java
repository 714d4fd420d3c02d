package org.tightframe.claim;

import java.util.List;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.Words.Form;

/**
 * With a fixed simplex ETF as classifier, features come closer to the model's optimum, at no loss of accuracy.
 */
final class FixedFrameClaim implements Claim {

    private static final String DISTANCE = "distance from the model's curve, fixed less learned";
    private static final String ACCURACY = "test accuracy, fixed less learned";

    @Override
    public String id() {
        return "i";
    }

    @Override
    public Judgement judge(Evidence evidence) {
        Outcome outcome = Outcome.of(evidence.planned("mixup", "mixup-etf"), setting -> criteria(evidence, setting));
        return new Judgement(
                id(),
                "A fixed regular classifier brings mixes closer to the theory at no loss of accuracy",
                "With a fixed simplex-ETF classifier, trained features come closer to the theoretical optimum, at no loss of"
                        + " accuracy. " + Claims.FOUND + " We allow a loss of "
                        + Words.number(-100 * evidence.thresholds().get("fixedFrame.accuracy.least"))
                        + " % of the test images.",
                outcome.settings(),
                outcome.plain(
                        "The directions of the classes in a network's last step need not be learned: they can be fixed beforehand,"
                                + " evenly spread, and mixes are then said to lie closer to where theory wants them, without more"
                                + " mistakes.",
                        outcome.tell(
                                "Here, with fixed directions, the way from the middle (mean) of many mixes to theory's place was %s"
                                        + " (of the distance between classes), and the share of test images classified correctly"
                                        + " was %s (in percentage points).",
                                Quantity.told(DISTANCE, Form.percent("longer", "shorter")),
                                Quantity.told(ACCURACY, Form.points("larger", "smaller")))),
                Words.sentences(
                        "Decided, seed by seed, by how far the mean of mixes of one pair of classes and one bin of lam is from the"
                                + " curve of the unconstrained features model, in the classifier's span and in units of the class"
                                + " means' distance, and by test accuracy; both networks are trained with mixup, and each has the"
                                + " curve of its own kappa.",
                        outcome.numbers(),
                        "A fixed head has one length for all rows, chosen beforehand: another length is another kappa."),
                Doubts.of(evidence, outcome)
                        .stoppedEarly("mixup-etf")
                        .captureMode()
                        .clothes()
                        .smallScale()
                        .list());
    }

    private static List<Criterion> criteria(Evidence evidence, String setting) {
        Thresholds thresholds = evidence.thresholds();
        return List.of(
                Criterion.atMost(
                                DISTANCE,
                                evidence.difference(setting, "mixup-etf", "mixup", "mixup.meanTheoryDeviationInSpan"),
                                thresholds.get("fixedFrame.theoryDeviation.most"))
                        .saying("a fixed, even classifier brings mixes nearer the theory"),
                Criterion.atLeast(
                                ACCURACY,
                                evidence.difference(setting, "mixup-etf", "mixup", "test.accuracy"),
                                thresholds.get("fixedFrame.accuracy.least"))
                        .saying("a fixed, even classifier costs no accuracy"),
                Criterion.told(
                        "cosine of same-class mixes to their row, fixed less learned",
                        evidence.difference(setting, "mixup-etf", "mixup", "mixup.sameClassAlignment")),
                Criterion.told("skill of the fixed head", evidence.sample(setting, "mixup-etf", "mixup.skillInSpan")),
                Criterion.told("skill of the learned head", evidence.sample(setting, "mixup", "mixup.skillInSpan")));
    }
}
