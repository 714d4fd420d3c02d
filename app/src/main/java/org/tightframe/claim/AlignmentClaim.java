package org.tightframe.claim;

import java.util.List;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.Words.Form;

/**
 * Under mixup, mixes of two examples of one class point along their class's classifier row.
 */
final class AlignmentClaim implements Claim {

    private static final String COSINE = "mean cosine to the classifier row";

    @Override
    public String id() {
        return "b";
    }

    @Override
    public Judgement judge(Evidence evidence) {
        Outcome outcome = Outcome.of(evidence.planned("mixup"), setting -> criteria(evidence, setting));
        return new Judgement(
                id(),
                "Mixes of one class align with the classifier",
                "Under mixup, the last-layer activations of mixes of two examples of the same class align with that class's"
                        + " classifier. " + Claims.FOUND,
                outcome.settings(),
                outcome.plain(
                        "The network looks for each class in a direction of its own, drawn as an arrow; a mix of two images of one class"
                                + " is said to end up in its class's direction.",
                        outcome.tell(
                                "Here mixes of one class lay in that direction to a degree of %s, where 1 is exactly in it and 0"
                                        + " has nothing to do with it.",
                                Quantity.asked(COSINE, Form.NUMBER))),
                Words.sentences(
                        "Decided by the mean of cos(h - mu_G, w_y - mean w) over same-class mixes within the span of the classifier's rows, with mu_G the mean of the class"
                                + " means of clean examples.",
                        outcome.numbers(),
                        "In the whole space the cosine counts what the classifier does not see, too, such as the offset of"
                                + " features behind a ReLU. A baseline aligns as well where it has collapsed: the"
                                + " difference tells what mixup adds."),
                Doubts.of(evidence, outcome)
                        .stoppedEarly("mixup")
                        .captureMode()
                        .clothes()
                        .smallScale()
                        .list());
    }

    private static List<Criterion> criteria(Evidence evidence, String setting) {
        double least = evidence.thresholds().get("alignment.least");
        Sample whole = evidence.sample(setting, "mixup", "mixup.sameClassAlignment");
        Sample inSpan = evidence.sample(setting, "mixup", "mixup.sameClassAlignmentInSpan");
        Sample baseline = evidence.sample(setting, "baseline", "mixup.sameClassAlignmentInSpan");
        return List.of(
                Criterion.atLeast(COSINE, inSpan, least)
                        .saying("mixes of one class lie in the direction of their class's arrow"),
                Criterion.atLeast("the same in the whole space", whole, least).toldOnly(),
                Criterion.told("cosine, mixup less baseline", inSpan.minus(baseline)));
    }
}
