package org.tightframe.claim;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.RunSummary.Point;
import org.tightframe.claim.Words.Form;

/**
 * Under mixup, the classifier approaches a simplex equiangular tight frame.
 */
final class FrameClaim implements Claim {

    private static final String LENGTHS = "spread of the classifier rows' lengths";
    private static final String ANGLES = "deviation of the classifier rows' cosines";

    @Override
    public String id() {
        return "f";
    }

    @Override
    public Judgement judge(Evidence evidence) {
        Outcome outcome = Outcome.of(evidence.planned("mixup"), setting -> criteria(evidence, setting));
        return new Judgement(
                id(),
                "The classifier becomes a regular shape under mixup",
                "Under mixup, the classifier converges to a simplex equiangular tight frame: equal lengths, equal angles. "
                        + Claims.FOUND,
                outcome.settings(),
                outcome.plain(
                        "The last step of a network, the classifier, has one direction for each class; under mixup these are said"
                                + " to become equally long and to spread evenly, each as far from all others as can be.",
                        outcome.tell(
                                "Here, with mixup, the lengths differed by %s, and the angles were off by %s, where 0 is an even spread, "
                                        + Angles.rightAngles(evidence, outcome.settings())
                                        + " is what directions that have nothing to do with each other have (right angles), and"
                                        + " about 1 is all in one direction.",
                                Quantity.asked(LENGTHS, Form.SHARE),
                                Quantity.asked(ANGLES, Form.NUMBER))),
                Words.sentences(
                        "Decided by std/mean of the lengths of the classifier rows, and by mean |cos(w_c, w_c') + 1/(C-1)| over"
                                + " pairs, both at the end; the latter is held to 9/(C-1) times what is declared for ten classes,"
                                + " since right angles are off by 1/(C-1).",
                        outcome.numbers(),
                        "The paper's curves of one architecture rise before they fall, so the largest ETF error on the way and"
                                + " its epoch are told; the ETF error hardly moves where classes are many."),
                Doubts.of(evidence, outcome)
                        .stoppedEarly("mixup")
                        .overTrained("mixup")
                        .clothes()
                        .smallScale()
                        .list());
    }

    private static List<Criterion> criteria(Evidence evidence, String setting) {
        Thresholds thresholds = evidence.thresholds();
        return List.of(
                Criterion.atMost(
                                LENGTHS,
                                evidence.sample(setting, "mixup", "collapse.equinormClassifier"),
                                thresholds.get("frame.lengths.most"))
                        .saying("with mixup, the classifier's arrows are equally long"),
                Criterion.atMost(
                                ANGLES,
                                evidence.sample(setting, "mixup", "collapse.equiangularDeviationClassifier"),
                                Angles.most(evidence, setting, "frame.angles.most"))
                        .saying("with mixup, the classifier's arrows stand at even angles"),
                Criterion.told("ETF error", evidence.sample(setting, "mixup", "collapse.etfError")),
                Criterion.told(
                        "largest ETF error on the way",
                        evidence.sample(
                                setting,
                                "mixup",
                                run -> worst(run).map(Point::value).orElse(Double.NaN))),
                Criterion.told(
                        "epoch of that",
                        evidence.sample(
                                setting,
                                "mixup",
                                run -> worst(run)
                                        .map(point -> (double) point.epoch())
                                        .orElse(Double.NaN))));
    }

    private static Optional<Point> worst(RunSummary run) {
        return run.history("collapse.etfError").stream().max(Comparator.comparingDouble(Point::value));
    }
}
