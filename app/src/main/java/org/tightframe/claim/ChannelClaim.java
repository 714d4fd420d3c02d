package org.tightframe.claim;

import java.util.List;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.Words.Form;

/**
 * Under mixup, mixes of two classes form channels along the decision boundary.
 */
final class ChannelClaim implements Claim {

    private static final String PEAK = "density at the boundary over the densest band elsewhere";
    private static final String ORDER = "rank correlation of place and lam";
    private static final String THIRD = "share of mixes that a third class wins";

    @Override
    public String id() {
        return "c";
    }

    @Override
    public Judgement judge(Evidence evidence) {
        Outcome outcome = Outcome.of(evidence.planned("mixup"), setting -> criteria(evidence, setting));
        return new Judgement(
                id(),
                "Mixes of two classes form channels along the decision boundary",
                "Under mixup, the last-layer activations of mixes of different classes form channels along the decision"
                        + " boundary. " + Claims.FOUND
                        + " We read it as: they are densest at the boundary, lie in the order of"
                        + " lam, and keep away from third classes.",
                outcome.settings(),
                outcome.plain(
                        "Mixes of two images of different classes are said to line up between their two classes, crowded at the"
                                + " border where the network cannot choose, and away from all other classes.",
                        outcome.tell(
                                "Here their crowding at the border, over that in the most crowded stretch elsewhere, was %s; how"
                                        + " well their places follow their shares, where 1 is perfect, %s; and the part of"
                                        + " them that was taken for a third class %s.",
                                Quantity.asked(PEAK, Form.NUMBER),
                                Quantity.asked(ORDER, Form.NUMBER),
                                Quantity.asked(THIRD, Form.SHARE))),
                Words.sentences(
                        "Decided by three numbers of xi = z_y - z_y', the difference of the two classes' centred logits, over all"
                                + " mixes of two classes: its density in |xi| <= Delta/4 over that of the densest other band up to"
                                + " Delta, the margin of same-class mixes; Spearman's correlation of xi and lam; and the share of mixes"
                                + " whose largest centred logit is a third class's.",
                        outcome.numbers(),
                        "Uniform lam alone makes xi uniform where mixes are convex combinations, so a peak is not of the data's"
                                + " making. How thick a channel is (tightness) decides nothing, for we know of no scale to hold it to."),
                Doubts.of(evidence, outcome)
                        .stoppedEarly("mixup")
                        .captureMode()
                        .clothes()
                        .smallScale()
                        .list());
    }

    private static List<Criterion> criteria(Evidence evidence, String setting) {
        Thresholds thresholds = evidence.thresholds();
        double peak = thresholds.get("channel.boundaryPeak.least");
        return List.of(
                Criterion.atLeast(PEAK, evidence.sample(setting, "mixup", "mixup.boundaryPeak"), peak)
                        .saying("mixes of two classes crowd at the border between them"),
                Criterion.atLeast(
                                ORDER,
                                evidence.sample(setting, "mixup", "mixup.lambdaRankCorrelation"),
                                thresholds.get("channel.order.least"))
                        .saying("mixes of two classes line up in the order of their shares"),
                Criterion.atMost(
                                THIRD,
                                evidence.sample(setting, "mixup", "mixup.thirdClassShare"),
                                thresholds.get("channel.thirdClass.most"))
                        .saying("mixes of two classes keep away from third classes"),
                Criterion.atLeast(
                                "density at the boundary without mixup",
                                evidence.sample(setting, "baseline", "mixup.boundaryPeak"),
                                peak)
                        .toldOnly(),
                Criterion.told(
                        "distance of half-and-half mixes from the boundary, in margins",
                        evidence.sample(setting, "mixup", "mixup.boundaryOffset")),
                Criterion.told("tightness", evidence.sample(setting, "mixup", "mixup.tightness")));
    }
}
