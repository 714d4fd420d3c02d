package org.tightframe.claim;

import java.util.List;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.RunSummary.Point;
import org.tightframe.claim.Words.Form;

/**
 * Without mixup, features and classifier approach a simplex equiangular tight frame.
 */
final class CollapseClaim implements Claim {

    private static final String RATIO = "scatter within classes, as a share of the first measured";
    private static final String FEATURE_LENGTHS = "spread of the class means' lengths";
    private static final String ROW_LENGTHS = "spread of the classifier rows' lengths";
    private static final String FEATURE_ANGLES = "deviation of the class means' cosines";
    private static final String ROW_ANGLES = "deviation of the classifier rows' cosines";

    @Override
    public String id() {
        return "a";
    }

    @Override
    public Judgement judge(Evidence evidence) {
        Outcome outcome = Outcome.of(evidence.planned("baseline"), setting -> criteria(evidence, setting));
        return new Judgement(
                id(),
                "Without mixup, classes collapse to the corners of a regular shape",
                "Without mixup, last-layer activations and the classifier converge to a simplex equiangular tight frame:"
                        + " neural collapse. " + Claims.FOUND,
                outcome.settings(),
                outcome.plain(
                        "A trained network turns each image into a point; without mixup the points of one class are said to"
                                + " gather in one spot, and the spots of all classes to lie evenly, as far apart as can be.",
                        outcome.tell(
                                "Here, without mixup, the scatter within classes, over what it was when first measured, ended at %s;"
                                        + " the distances of the classes from their centre differed by %s; the angles between them"
                                        + " were off by %s, where 0 is even and "
                                        + Angles.rightAngles(evidence, outcome.settings()) + " are right angles.",
                                Quantity.asked(RATIO, Form.SHARE),
                                Quantity.asked(FEATURE_LENGTHS, Form.SHARE),
                                Quantity.asked(FEATURE_ANGLES, Form.NUMBER))),
                Words.sentences(
                        "Decided by NC1 = tr(S_W S_B^+)/C of clean training examples at the end over NC1 at the first capture"
                                + " after epoch 0; by std/mean of the lengths of the centred class means and of the classifier rows;"
                                + " and by mean |cos + 1/(C-1)| over pairs of either, held to 9/(C-1) times what is declared for ten"
                                + " classes, since right angles are off by 1/(C-1).",
                        outcome.numbers(),
                        "The ratio depends on when the first capture was; the ETF error hardly moves where classes are"
                                + " many, so it decides nothing."),
                Doubts.of(evidence, outcome)
                        .stoppedEarly("baseline")
                        .captureMode()
                        .clothes()
                        .smallScale()
                        .list());
    }

    private static List<Criterion> criteria(Evidence evidence, String setting) {
        Thresholds thresholds = evidence.thresholds();
        double lengths = thresholds.get("collapse.lengths.most");
        double angles = Angles.most(evidence, setting, "collapse.angles.most");
        Sample ratio = evidence.sample(setting, "baseline", CollapseClaim::ratio);
        return List.of(
                Criterion.atMost(RATIO, ratio, thresholds.get("collapse.nc1Ratio.most"))
                        .saying("without mixup, the images of a class draw together"),
                Criterion.atMost(FEATURE_LENGTHS, of(evidence, setting, "collapse.equinormFeatures"), lengths)
                        .saying("without mixup, classes end equally far from their centre"),
                Criterion.atMost(ROW_LENGTHS, of(evidence, setting, "collapse.equinormClassifier"), lengths)
                        .saying("without mixup, the classifier's arrows are equally long"),
                Criterion.atMost(FEATURE_ANGLES, of(evidence, setting, "collapse.equiangularDeviation"), angles)
                        .saying("without mixup, classes stand at even angles"),
                Criterion.atMost(ROW_ANGLES, of(evidence, setting, "collapse.equiangularDeviationClassifier"), angles)
                        .saying("without mixup, the classifier's arrows stand at even angles"),
                Criterion.told("NC1", of(evidence, setting, "collapse.nc1")),
                Criterion.told("NC3", of(evidence, setting, "collapse.nc3")),
                Criterion.told("ETF error of the classifier", of(evidence, setting, "collapse.etfError")),
                Criterion.told("test accuracy", of(evidence, setting, "test.accuracy")));
    }

    private static Sample of(Evidence evidence, String setting, String key) {
        return evidence.sample(setting, "baseline", key);
    }

    /** NaN where nothing was measured after some training and before the end. */
    private static double ratio(RunSummary run) {
        List<Point> trained = run.history("collapse.nc1").stream()
                .filter(point -> point.epoch() > 0)
                .toList();
        return trained.size() < 2
                ? Double.NaN
                : run.result("collapse.nc1").orElse(Double.NaN) / trained.get(0).value();
    }
}
