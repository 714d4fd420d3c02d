package org.tightframe.claim;

import java.util.List;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.Words.Form;

/**
 * Under mixup, earlier layers look as if the network had been trained with manifold mixup.
 */
final class LayersClaim implements Claim {

    private static final String HALF_WAY = "likeness that mixup adds, less half of what manifold mixup adds";
    private static final String WAY = "likeness that manifold mixup adds";
    private static final String NONE = "likeness without mixup";
    private static final String INPUT = "likeness with mixup";
    private static final String MANIFOLD = "likeness with manifold mixup";

    @Override
    public String id() {
        return "e";
    }

    @Override
    public Judgement judge(Evidence evidence) {
        Outcome outcome =
                Outcome.of(evidence.planned("baseline", "mixup", "manifold"), setting -> criteria(evidence, setting));
        return new Judgement(
                id(),
                "Earlier layers behave as after manifold mixup",
                "Under mixup, activations in earlier layers look as if the network had been trained with manifold mixup. "
                        + Claims.FOUND
                        + " We read it as: mixup takes the hidden layers at least half of the way from no mixup"
                        + " to manifold mixup.",
                outcome.settings(),
                outcome.plain(
                        "Mixup mixes only the images that go in; manifold mixup mixes what a layer inside the network puts out. The"
                                + " first is said to make hidden layers answer as if trained by the second.",
                        outcome.tell(
                                "Here a hidden layer's answer to a mix was like the mix of its answers to a degree of %s without"
                                        + " mixup, %s with mixup and %s with manifold mixup, where 1 is the same and 0 or less"
                                        + " unlike; mixup was asked to go half of the way from the first to the last.",
                                Quantity.told(NONE, Form.NUMBER),
                                Quantity.told(INPUT, Form.NUMBER),
                                Quantity.told(MANIFOLD, Form.NUMBER))),
                Words.sentences(
                        "Likeness is 1 - sum ||f(mix) - (lam f(x) + (1 - lam) f(x'))||^2 / sum ||f(mix) - mean||^2 of a hidden"
                                + " stage f, over mixes of two classes" + CaptureMode.of(evidence, outcome.settings())
                                + ", as a mean over stages without input and classifier. Decided, seed by seed, by manifold mixup"
                                + " less baseline (the way); and, where all of the way's interval is 0 or more, by mixup less"
                                + " baseline less half of the way: elsewhere there is no way to go half of.",
                        outcome.numbers(),
                        "A stage that is nearly affine scores high in any network, so only differences decide; stages are"
                                + " pooled as captured."),
                Doubts.of(evidence, outcome)
                        .where(
                                setting -> way(evidence, setting).verdict() != Verdict.SUPPORTED,
                                "manifold mixup itself was not seen to make the hidden layers more alike, so there is no way to go"
                                        + " half of.")
                        .stoppedEarly("mixup")
                        .smallScale()
                        .list());
    }

    private static List<Criterion> criteria(Evidence evidence, String setting) {
        Sample baseline = mean(evidence, setting, "baseline");
        Sample mixup = mean(evidence, setting, "mixup");
        Criterion way = way(evidence, setting);
        Criterion halfWay = Criterion.atLeast(
                        HALF_WAY,
                        mixup.minus(baseline).minus(way.sample().times(0.5)),
                        evidence.thresholds().get("layers.halfWay.least"))
                .saying("mixup takes hidden layers at least half of the way to those of manifold mixup");
        return List.of(
                // half of no way is nothing to go
                way.verdict() == Verdict.SUPPORTED ? halfWay : halfWay.toldOnly(),
                way,
                Criterion.told(NONE, baseline),
                Criterion.told(INPUT, mixup),
                Criterion.told(MANIFOLD, mean(evidence, setting, "manifold")));
    }

    private static Criterion way(Evidence evidence, String setting) {
        return Criterion.atLeast(
                        WAY,
                        mean(evidence, setting, "manifold").minus(mean(evidence, setting, "baseline")),
                        evidence.thresholds().get("layers.way.least"))
                .saying("manifold mixup makes a layer's answer to a mix more like the mix of its answers");
    }

    private static Sample mean(Evidence evidence, String setting, String variant) {
        return evidence.sample(setting, variant, Likeness::ofHiddenStages);
    }
}
