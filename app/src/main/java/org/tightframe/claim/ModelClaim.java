package org.tightframe.claim;

import java.util.ArrayList;
import java.util.List;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.Words.Form;

/**
 * Free features optimised under the mixup loss land on the theory's curve, and trained networks lie nearer it than the straight
 * line.
 */
final class ModelClaim implements Claim {

    /** The setting of features that are optimised without a network. */
    static final String FREE_FEATURES = "free-features";

    /** What is missing where no network was trained with mixup. */
    private static final String NO_NETWORK = "trained networks";

    private static final String FREE = "largest distance of free features from the optimum, relative to its length";
    private static final String OVER_LINE = "distance of mixes from the straight line less that from the curve";
    private static final String THEORY = "distance from the curve";

    @Override
    public String id() {
        return "j";
    }

    @Override
    public Judgement judge(Evidence evidence) {
        Outcome outcome = Outcome.of(settings(evidence));
        return new Judgement(
                id(),
                "An unconstrained features model predicts where mixes lie",
                "An unconstrained features model with the mixup loss and a simplex-ETF classifier has optimal last-layer"
                        + " features of the same shape as trained networks. " + Claims.FOUND
                        + " We read it as: free features"
                        + " optimised by gradient descent land on the exact optimum, and the mixes of trained networks lie nearer its"
                        + " curve than the straight line.",
                outcome.settings(),
                outcome.plain(
                        "A simple theory leaves the network out, lets every mix choose its own point, and says where each goes.",
                        Words.sentences(
                                outcome.tell(
                                        "Without a network, points moved step by step, as in training, missed the place that it names by %s of the way there.",
                                        Quantity.told(FREE, Form.SMALL_SHARE)),
                                outcome.tell(
                                        "In trained networks the middle (mean) of many such mixes lay off its path by %s of the distance"
                                                + " between classes, which by the same measure is %s than the way to the straight line; single mixes lie further"
                                                + " off.",
                                        Quantity.told(THEORY, Form.SHARE),
                                        Quantity.told(OVER_LINE, Form.percent("shorter", "longer"))))),
                Words.sentences(
                        "Decided by max ||h - h*||/||h*|| over free features h after gradient descent on cross-entropy +"
                                + " (lamH/2) ||h||^2 with a fixed simplex ETF, h* the exact optimum; and, in each setting, by the"
                                + " distance of the means of mixes (of one pair and one bin of lam) from the straight line between"
                                + " class means less that from the model's curve, in the classifier's span and in units of the class"
                                + " means' distance.",
                        outcome.numbers(),
                        "A network's kappa is estimated from the margin of same-class mixes alone, so nothing is fitted to the mixes of two"
                                + " classes; its features are neither free nor unconstrained, and a wrong kappa counts"
                                + " against the curve."),
                Doubts.of(evidence, outcome)
                        .stoppedEarly("mixup")
                        .where(
                                setting -> !setting.equals(FREE_FEATURES) && !setting.equals(NO_NETWORK),
                                "the curve is that of a classifier which is exactly a simplex ETF and of a kappa read off"
                                        + " same-class mixes: where the network's classifier is not one yet, or features generalise"
                                        + " instead of being free, it must lie elsewhere.")
                        .captureMode()
                        .smallScale()
                        .list());
    }

    /** Both halves of the claim, so that a half without any run leaves it open. */
    private static List<Judgement.Setting> settings(Evidence evidence) {
        List<String> networks = evidence.planned("mixup");
        if (networks.isEmpty() && evidence.planned("fixed-etf").isEmpty()) {
            return List.of();
        }
        List<Judgement.Setting> settings = new ArrayList<>();
        settings.add(Outcome.setting(
                FREE_FEATURES,
                List.of(Criterion.atMost(
                                FREE,
                                evidence.sample(FREE_FEATURES, "fixed-etf", "model.largestDistance"),
                                evidence.thresholds().get("model.freeFeatures.most"))
                        .saying("without a network, points moved by training alone land where the theory says"))));
        for (String network : networks.isEmpty() ? List.of(NO_NETWORK) : networks) {
            settings.add(Outcome.setting(network, criteria(evidence, network)));
        }
        return settings;
    }

    private static List<Criterion> criteria(Evidence evidence, String setting) {
        Sample line = evidence.sample(setting, "mixup", "mixup.meanConvexDeviationInSpan");
        Sample curve = evidence.sample(setting, "mixup", "mixup.meanTheoryDeviationInSpan");
        return List.of(
                Criterion.atLeast(
                                OVER_LINE,
                                line.minus(curve),
                                evidence.thresholds().get("model.overLine.least"))
                        .saying("in networks, mixes lie nearer the theory's curve than the straight line"),
                Criterion.told(THEORY, curve),
                Criterion.told("kappa", evidence.sample(setting, "mixup", "mixup.kappa")),
                Criterion.told("skill", evidence.sample(setting, "mixup", "mixup.skillInSpan")));
    }
}
