package org.tightframe.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tightframe.claim.PlantedNetwork.NOISE;
import static org.tightframe.claim.Verdict.NOT_SUPPORTED;
import static org.tightframe.claim.Verdict.SUPPORTED;
import static org.tightframe.claim.Verdict.UNDECIDED;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.tightframe.claim.PlantedNetwork.Place;
import org.tightframe.claim.RunSummary.Point;
import org.tightframe.linalg.Matrix;
import org.tightframe.theory.PairCoefficients;

/** Each claim on activations whose geometry was put there, measured by the real measures: the known verdict, each way. */
class ClaimsOnPlantedDataTest {

    // (a)

    @Test
    void a_perfect_frame_has_collapsed() {
        assertThat(collapse(1, 0.05, PlantedNetwork.FRAME)).isEqualTo(SUPPORTED);
    }

    @Test
    void scatter_that_stays_unequal_lengths_and_right_angles_have_not_collapsed() {
        assertThat(collapse(1, 0.9, PlantedNetwork.FRAME)).isEqualTo(NOT_SUPPORTED);
        assertThat(collapse(1, 0.05, PlantedNetwork.frame(2))).isEqualTo(NOT_SUPPORTED);
        assertThat(collapse(1, 0.05, PlantedNetwork.rightAngles())).isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void a_run_without_a_capture_before_the_end_leaves_collapse_open() {
        Judgement judgement = new PlantedRuns()
                .with("baseline", seed -> new PlantedNetwork(seed).collapse(PlantedNetwork.FRAME, 0.05))
                .judge(new CollapseClaim());
        assertThat(judgement.verdict()).isEqualTo(UNDECIDED);
        assertThat(judgement.against())
                .contains(
                        "In mlp-digits, no run has a number for: scatter within classes, as a share of the first measured.");
    }

    private static Verdict collapse(double noiseBefore, double noiseAfter, Matrix weight) {
        PlantedRuns runs = new PlantedRuns();
        for (long seed = 0; seed < PlantedRuns.SEEDS; seed++) {
            PlantedNetwork network = new PlantedNetwork(seed);
            double untrained = 100;
            double before = nc1(network.collapse(weight, noiseBefore));
            Map<String, Double> after = network.collapse(weight, noiseAfter);
            List<Point> history = List.of(new Point(0, untrained), new Point(2, before), new Point(40, nc1(after)));
            runs.with(PlantedRuns.run(PlantedRuns.SETTING, "baseline", seed, after, Map.of("collapse.nc1", history)));
        }
        return runs.judge(new CollapseClaim()).verdict();
    }

    private static double nc1(Map<String, Double> collapse) {
        return collapse.getOrDefault("collapse.nc1", Double.NaN);
    }

    // (b)

    @Test
    void same_class_mixes_on_their_rows_align_and_noise_does_not() {
        assertThat(aligned(seed -> NOISE)).isEqualTo(SUPPORTED);
        assertThat(aligned(seed -> 1)).isEqualTo(NOT_SUPPORTED);
        assertThat(aligned(seed -> seed < 2 ? NOISE : 1)).isEqualTo(UNDECIDED);
    }

    private static Verdict aligned(LongToDoubleFunction noise) {
        return new PlantedRuns()
                .with(
                        "mixup",
                        seed -> new PlantedNetwork(seed)
                                .mixup(PlantedNetwork::onTheCurve, noise.applyAsDouble(seed), NOISE))
                .judge(new AlignmentClaim())
                .verdict();
    }

    // (c)

    @Test
    void mixes_on_the_models_curve_form_channels() {
        assertThat(channels(mixes(PlantedNetwork::onTheCurve))).isEqualTo(SUPPORTED);
    }

    @Test
    void jumps_from_class_to_class_other_classes_and_noise_form_no_channels() {
        assertThat(channels(mixes(PlantedNetwork::atTheNearerClass))).isEqualTo(NOT_SUPPORTED);
        assertThat(channels(mixes(PlantedNetwork::atOtherClasses))).isEqualTo(NOT_SUPPORTED);
        assertThat(channels(seed -> new PlantedNetwork(seed).mixup(PlantedNetwork::nowhere, NOISE, 1)))
                .isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void seeds_that_contradict_each_other_leave_channels_open() {
        assertThat(channels(seed -> mixes(seed % 2 == 0 ? PlantedNetwork::onTheCurve : PlantedNetwork::atTheNearerClass)
                        .apply(seed)))
                .isEqualTo(UNDECIDED);
    }

    private static Verdict channels(LongFunction<Map<String, Double>> mixup) {
        return new PlantedRuns().with("mixup", mixup).judge(new ChannelClaim()).verdict();
    }

    private static LongFunction<Map<String, Double>> mixes(Place place) {
        return seed -> new PlantedNetwork(seed).mixup(place, NOISE);
    }

    // (d)

    @Test
    void the_curve_under_cross_entropy_and_the_line_under_squared_error_support_the_claim() {
        assertThat(convex(mixes(PlantedNetwork::onTheCurve), mixes(PlantedNetwork::onTheLine)))
                .isEqualTo(SUPPORTED);
    }

    @Test
    void scatter_about_the_line_is_no_distance_from_it() {
        LongFunction<Map<String, Double>> noisy =
                seed -> new PlantedNetwork(seed).mixup(PlantedNetwork::onTheLine, 0.4);
        assertThat(convex(mixes(PlantedNetwork::onTheCurve), noisy)).isEqualTo(SUPPORTED);
        assertThat(convex(noisy, noisy)).isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void one_loss_on_the_other_s_place_is_against_the_claim() {
        assertThat(convex(mixes(PlantedNetwork::onTheLine), mixes(PlantedNetwork::onTheLine)))
                .isEqualTo(NOT_SUPPORTED);
        assertThat(convex(mixes(PlantedNetwork::onTheCurve), mixes(PlantedNetwork::onTheCurve)))
                .isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void seeds_that_contradict_each_other_leave_the_line_open() {
        assertThat(convex(
                        seed -> mixes(seed == 0 ? PlantedNetwork::onTheLine : PlantedNetwork::onTheCurve)
                                .apply(seed),
                        mixes(PlantedNetwork::onTheLine)))
                .isEqualTo(UNDECIDED);
    }

    private static Verdict convex(
            LongFunction<Map<String, Double>> crossEntropy, LongFunction<Map<String, Double>> squaredError) {
        return new PlantedRuns()
                .with("mixup", crossEntropy)
                .with("mixup-mse", squaredError)
                .judge(new ConvexClaim())
                .verdict();
    }

    // (e)

    @Test
    void hidden_layers_go_most_of_the_way_or_little_of_it() {
        assertThat(layers(1, 0.2, 0.1)).isEqualTo(SUPPORTED);
        assertThat(layers(1, 0.95, 0.1)).isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void where_manifold_mixup_changes_nothing_for_the_better_there_is_no_way() {
        assertThat(layers(0.5, 0.1, 1)).isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void no_change_at_all_leaves_the_layers_open() {
        assertThat(layers(1, 1, 1)).isEqualTo(UNDECIDED);
    }

    @Test
    void where_manifold_mixup_changes_nothing_even_a_loss_under_mixup_leaves_the_layers_open() {
        assertThat(layers(1, 3, 1)).isEqualTo(UNDECIDED);
    }

    private static Verdict layers(double baseline, double mixup, double manifold) {
        // a network of its own for each: the same noise in all would be exactly no change
        return new PlantedRuns()
                .with("baseline", seed -> new PlantedNetwork(seed).layers(baseline))
                .with("mixup", seed -> new PlantedNetwork(100 + seed).layers(mixup))
                .with("manifold", seed -> new PlantedNetwork(200 + seed).layers(manifold))
                .judge(new LayersClaim())
                .verdict();
    }

    // (f)

    @Test
    void a_classifier_is_a_frame_by_its_lengths_and_its_angles() {
        assertThat(frame(seed -> PlantedNetwork.FRAME)).isEqualTo(SUPPORTED);
        assertThat(frame(seed -> PlantedNetwork.frame(2))).isEqualTo(NOT_SUPPORTED);
        assertThat(frame(seed -> PlantedNetwork.rightAngles())).isEqualTo(NOT_SUPPORTED);
        assertThat(frame(seed -> PlantedNetwork.frame(1 + 0.15 * seed))).isEqualTo(UNDECIDED);
    }

    @Test
    void angles_are_held_to_less_where_there_are_more_classes() {
        assertThat(angles(10, 0.04)).isEqualTo(SUPPORTED);
        // right angles of a hundred classes are off by 0.0101
        assertThat(angles(100, 0.0101)).isEqualTo(NOT_SUPPORTED);
        assertThat(angles(100, 0.0045)).isEqualTo(SUPPORTED);
        assertThat(angles(4, 0.14)).isEqualTo(SUPPORTED);
    }

    private static Verdict angles(int classes, double off) {
        PlantedRuns runs = new PlantedRuns();
        for (long seed = 0; seed < 3; seed++) {
            Map<String, Double> results =
                    Map.of("collapse.equinormClassifier", 0.0, "collapse.equiangularDeviationClassifier", off);
            runs.with(PlantedRuns.run(
                    "wide", "mixup", seed, results, Map.of(), Map.of("classes", String.valueOf(classes))));
        }
        return runs.judge(new FrameClaim()).verdict();
    }

    private static Verdict frame(LongFunction<Matrix> weight) {
        return new PlantedRuns()
                .with("mixup", seed -> new PlantedNetwork(seed).collapse(weight.apply(seed), 0.1))
                .judge(new FrameClaim())
                .verdict();
    }

    // (g)

    @Test
    void calibration_is_better_worse_or_the_same() {
        assertThat(calibration(0.99, 0.82)).isEqualTo(SUPPORTED);
        assertThat(calibration(0.82, 0.99)).isEqualTo(NOT_SUPPORTED);
        assertThat(calibration(0.9, 0.9)).isEqualTo(UNDECIDED);
    }

    @Test
    void too_much_modesty_is_told_as_a_reason() {
        assertThat(calibrated(0.82, 0.5).against())
                .anyMatch(reason -> reason.contains("too much modesty"))
                .noneMatch(reason -> reason.contains("the best temperature undoes that"));
        assertThat(calibrated(0.99, 0.82).against()).isEmpty();
    }

    private static Verdict calibration(double confidenceWithout, double confidenceWith) {
        return calibrated(confidenceWithout, confidenceWith).verdict();
    }

    private static Judgement calibrated(double confidenceWithout, double confidenceWith) {
        return new PlantedRuns()
                .with("baseline", seed -> new PlantedNetwork(seed).predictions(confidenceWithout, 0.8))
                .with("mixup", seed -> new PlantedNetwork(100 + seed).predictions(confidenceWith, 0.8))
                .judge(new CalibrationClaim());
    }

    // (h)

    @Test
    void errors_move_into_the_channel_or_out_of_it() {
        LongFunction<Map<String, Double>> inChannel = errors(PlantedNetwork::onTheCurve, 0.45);
        LongFunction<Map<String, Double>> farOut = errors(lambda -> twice(PlantedNetwork.onTheCurve(lambda)), 0.1);
        assertThat(errors(farOut, inChannel)).isEqualTo(SUPPORTED);
        assertThat(errors(inChannel, farOut)).isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void errors_that_only_become_less_sure_of_themselves_are_not_enough() {
        LongFunction<Map<String, Double>> sureInChannel = errors(PlantedNetwork::onTheCurve, 0.1);
        LongFunction<Map<String, Double>> unsureOffChannel = errors(PlantedNetwork::atOtherClasses, 0.45);
        assertThat(errors(sureInChannel, unsureOffChannel)).isNotEqualTo(SUPPORTED);
    }

    @Test
    void errors_that_stay_where_they_are_leave_the_claim_open() {
        LongFunction<Map<String, Double>> inChannel = errors(PlantedNetwork::onTheCurve, 0.45);
        assertThat(errors(inChannel, seed -> inChannel.apply(100 + seed))).isEqualTo(UNDECIDED);
    }

    private static PairCoefficients twice(PairCoefficients a) {
        return new PairCoefficients(2 * a.first(), 2 * a.second());
    }

    private static LongFunction<Map<String, Double>> errors(Place place, double lambda) {
        return seed -> new PlantedNetwork(seed).errors(place, lambda);
    }

    private static Verdict errors(LongFunction<Map<String, Double>> baseline, LongFunction<Map<String, Double>> mixup) {
        return new PlantedRuns()
                .with("baseline", baseline)
                .with("mixup", mixup)
                .judge(new ErrorsClaim())
                .verdict();
    }

    // (i)

    @Test
    void a_fixed_frame_is_closer_to_the_curve_without_more_errors() {
        assertThat(fixed(PlantedNetwork::onTheLine, 0.9, PlantedNetwork::onTheCurve, 0.9))
                .isEqualTo(SUPPORTED);
        assertThat(fixed(PlantedNetwork::onTheLine, 0.9, PlantedNetwork::onTheCurve, 0.895))
                .isEqualTo(SUPPORTED);
    }

    @Test
    void a_fixed_frame_that_is_further_off_or_errs_more_is_against_the_claim() {
        assertThat(fixed(PlantedNetwork::onTheCurve, 0.9, PlantedNetwork::onTheLine, 0.9))
                .isEqualTo(NOT_SUPPORTED);
        assertThat(fixed(PlantedNetwork::onTheLine, 0.9, PlantedNetwork::onTheCurve, 0.85))
                .isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void a_fixed_frame_that_changes_nothing_leaves_the_claim_open() {
        assertThat(fixed(PlantedNetwork::onTheLine, 0.9, PlantedNetwork::onTheLine, 0.9))
                .isEqualTo(UNDECIDED);
    }

    private static Verdict fixed(Place learned, double accuracy, Place fixed, double accuracyOfFixed) {
        return new PlantedRuns()
                .with("mixup", seed -> withAccuracy(new PlantedNetwork(seed).mixup(learned, NOISE), accuracy))
                .with(
                        "mixup-etf",
                        seed -> withAccuracy(new PlantedNetwork(100 + seed).mixup(fixed, NOISE), accuracyOfFixed))
                .judge(new FixedFrameClaim())
                .verdict();
    }

    private static Map<String, Double> withAccuracy(Map<String, Double> results, double accuracy) {
        Map<String, Double> both = new TreeMap<>(results);
        both.put("test.accuracy", accuracy);
        return both;
    }

    // (j)

    @Test
    void networks_on_the_curve_and_exact_free_features_support_the_model() {
        assertThat(model(1e-9, PlantedNetwork::onTheCurve)).isEqualTo(SUPPORTED);
    }

    @Test
    void convex_combinations_noise_and_free_features_elsewhere_are_against_the_model() {
        assertThat(model(1e-9, PlantedNetwork::onTheLine)).isEqualTo(NOT_SUPPORTED);
        assertThat(model(1e-9, PlantedNetwork::nowhere)).isEqualTo(NOT_SUPPORTED);
        assertThat(model(1e-3, PlantedNetwork::onTheCurve)).isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void either_half_of_the_model_alone_leaves_it_open() {
        Judgement networks = new PlantedRuns()
                .with("mixup", mixes(PlantedNetwork::onTheCurve))
                .judge(new ModelClaim());
        assertThat(networks.verdict()).isEqualTo(UNDECIDED);
        Judgement features = new PlantedRuns()
                .with(ModelClaim.FREE_FEATURES, "fixed-etf", 3, seed -> Map.of("model.largestDistance", 1e-9))
                .judge(new ModelClaim());
        assertThat(features.verdict()).isEqualTo(UNDECIDED);
        assertThat(features.settings()).extracting(Judgement.Setting::verdict).containsExactly(SUPPORTED, UNDECIDED);
    }

    private static Verdict model(double distance, Place place) {
        return new PlantedRuns()
                .with(
                        ModelClaim.FREE_FEATURES,
                        "fixed-etf",
                        3,
                        seed -> Map.of("model.largestDistance", distance * (1 + 0.1 * seed)))
                .with("mixup", mixes(place))
                .judge(new ModelClaim())
                .verdict();
    }

    // all

    @Test
    void a_planned_training_that_is_missing_leaves_its_setting_open() {
        PlantedRuns runs = new PlantedRuns()
                .with("there", "mixup", 3, mixes(PlantedNetwork::onTheCurve))
                .with("there", "mixup-mse", 3, mixes(PlantedNetwork::onTheLine))
                .with("half", "mixup", 3, mixes(PlantedNetwork::onTheCurve));
        Claim claim = new ConvexClaim();
        assertThat(claim.judge(runs.evidence()).verdict()).isEqualTo(SUPPORTED);
        Evidence planned = runs.evidence()
                .expecting(List.of(
                        new Evidence.Place("there", "mixup"),
                        new Evidence.Place("there", "mixup-mse"),
                        new Evidence.Place("half", "mixup"),
                        new Evidence.Place("half", "mixup-mse")));
        Judgement judgement = claim.judge(planned);
        assertThat(judgement.verdict()).isEqualTo(UNDECIDED);
        assertThat(judgement.settings()).extracting(Judgement.Setting::name).containsExactly("there", "half");
        assertThat(judgement.settings()).extracting(Judgement.Setting::verdict).containsExactly(SUPPORTED, UNDECIDED);
        assertThat(judgement.against())
                .contains("In half, no run has a number for: distance from the straight line under squared error.");
    }

    @Test
    void one_setting_against_a_claim_decides() {
        Judgement judgement = new PlantedRuns()
                .with("good", "mixup", 3, mixes(PlantedNetwork::onTheCurve))
                .with("bad", "mixup", 3, mixes(PlantedNetwork::atTheNearerClass))
                .judge(new ChannelClaim());
        assertThat(judgement.verdict()).isEqualTo(NOT_SUPPORTED);
        assertThat(judgement.count(SUPPORTED)).isEqualTo(1);
        assertThat(judgement.plain().sureness())
                .contains("The evidence supports this in 1 and is against this in 1 of 2 settings");
        assertThat(judgement.plain().byNumber())
                .contains(
                        "mixes of two classes crowd at the border between them (in 1 of 2)",
                        "mixes of two classes keep away from third classes (in 2 of 2)");
        assertThat(judgement.against()).contains("Or the claim does not hold in bad.");
    }

    @Test
    void two_seeds_decide_nothing() {
        Judgement judgement = new PlantedRuns()
                .with("mlp", "mixup", 2, mixes(PlantedNetwork::onTheCurve))
                .judge(new AlignmentClaim());
        assertThat(judgement.verdict()).isEqualTo(UNDECIDED);
        assertThat(judgement.against())
                .contains("In mlp, fewer than 3 seeds give no interval for: mean cosine to the classifier row.");
    }
}
