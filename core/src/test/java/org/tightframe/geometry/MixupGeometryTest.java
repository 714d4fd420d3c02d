package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Safetensors;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.snapshot.Tensor;

class MixupGeometryTest {

    private static final Set<String> OF_SAME_CLASS_MIXES =
            Set.of("sameClassAlignment", "sameClassAlignmentInSpan", "kappa");

    private static final Set<String> NEEDING_A_MARGIN = Set.of(
            "theoryDeviation",
            "skill",
            "theoryDeviationInSpan",
            "skillInSpan",
            "boundaryOffset",
            "midSlope",
            "lambdaTheoryR2",
            "crossChannelKs",
            "meanTheoryDeviation",
            "meanTheoryDeviationInSpan",
            "boundaryPeak");

    /** What bins of two mixes or more give. */
    private static final Set<String> OF_BINS = Set.of(
            "tightness",
            "tightnessInSpan",
            "meanConvexDeviation",
            "meanTheoryDeviation",
            "meanConvexDeviationInSpan",
            "meanTheoryDeviationInSpan");

    // The next five: the table "Expected values" of the theory, section 8, computed by measures.py from other random
    // numbers.

    @Test
    void features_of_the_model_score_as_the_model() {
        MixupGeometry g = new ModelWorld().measure(ModelWorld::onTheModel, 0, 0);
        assertThat(g.sameClass().alignment()).isCloseTo(1, within(1e-6));
        assertThat(g.kappa()).isCloseTo(4 / 0.9 / 5e-4, within(0.5));
        assertTable(g, 1, 1, .3605, 0, 3e-4, .011, .231, 1, .916, 1);
        assertThat(g.pooled().skill()).isCloseTo(1, within(1e-9));
        assertThat(g.pooled().theoryDeviation()).isLessThan(1e-6);
        assertThat(g.pooled().convexDeviationInSpan()).isCloseTo(g.pooled().convexDeviation(), within(1e-6));
    }

    @Test
    void convex_features_score_as_convex() {
        MixupGeometry g = new ModelWorld().measure(ModelWorld::onTheChord, 0, 0);
        assertTable(g, 1, 1, 0, .3605, 0, .050, 1, 1, 1, .549);
        assertThat(g.pooled().skill()).isLessThan(-1e9);
        assertThat(g.pooled().midSlope()).isCloseTo(1, within(1e-6));
        assertThat(g.pooled().lambdaLinearR2()).isCloseTo(1, within(1e-9));
    }

    @Test
    void noisy_features_of_the_model_are_still_told_from_convex_ones() {
        MixupGeometry g = new ModelWorld().measure(ModelWorld::onTheModel, 0.15, 0.15);
        assertTable(g, .983, .985, .375, .101, .0103, .022, .231, .990, .902, .979);
        assertThat(g.pooled().skill()).isCloseTo(.928, within(.01));
    }

    @Test
    void noisy_convex_features_are_still_told_from_those_of_the_model() {
        MixupGeometry g = new ModelWorld().measure(ModelWorld::onTheChord, 0.15, 0.15);
        assertTable(g, .967, .970, .101, .375, .0100, .055, 1, .999, .998, .546);
        assertThat(g.pooled().skill()).isCloseTo(-12.7, within(.8));
    }

    @Test
    void random_features_score_as_random() {
        MixupGeometry g = new ModelWorld().measure(ModelWorld::nowhere, 0, 1);
        assertTable(g, .032, .141, .857, 1.009, .44, .136, -.004, .006, 0, -.90);
        assertThat(g.pooled().skill()).isCloseTo(-.39, within(.05));
    }

    @Test
    void nothing_changes_under_rotation_order_names_or_the_telling_of_a_mix() {
        for (long seed = 0; seed < 20; seed++) {
            MadeUpMixes mixes = MadeUpMixes.random(seed, 4, 6, 150);
            Map<String, Double> before = mixes.measure().values();
            String what = "seed " + seed;
            assertSame(what + " rotated", mixes.rotated(Frames.rotation(new SplittableRandom(seed), 6)), before, 1e-4);
            assertSame(what + " reversed", mixes.reversed(), before, 1e-9);
            assertSame(what + " relabelled", mixes.relabelled(), before, 1e-9);
        }
    }

    @Test
    void a_mix_told_backwards_is_the_same_mix() {
        for (long seed = 0; seed < 20; seed++) {
            MadeUpMixes mixes = MadeUpMixes.random(seed, 4, 6, 150);
            Map<String, Double> before = mixes.measure().values();
            Map<String, Double> after = mixes.toldBackwards().measure().values();
            for (String name : before.keySet()) {
                // what correlates lam with logits looks at other numbers; the model's own scale of lam is symmetric but
                // its
                // mean is not
                if (!Set.of(
                                "lambdaRankCorrelation",
                                "lambdaLinearR2",
                                "lambdaTheoryR2",
                                "marginOffset",
                                "marginSlope",
                                "marginResidual",
                                "crossChannelKs")
                        .contains(name)) {
                    double value = before.getOrDefault(name, Double.NaN);
                    assertThat(after.get(name))
                            .as("seed %s %s", seed, name)
                            .isCloseTo(value, within(1e-9 * Math.abs(value) + 1e-12));
                }
            }
        }
    }

    @Test
    void examples_counted_twice_change_only_what_corrects_for_their_number() {
        MadeUpMixes mixes = MadeUpMixes.random(2, 4, 6, 150);
        Map<String, Double> before = mixes.measure().values();
        Map<String, Double> twice = mixes.twice().measure().values();
        before.forEach((name, value) -> {
            if (!OF_BINS.contains(name)) {
                assertThat(twice.get(name)).as(name).isCloseTo(value, within(1e-9 * Math.abs(value)));
            }
        });
    }

    @Test
    void an_offset_of_the_features_and_of_all_classifier_rows_is_immaterial() {
        MadeUpMixes mixes = MadeUpMixes.random(3, 4, 6, 150);
        Map<String, Double> before = mixes.measure().values();
        Vector shift = Vector.wrap(1, -1, 2, 0.5, 0, 1);
        MadeUpMixes moved = mixes.shifted(shift);
        MadeUpMixes both =
                moved.withHead(LinearHead.withoutBias(moved.head().weight().minusRow(shift)));
        Map<String, Double> after = both.measure().values();
        before.forEach((name, value) -> {
            if (!name.equals("meanDirectionEnergy")) {
                assertThat(after.get(name)).as(name).isCloseTo(value, within(1e-4 * Math.max(1, Math.abs(value))));
            }
        });
    }

    @Test
    void the_classifier_of_either_file_says_how_many_classes_there_are(@TempDir Path folder) throws IOException {
        MadeUpMixes mixes = MadeUpMixes.random(6, 4, 5, 120);
        Snapshot whole = mixes.snapshot();
        int[] withoutTheLast = IntStream.range(0, 120)
                .filter(i -> mixes.first()[i] < 3 && mixes.second()[i] < 3)
                .toArray();
        MadeUpMixes few = mixes.chosen(withoutTheLast);
        Path file = folder.resolve("mixed.safetensors");
        Safetensors.of(
                        Map.of(),
                        List.of(
                                tensor("features", few.features()),
                                Tensor.of("labels.first", few.first(), few.first().length),
                                Tensor.of("labels.second", few.second(), few.first().length),
                                Tensor.of("lambda", few.lambda(), few.first().length)))
                .write(file);
        Snapshot inferred = SnapshotFiles.read(file);

        assertThat(inferred.info().classes()).isEqualTo(3);
        assertThat(MixupGeometry.of(whole, inferred).values())
                .isEqualTo(MixupGeometry.of(whole, whole.select(withoutTheLast)).values());
        assertThat(MixupGeometry.of(inferred, whole).values()).containsEntry("kappa", Double.NaN);
    }

    private static Tensor tensor(String name, Matrix rows) {
        float[] values = new float[rows.rows() * rows.columns()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) rows.get(k / rows.columns(), k % rows.columns());
        }
        return Tensor.of(name, values, rows.rows(), rows.columns());
    }

    @Test
    void what_the_classifier_does_not_see_changes_nothing_in_its_span() {
        Matrix frame = new SimplexEtf(3, 1).rows(4);
        MadeUpMixes flat = MadeUpMixes.random(5, 3, 4, 120).withHead(LinearHead.withoutBias(frame));
        double[] x = flat.features().toArray();
        for (int i = 0; i < 120; i++) {
            x[i * 4 + 2] += 3 + (flat.first()[i] == flat.second()[i] ? 0 : 5);
        }
        MixupGeometry before = flat.measure();
        MixupGeometry after = flat.withFeatures(Matrix.wrap(120, 4, x)).measure();
        assertThat(after.pooled().convexDeviationInSpan())
                .isCloseTo(before.pooled().convexDeviationInSpan(), within(1e-6));
        assertThat(after.pooled().theoryDeviationInSpan())
                .isCloseTo(before.pooled().theoryDeviationInSpan(), within(1e-6));
        assertThat(after.pooled().skillInSpan()).isCloseTo(before.pooled().skillInSpan(), within(1e-5));
        assertThat(after.pooled().convexDeviation())
                .isGreaterThan(2 * before.pooled().convexDeviation());
        assertThat(after.pooled().classifierEnergy())
                .isLessThan(0.5 * before.pooled().classifierEnergy());
    }

    @Test
    void energy_along_the_mean_is_seen_as_such() {
        // the classifier sees coordinate 0 alone; mu_G is (7, 2, 0): different-class mixes move along (0, 1, 0) by 3,
        // along
        // (0, 0, 1) by 4
        Matrix features = Matrix.of(
                new double[] {6, 2, 0}, new double[] {8, 2, 0}, new double[] {7, 5, 0}, new double[] {7, 2, 4});
        var mixes = new MadeUpMixes(
                features,
                new int[] {0, 1, 0, 1},
                new int[] {0, 1, 1, 0},
                new double[] {0.5, 0.5, 0.5, 0.5},
                LinearHead.withoutBias(Matrix.of(new double[] {-1, 0, 0}, new double[] {1, 0, 0})));
        assertThat(mixes.measure().pooled().meanDirectionEnergy()).isCloseTo(9 / 25.0, within(1e-14));
        assertThat(mixes.measure().pooled().classifierEnergy()).isZero();
    }

    @Test
    void tightness_of_four_mixes_agrees_with_the_sums_done_by_hand() {
        // means (-1,0), (1,0); one bin of lam holds three mixes at heights 0, 3, 6 wherever they are along the chord:
        // residuals
        // 9 + 0 + 9, times 3/2, over 3 chords of squared length 4; the mix in another bin is alone
        Matrix features = Matrix.of(
                new double[] {-1, 0},
                new double[] {1, 0},
                new double[] {0.5, 0},
                new double[] {0, 3},
                new double[] {-0.5, 6},
                new double[] {0, 100});
        var mixes = new MadeUpMixes(
                features,
                new int[] {0, 1, 0, 0, 1, 0},
                new int[] {0, 1, 1, 1, 0, 1},
                new double[] {0, 0, 0.32, 0.35, 0.66, 0.9},
                LinearHead.withoutBias(Matrix.of(new double[] {-1, 0}, new double[] {1, 0})));
        assertThat(mixes.measure().pooled().tightness()).isCloseTo(18 * 1.5 / 12, within(1e-14));
    }

    @Test
    void without_mixes_of_one_class_the_model_cannot_be_fitted_but_the_chord_is_known() {
        MadeUpMixes mixes = MadeUpMixes.random(6, 4, 6, 150);
        MixupGeometry g =
                MixupGeometry.of(mixes.snapshot(), mixes.differentClass().snapshot());
        g.values().forEach((name, value) -> {
            boolean lost = OF_SAME_CLASS_MIXES.contains(name) || NEEDING_A_MARGIN.contains(name);
            assertThat(Double.isNaN(value)).as(name).isEqualTo(lost);
        });
    }

    @Test
    void a_margin_that_is_not_positive_gives_no_model() {
        MadeUpMixes mixes = MadeUpMixes.random(6, 4, 6, 150);
        LinearHead opposite = LinearHead.withoutBias(Frames.scaled(mixes.head().weight(), -1));
        MixupGeometry g = mixes.withHead(opposite).measure();
        assertThat(g.sameClass().alignment()).isNegative();
        g.values().forEach((name, value) -> {
            boolean lost = name.equals("kappa") || NEEDING_A_MARGIN.contains(name);
            assertThat(Double.isNaN(value)).as(name).isEqualTo(lost);
        });
    }

    @Test
    void without_mixes_of_two_classes_there_is_no_channel() {
        MadeUpMixes mixes = MadeUpMixes.random(6, 4, 6, 150);
        mixes.sameClass()
                .measure()
                .values()
                .forEach((name, value) ->
                        assertThat(Double.isNaN(value)).as(name).isNotEqualTo(OF_SAME_CLASS_MIXES.contains(name)));
    }

    @Test
    void an_empty_class_in_the_reference_leaves_nothing() {
        MadeUpMixes mixes = MadeUpMixes.random(6, 4, 6, 150);
        int[] labels = new int[150];
        Snapshot reference = Snapshot.clean(Frames.info(4), Frames.floats(mixes.features()), labels, null);
        assertThat(MixupGeometry.of(reference, mixes.snapshot()).values().values())
                .allMatch(v -> Double.isNaN(v));
    }

    @Test
    void a_diverged_mix_is_not_a_number_and_does_not_throw() {
        MadeUpMixes mixes = MadeUpMixes.random(6, 4, 6, 150);
        double[] x = mixes.features().toArray();
        x[149 * 6] = Double.NaN;
        assertThat(mixes.second()[149]).isNotEqualTo(mixes.first()[149]);
        MixupGeometry g = mixes.withFeatures(Matrix.wrap(150, 6, x)).measure();
        g.values().forEach((name, value) -> {
            // alignment and kappa do not see that mix; few mixes lie near the boundary, and this is not one of them
            if (!OF_SAME_CLASS_MIXES.contains(name)
                    && !OF_BINS.contains(name)
                    && !Set.of("boundaryOffset", "midSlope").contains(name)) {
                assertThat(value).as(name).isNaN();
            }
        });
    }

    @Test
    void logits_that_do_not_move_explain_nothing_of_lambda() {
        MadeUpMixes mixes = MadeUpMixes.random(6, 4, 6, 152);
        MadeUpMixes blind = mixes.withHead(LinearHead.withoutBias(Matrix.wrap(4, 6, new double[24])));
        assertThat(blind.measure().pooled().lambdaLinearR2()).isZero();
        assertThat(blind.measure().pooled().lambdaRankCorrelation()).isNaN();
        assertThat(blind.measure().pooled().pairEnergy()).isZero();
        assertThat(blind.measure().sameClass().alignment()).isNaN();
    }

    @Test
    void parallel_classifier_rows_span_a_line() {
        Matrix parallel = Matrix.of(new double[] {2, 0}, new double[] {1, 0}, new double[] {-3, 0});
        // X along (3, 4), of which the line holds 9/25
        assertThat(PairPlane.energy(parallel, 0, 1, 6, 3)).isCloseTo(9, within(1e-14));
        assertThat(PairPlane.energy(parallel, 2, 0, -9, 6)).isCloseTo(9, within(1e-14));
    }

    @Test
    void a_constant_lambda_explains_nothing() {
        MadeUpMixes mixes = MadeUpMixes.random(6, 4, 6, 150);
        // sums of 0.1 are rounded
        double[] tenth = new double[150];
        Arrays.fill(tenth, 0.1);
        MixupGeometry rounded =
                new MadeUpMixes(mixes.features(), mixes.first(), mixes.second(), tenth, mixes.head()).measure();
        assertThat(List.of(
                        rounded.pooled().lambdaRankCorrelation(),
                        rounded.pooled().lambdaLinearR2(),
                        rounded.pooled().lambdaTheoryR2()))
                .allMatch(v -> Double.isNaN(v));
        double[] half = new double[150];
        Arrays.fill(half, 0.5);
        MixupGeometry g =
                new MadeUpMixes(mixes.features(), mixes.first(), mixes.second(), half, mixes.head()).measure();
        assertThat(List.of(
                        g.pooled().lambdaRankCorrelation(),
                        g.pooled().lambdaLinearR2(),
                        g.pooled().lambdaTheoryR2(),
                        g.pooled().midSlope()))
                .allMatch(v -> Double.isNaN(v));
        assertThat(g.pooled().boundaryOffset()).isFinite();
    }

    @Test
    void snapshots_that_do_not_belong_together_are_refused() {
        Snapshot mixed = MadeUpMixes.random(1, 3, 4, 30).snapshot();
        Snapshot other = MadeUpMixes.random(1, 3, 5, 30).snapshot();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixupGeometry.of(other, mixed))
                .withMessage("reference[C=3,d=5] vs mixed[C=3,d=4]");
        Snapshot clean = Snapshot.clean(Frames.info(3), mixed.features(), new int[30], null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixupGeometry.of(mixed, clean))
                .withMessage("mixed snapshot: expected labels.second and lambda, got a clean one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixupGeometry.of(clean, headless()))
                .withMessageStartingWith("classifier.weight: expected in one of the snapshots");
    }

    @Test
    void values_carry_the_names_of_the_contract() {
        assertThat(MadeUpMixes.random(1, 3, 4, 30).measure().values().keySet())
                .containsExactly(
                        "sameClassAlignment",
                        "sameClassAlignmentInSpan",
                        "kappa",
                        "pairEnergy",
                        "classifierEnergy",
                        "convexDeviation",
                        "theoryDeviation",
                        "skill",
                        "convexDeviationInSpan",
                        "theoryDeviationInSpan",
                        "skillInSpan",
                        "meanDirectionEnergy",
                        "tightness",
                        "boundaryOffset",
                        "midSlope",
                        "lambdaRankCorrelation",
                        "lambdaLinearR2",
                        "lambdaTheoryR2",
                        "tightnessInSpan",
                        "marginSlope",
                        "marginOffset",
                        "marginResidual",
                        "crossChannelKs",
                        "meanConvexDeviation",
                        "meanTheoryDeviation",
                        "meanConvexDeviationInSpan",
                        "meanTheoryDeviationInSpan",
                        "boundaryPeak",
                        "thirdClassShare");
    }

    private static Snapshot headless() {
        Snapshot mixed = MadeUpMixes.random(1, 3, 4, 1).snapshot();
        return Snapshot.mixed(mixed.info(), mixed.features(), new int[1], new int[1], new double[1], null, null);
    }

    private static void assertSame(String what, MadeUpMixes changed, Map<String, Double> expected, double relative) {
        Map<String, Double> got = changed.measure().values();
        expected.forEach((name, value) -> assertThat(got.get(name))
                .as(what + " " + name)
                .isCloseTo(value, within(relative * Math.max(1, Math.abs(value)))));
    }

    /** The columns of the table that are numbers in every row; the samples differ, so the last digits may. */
    private static void assertTable(
            MixupGeometry g,
            double pairEnergy,
            double classifierEnergy,
            double convex,
            double theory,
            double tightness,
            double boundary,
            double slope,
            double rank,
            double linear,
            double model) {
        assertThat(g.pooled().pairEnergy()).as("E_pair").isCloseTo(pairEnergy, within(.004));
        assertThat(g.pooled().classifierEnergy()).as("E_cls").isCloseTo(classifierEnergy, within(.004));
        assertThat(g.pooled().convexDeviation()).as("D_lin").isCloseTo(convex, within(.008));
        assertThat(g.pooled().theoryDeviation()).as("D_ufm").isCloseTo(theory, within(.008));
        assertThat(g.pooled().tightness()).as("T").isCloseTo(tightness, within(1e-4 + .04 * tightness));
        assertThat(g.pooled().boundaryOffset()).as("boundary").isCloseTo(boundary, within(.001 + .1 * boundary));
        assertThat(g.pooled().midSlope()).as("mid slope").isCloseTo(slope, within(.03));
        assertThat(g.pooled().lambdaRankCorrelation()).as("Spearman").isCloseTo(rank, within(rank < .5 ? .04 : .002));
        assertThat(g.pooled().lambdaLinearR2()).as("R2_lin").isCloseTo(linear, within(.01));
        assertThat(g.pooled().lambdaTheoryR2()).as("R2_ufm").isCloseTo(model, within(model < 0 ? .08 : .02));
    }
}
