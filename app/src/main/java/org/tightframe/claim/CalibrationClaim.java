package org.tightframe.claim;

import java.util.List;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.Words.Form;

/**
 * Mixup improves calibration.
 */
final class CalibrationClaim implements Claim {

    private static final String ECE = "calibration error, mixup less baseline";
    private static final String SIGNED_WITHOUT = "confidence less accuracy of baseline";
    private static final String SIGNED_WITH = "confidence less accuracy of mixup";
    private static final Form SURE = Form.points("too sure", "too unsure");
    private static final String ECE_AFTER = "calibration error after the best temperature, mixup less baseline";

    private static final String TOO_MODEST =
            "mixup turned confidence into too much modesty, larger than the error it was to mend";

    @Override
    public String id() {
        return "g";
    }

    @Override
    public Judgement judge(Evidence evidence) {
        Outcome outcome = Outcome.of(evidence.planned("baseline", "mixup"), setting -> criteria(evidence, setting));
        return new Judgement(
                id(),
                "Mixup improves calibration",
                "The configuration explains why mixup improves calibration: confidence falls as lam nears 1/2, and uncertain"
                        + " examples lie in the channel. " + Claims.FOUND
                        + " We hold what is to be explained against the trainings: the calibration error of test images is smaller with mixup.",
                outcome.settings(),
                outcome.plain(
                        "A network that is 80 % sure should be right 8 times in 10; mixup is said to bring networks closer to that.",
                        outcome.tell(
                                "Here the gap between sure and right (in percentage points) was %s with mixup: without it networks"
                                        + " were, on the whole, %s, with it %s.",
                                Quantity.told(ECE, Form.points("larger", "smaller")),
                                Quantity.told(SIGNED_WITHOUT, SURE),
                                Quantity.told(SIGNED_WITH, SURE))),
                Words.sentences(
                        "Decided by the expected calibration error (15 bins of equal width) of test images as the network gives"
                                + " its confidence, mixup less baseline, seed by seed.",
                        outcome.numbers(),
                        "Temperatures are fitted to one half of the test images and judged by the other, as means of up to"
                                + " four halvings, without those whose best temperature is 0 or infinite. Where the difference vanishes or turns after the best temperature, mixup mended what"
                                + " one number would have mended; an error may also keep its size and change its sign."),
                Doubts.of(evidence, outcome)
                        .where(
                                setting -> isTooModest(evidence, setting) && isMended(evidence, setting),
                                TOO_MODEST + "; the best temperature undoes that.")
                        .where(
                                setting -> isTooModest(evidence, setting) && !isMended(evidence, setting),
                                TOO_MODEST + ".")
                        .where(
                                setting -> mean(evidence, setting, "baseline") <= 0,
                                "the baseline was not too sure of itself, so there was nothing for mixup to mend.")
                        .overTrained("mixup")
                        .smallScale()
                        .list());
    }

    private static boolean isTooModest(Evidence evidence, String setting) {
        double mixup = mean(evidence, setting, "mixup");
        return mixup < 0 && -mixup > Math.abs(mean(evidence, setting, "baseline"));
    }

    /** Whether mixup is the better calibrated one after the best temperature, beyond doubt. */
    private static boolean isMended(Evidence evidence, String setting) {
        return afterTemperature(evidence, setting).verdict() == Verdict.SUPPORTED;
    }

    private static double mean(Evidence evidence, String setting, String variant) {
        return evidence.sample(setting, variant, "test.signedError").mean();
    }

    private static List<Criterion> criteria(Evidence evidence, String setting) {
        double most = evidence.thresholds().get("calibration.ece.most");
        return List.of(
                Criterion.atMost(ECE, evidence.difference(setting, "mixup", "baseline", "test.ece"), most)
                        .saying("mixup makes confidence more honest"),
                Criterion.told(SIGNED_WITHOUT, evidence.sample(setting, "baseline", "test.signedError")),
                Criterion.told(SIGNED_WITH, evidence.sample(setting, "mixup", "test.signedError")),
                beside(evidence, setting, "NLL, mixup less baseline", "test.nll"),
                afterTemperature(evidence, setting).toldOnly(),
                beside(
                        evidence,
                        setting,
                        "NLL after the best temperature, mixup less baseline",
                        "calibration.nllAfter"),
                Criterion.told("best temperature of baseline", temperature(evidence, setting, "baseline")),
                Criterion.told("best temperature of mixup", temperature(evidence, setting, "mixup")),
                beside(evidence, setting, "test accuracy, mixup less baseline", "test.accuracy"));
    }

    private static Criterion afterTemperature(Evidence evidence, String setting) {
        return Criterion.atMost(
                ECE_AFTER,
                evidence.difference(setting, "mixup", "baseline", "calibration.eceAfter"),
                evidence.thresholds().get("calibration.ece.most"));
    }

    private static Criterion beside(Evidence evidence, String setting, String title, String key) {
        return Criterion.told(title, evidence.difference(setting, "mixup", "baseline", key));
    }

    private static Sample temperature(Evidence evidence, String setting, String variant) {
        return evidence.sample(setting, variant, "calibration.temperature");
    }
}
