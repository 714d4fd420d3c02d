package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

class NeuralCollapseTest {

    private static final Set<String> OF_THE_CLASSIFIER_ALONE = Set.of(
            "equinormClassifier",
            "equiangularStdClassifier",
            "equiangularDeviationClassifier",
            "etfError",
            "gnc2Classifier");

    @Test
    void a_collapsed_network_has_the_ideal_values() {
        Matrix frame = new SimplexEtf(5, 2).rows(6);
        int[] labels = {0, 1, 2, 3, 4, 0, 1, 2, 3, 4};
        NeuralCollapse ideal =
                NeuralCollapse.of(Snapshot.clean(Frames.info(5), Frames.floats(frame.rows(labels)), labels, null)
                        .withHead(LinearHead.withoutBias(Frames.scaled(frame, 3))));
        assertThat(ideal.nc1()).isZero();
        assertThat(ideal.cdnv()).isZero();
        assertThat(ideal.nc4()).isEqualTo(1);
        // floats have 24 bits
        ideal.values().forEach((name, value) -> {
            if (!name.equals("nc4")) {
                assertThat(value).as(name).isCloseTo(0, within(1e-7));
            }
        });
    }

    @Test
    void nc1_and_cdnv_of_four_points_agree_with_the_sums_done_by_hand() {
        // variance 1 in each class, means 0 and 10: Sw = 1, Sb = 25, cdnv = 2/(2 * 100)
        NeuralCollapse c = NeuralCollapse.of(line(new float[] {-1, 1, 9, 11}, 0, 0, 1, 1));
        assertThat(c.nc1()).isCloseTo(1 / 25.0 / 2, within(1e-15));
        assertThat(c.cdnv()).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void nc1_is_the_trace_with_the_pseudo_inverse_of_the_full_scatter() {
        for (long seed = 0; seed < 30; seed++) {
            var random = new SplittableRandom(seed);
            int classes = random.nextInt(2, 9);
            int d = random.nextInt(1, 14);
            MadeUpMixes mixes = MadeUpMixes.random(seed, classes, d, 40 * classes);
            Snapshot snapshot = mixes.snapshot();
            double nc1 = NeuralCollapse.of(snapshot).nc1();
            double expected = plainNc1(snapshot);
            assertThat(nc1).as("seed %s C=%s d=%s", seed, classes, d).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    @Test
    void nothing_changes_under_rotation_order_duplication_or_names() {
        for (long seed = 0; seed < 20; seed++) {
            MadeUpMixes mixes = MadeUpMixes.random(seed, 4, 6, 120);
            Map<String, Double> before = collapse(mixes);
            String what = "seed " + seed;
            assertClose(
                    what + " rotated",
                    collapse(mixes.rotated(Frames.rotation(new SplittableRandom(seed), 6))),
                    before,
                    1e-5);
            assertClose(what + " reversed", collapse(mixes.reversed()), before, 1e-11);
            assertClose(what + " twice", collapse(mixes.twice()), before, 1e-11);
            assertClose(what + " relabelled", collapse(mixes.relabelled()), before, 1e-11);
            assertClose(what + " shifted", collapse(mixes.shifted(Vector.wrap(1, -2, 3, 0, 5, 1))), before, 1e-5);
        }
    }

    @Test
    void scale_of_features_does_not_matter_but_a_stretch_does_except_to_nc1_in_few_dimensions() {
        MadeUpMixes mixes = MadeUpMixes.random(1, 5, 3, 150);
        Map<String, Double> before = collapse(mixes);
        Map<String, Double> scaled = collapse(mixes.withFeatures(Frames.scaled(mixes.features(), 1024)));
        for (String name : new String[] {"nc1", "cdnv", "equinormFeatures", "equiangularStd", "nc3"}) {
            assertThat(scaled.get(name)).as(name).isCloseTo(before.get(name), within(1e-12));
        }
        Matrix stretch = Matrix.of(new double[] {1, 0, 0}, new double[] {0, 4, 0}, new double[] {0.5, 0, 1});
        Map<String, Double> stretched =
                collapse(mixes.withFeatures(mixes.features().timesTransposed(stretch)));
        assertThat(stretched.get("nc1")).isCloseTo(before.get("nc1"), within(1e-5));
        assertThat(stretched.get("cdnv")).isNotCloseTo(before.get("cdnv"), within(1e-3));
    }

    @Test
    void classifier_opposite_to_the_means_has_the_worst_duality() {
        Matrix frame = new SimplexEtf(3, 1).rows(2);
        int[] labels = {0, 1, 2};
        NeuralCollapse c = NeuralCollapse.of(Snapshot.clean(Frames.info(3), Frames.floats(frame), labels, null)
                .withHead(LinearHead.withoutBias(Frames.scaled(frame, -1))));
        assertThat(c.nc3()).isCloseTo(4, within(1e-6));
        assertThat(c.nc4()).isZero();
    }

    @Test
    void nc4_uses_the_bias_and_gives_ties_to_the_lowest_class() {
        LinearHead zero = LinearHead.withoutBias(Matrix.wrap(2, 1, new double[2]));
        Snapshot points = line(new float[] {-1, 1, 9, 11}, 0, 0, 1, 1);
        assertThat(NeuralCollapse.of(points.withHead(zero)).nc4()).isEqualTo(0.5);
        LinearHead second = new LinearHead(zero.weight(), Vector.wrap(0, 1));
        assertThat(NeuralCollapse.of(points.withHead(second)).nc4()).isEqualTo(0.5);
        LinearHead threshold = new LinearHead(Matrix.of(new double[] {0}, new double[] {1}), Vector.wrap(10, 0));
        assertThat(NeuralCollapse.of(points.withHead(threshold)).nc4()).isEqualTo(0.75);
        // 5 lies half-way between the means 0 and 10 and belongs to the lower class, so the second class is nearest to
        // 10 only
        Snapshot tie = line(new float[] {-5, 0, 5, 10}, 0, 0, 0, 1);
        assertThat(NeuralCollapse.of(tie.withHead(second)).nc4()).isEqualTo(0.25);
    }

    @Test
    void an_empty_class_leaves_only_what_the_classifier_says() {
        NeuralCollapse c = NeuralCollapse.of(Snapshot.clean(
                        Frames.info(3), FloatMatrix.wrap(2, 2, new float[] {1, 2, 3, 4}), new int[] {0, 1}, null)
                .withHead(LinearHead.withoutBias(new SimplexEtf(3, 1).rows(2))));
        c.values().forEach((name, value) -> {
            if (OF_THE_CLASSIFIER_ALONE.contains(name)) {
                assertThat(value).as(name).isFinite();
            } else {
                assertThat(value).as(name).isNaN();
            }
        });
    }

    @Test
    void without_a_classifier_only_the_features_speak() {
        NeuralCollapse c = NeuralCollapse.of(line(new float[] {-1, 1, 9, 11}, 0, 0, 1, 1));
        Set<String> ofFeatures =
                Set.of("nc1", "cdnv", "equinormFeatures", "equiangularStd", "equiangularDeviation", "gnc2Features");
        c.values()
                .forEach((name, value) ->
                        assertThat(Double.isNaN(value)).as(name).isNotEqualTo(ofFeatures.contains(name)));
    }

    @Test
    void coinciding_means_leave_nothing_to_compare_with() {
        NeuralCollapse c = NeuralCollapse.of(line(new float[] {-1, 1, -2, 2}, 0, 0, 1, 1));
        assertThat(c.nc1()).isNaN();
        assertThat(c.cdnv()).isInfinite();
        NeuralCollapse dead = NeuralCollapse.of(line(new float[] {3, 3, 3, 3}, 0, 0, 1, 1));
        assertThat(dead.nc1()).isNaN();
        assertThat(dead.cdnv()).isNaN();
    }

    @Test
    void a_diverged_network_agrees_with_nothing() {
        LinearHead head = LinearHead.withoutBias(Matrix.of(new double[] {-1}, new double[] {1}));
        Snapshot one = line(new float[] {Float.NaN, 1, 9, 11}, 0, 0, 1, 1).withHead(head);
        Snapshot all = line(new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN}, 0, 0, 1, 1)
                .withHead(head);
        Snapshot infinite =
                line(new float[] {1, 2, 9, Float.POSITIVE_INFINITY}, 0, 0, 1, 1).withHead(head);
        for (Snapshot diverged : List.of(one, all, infinite)) {
            NeuralCollapse c = NeuralCollapse.of(diverged);
            assertThat(c.nc1()).isNaN();
            assertThat(c.nc4()).isNaN();
            assertThat(c.cdnv()).isNaN();
        }
        Snapshot sound = line(new float[] {-1, 1, 9, 11}, 0, 0, 1, 1);
        LinearHead weight = LinearHead.withoutBias(Matrix.of(new double[] {Double.NaN}, new double[] {1}));
        LinearHead bias = new LinearHead(head.weight(), Vector.wrap(0, Double.NaN));
        assertThat(NeuralCollapse.of(sound.withHead(weight)).nc4()).isNaN();
        assertThat(NeuralCollapse.of(sound.withHead(bias)).nc4()).isNaN();
        assertThat(NeuralCollapse.of(sound.withHead(head)).nc4()).isFinite();
    }

    @Test
    void a_label_that_is_no_class_is_named_with_its_place() {
        LinearHead head = LinearHead.withoutBias(Matrix.of(new double[] {-1}, new double[] {1}));
        Matrix features = Matrix.of(new double[] {1}, new double[] {2}, new double[] {3});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NeuralCollapse.of(features, new int[] {0, 1, -1}, head))
                .withMessage("labels[2]: expected a class in 0..1, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NeuralCollapse.of(features, new int[] {0, 2, 1}, head))
                .withMessage("labels[1]: expected a class in 0..1, got 2");
    }

    @Test
    void values_carry_the_names_of_the_contract() {
        assertThat(NeuralCollapse.of(line(new float[] {1, 2}, 0, 1)).values().keySet())
                .containsExactly(
                        "nc1",
                        "cdnv",
                        "equinormFeatures",
                        "equinormClassifier",
                        "equiangularStd",
                        "equiangularDeviation",
                        "equiangularStdClassifier",
                        "equiangularDeviationClassifier",
                        "etfError",
                        "nc3",
                        "nc4",
                        "dualityError",
                        "gnc2Features",
                        "gnc2Classifier");
    }

    @Test
    void a_classifier_of_other_classes_is_refused() {
        LinearHead three = LinearHead.withoutBias(Matrix.wrap(3, 1, new double[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        NeuralCollapse.of(line(new float[] {1, 2}, 0, 1).withHead(three)))
                .withMessage("classifier.weight[C=3,d=1] vs classNames[C=2]");
    }

    private static Snapshot line(float[] points, int... labels) {
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        return Snapshot.clean(Frames.info(classes), FloatMatrix.wrap(points.length, 1, points), labels, null);
    }

    private static Map<String, Double> collapse(MadeUpMixes mixes) {
        return NeuralCollapse.of(mixes.snapshot()).values();
    }

    private static void assertClose(
            String what, Map<String, Double> got, Map<String, Double> expected, double tolerance) {
        expected.forEach(
                (name, value) -> assertThat(got.get(name)).as(what + " " + name).isCloseTo(value, within(tolerance)));
    }

    /** tr(Sw Sb^+)/C with the d x d matrices written out. */
    private static double plainNc1(Snapshot s) {
        ClassMeans means = ClassMeans.of(s);
        int d = means.dimension();
        double[] row = new double[d];
        double[] deltas = new double[s.size() * d];
        for (int i = 0; i < s.size(); i++) {
            if (s.isSameClass(i)) {
                s.features().row(i, row);
                for (int k = 0; k < d; k++) {
                    deltas[i * d + k] = row[k] - means.means().get(s.labelFirst(i), k);
                }
            }
        }
        DMatrixRMaj within = scatter(DMatrixRMaj.wrap(s.size(), d, deltas), means.examples());
        DMatrixRMaj between =
                scatter(DMatrixRMaj.wrap(means.classes(), d, means.centred().toArray()), means.classes());
        DMatrixRMaj product = new DMatrixRMaj(d, d);
        CommonOps_DDRM.mult(within, pseudoInverse(between), product);
        return CommonOps_DDRM.trace(product) / means.classes();
    }

    private static DMatrixRMaj scatter(DMatrixRMaj rows, long count) {
        DMatrixRMaj product = new DMatrixRMaj(rows.numCols, rows.numCols);
        CommonOps_DDRM.multTransA(1.0 / count, rows, rows, product);
        return product;
    }

    private static DMatrixRMaj pseudoInverse(DMatrixRMaj a) {
        var svd = DecompositionFactory_DDRM.svd(true, true, false);
        assertThat(svd.decompose(a.copy())).isTrue();
        double[] singular = svd.getSingularValues();
        double largest = Arrays.stream(singular).max().orElse(0);
        DMatrixRMaj inverses = new DMatrixRMaj(a.numRows, a.numCols);
        for (int k = 0; k < a.numCols; k++) {
            inverses.set(k, k, singular[k] > 1e-9 * largest ? 1 / singular[k] : 0);
        }
        DMatrixRMaj scaled = new DMatrixRMaj(a.numRows, a.numCols);
        CommonOps_DDRM.mult(svd.getV(null, false), inverses, scaled);
        DMatrixRMaj inverse = new DMatrixRMaj(a.numRows, a.numCols);
        CommonOps_DDRM.multTransB(scaled, svd.getU(null, false), inverse);
        return inverse;
    }
}
