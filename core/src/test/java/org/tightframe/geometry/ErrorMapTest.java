package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.geometry.LocatedExample.Place;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.theory.ChannelPoint;
import org.tightframe.theory.MixupUfm;

class ErrorMapTest {

    private static final double[] LAMBDAS = {0.003, 0.05, 0.1001, 0.3, 0.49, 0.51, 0.62, 0.8999, 0.95, 0.9997};

    @Test
    void on_the_curve_the_effective_lam_is_the_planted_one() {
        for (int classes : new int[] {2, 3, 10}) {
            for (double kappa : new double[] {0.3, 60, 2e5}) {
                World world = new World(classes, 12, kappa);
                for (double lambda : LAMBDAS) {
                    LocatedExample got = world.locate(world.mix(1, 0, lambda), 1);
                    String what = "C=" + classes + " kappa=" + kappa + " lam=" + lambda;
                    boolean correct = lambda > 0.5;
                    assertThat(got.isCorrect()).as(what).isEqualTo(correct);
                    assertThat(got.prediction()).as(what).isEqualTo(correct ? 1 : 0);
                    assertThat(got.competitor()).as(what).isEqualTo(correct ? 0 : 1);
                    assertThat(got.pair()).as(what).isEqualTo(new ClassPair(0, 1));
                    assertThat(got.lambdaEffective()).as(what).isCloseTo(lambda, within(1e-9));
                    assertThat(got.channelClass()).as(what).isEqualTo(got.competitor());
                    double position = world.position(Math.max(lambda, 1 - lambda));
                    assertThat(got.channelPosition()).as(what).isCloseTo(position, within(1e-9));
                    assertThat(got.channelDistance()).as(what).isLessThan(1e-12);
                }
            }
        }
    }

    @Test
    void the_middle_half_of_the_way_is_the_channel_whatever_kappa() {
        for (int classes : new int[] {2, 3, 10}) {
            for (double kappa : new double[] {0.3, 60, 2e5, 1e9}) {
                World world = new World(classes, 12, kappa);
                for (double position : new double[] {0, 0.1, 0.2499, 0.2501, 0.4, 0.6, 0.7499, 0.7501, 0.9, 1}) {
                    LocatedExample got = world.locate(world.along(1, 0, position), 1);
                    String what = "C=" + classes + " kappa=" + kappa + " position=" + position;
                    assertThat(got.channelPosition())
                            .as(what)
                            .isCloseTo(Math.max(position, 1 - position), within(1e-9));
                    Place place = position > 0.25 && position < 0.75
                            ? Place.CHANNEL
                            : position > 0.5 ? Place.TRUE_VERTEX : Place.OTHER_VERTEX;
                    assertThat(got.place()).as(what).isEqualTo(place);
                }
            }
        }
    }

    @Test
    void a_kappa_300_times_as_large_hardly_moves_what_lies_on_the_curve() {
        World world = new World(10, 12, 300);
        for (int k = 0; k <= 20; k++) {
            double position = k / 20.0;
            Snapshot test = world.clean(Matrix.of(world.along(1, 0, position)), 1);
            LocatedExample got =
                    ErrorMap.of(world.reference(), test, 9e4).examples().get(0);
            assertThat(got.channelPosition())
                    .as("position=" + position)
                    .isCloseTo(Math.max(position, 1 - position), within(0.03));
        }
    }

    @Test
    void the_confidence_on_the_curve_is_that_of_the_model() {
        World world = new World(7, 9, 90);
        double expected = world.model.at(0.8).probabilities().first();
        assertThat(world.locate(world.mix(3, 5, 0.8), 3).confidence()).isCloseTo(expected, within(1e-12));
        assertThat(world.locate(world.mix(3, 5, 0.8), 5).confidence()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void an_example_at_a_class_mean_lies_at_its_vertex_right_or_wrong() {
        World world = new World(4, 6, 200);
        LocatedExample right = world.locate(world.mix(2, 0, 1), 2);
        assertThat(right.place()).isEqualTo(Place.TRUE_VERTEX);
        assertThat(right.lambdaEffective()).isCloseTo(1, within(1e-12));
        LocatedExample wrong = world.locate(world.mix(2, 0, 1), 3);
        assertThat(wrong.place()).isEqualTo(Place.OTHER_VERTEX);
        assertThat(wrong.lambdaEffective()).isCloseTo(0, within(1e-12));
        for (LocatedExample each : List.of(right, wrong)) {
            assertThat(each.nearestVertex()).isEqualTo(2);
            assertThat(each.vertexDistance()).isLessThan(1e-12);
            assertThat(each.channelDistance()).isLessThan(1e-12);
        }
    }

    @Test
    void beyond_a_vertex_the_effective_lam_leaves_the_interval_and_the_channel_ends() {
        World world = new World(3, 3, 50);
        double[] end = world.mix(0, 1, 1);
        double[] beyond = new double[3];
        for (int k = 0; k < 3; k++) {
            beyond[k] = world.offset.get(k) + 2 * (end[k] - world.offset.get(k));
        }
        LocatedExample got = world.locate(beyond, 0);
        double delta = world.model.sameClassMargin();
        assertThat(got.lambdaEffective()).isGreaterThan(1).isCloseTo(world.model.lambdaAt(2 * delta), within(1e-12));
        assertThat(got.channelPosition()).isCloseTo(1, within(1e-15));
        // ||h_0|| against the distance of two class features, which is sqrt(2C/(C-1)) = sqrt 3 times as long
        assertThat(got.channelDistance()).isCloseTo(1 / Math.sqrt(3), within(1e-12));
        assertThat(got.vertexDistance()).isCloseTo(1 / Math.sqrt(3), within(1e-12));
    }

    @Test
    void what_leaves_the_channel_within_the_span_is_measured_and_what_leaves_the_span_is_not() {
        World world = new World(5, 8, 100);
        double[] h = world.mix(0, 1, 0.7);
        double[] inSpan = h.clone();
        double[] outside = h.clone();
        double[] normal = RowSpace.of(world.frame)
                .orthogonalPart(
                        Frames.gaussian(new SplittableRandom(1), 1, 8, 1).toArray());
        for (int k = 0; k < h.length; k++) {
            inSpan[k] += 0.01 * (world.frame.get(2, k) - world.frame.get(3, k));
            outside[k] += normal[k];
        }
        double chord = world.featureNorm() * Math.sqrt(2.5);
        LocatedExample moved = world.locate(inSpan, 0);
        assertThat(moved.channelDistance()).isCloseTo(0.01 * World.M * Math.sqrt(2.5) / chord, within(1e-12));
        assertThat(moved.channelPosition()).isCloseTo(world.position(0.7), within(1e-9));
        LocatedExample same = world.locate(outside, 0);
        assertThat(same.channelDistance()).isLessThan(1e-12);
        assertThat(same.vertexDistance()).isCloseTo(world.locate(h, 0).vertexDistance(), within(1e-12));
    }

    @Test
    void shares_and_means_are_those_of_the_planted_examples() {
        World world = new World(4, 5, 150);
        Matrix h = Matrix.of(
                world.mix(0, 1, 1), // right, at its vertex
                world.mix(0, 1, 0.8), // right, in the channel
                world.mix(1, 2, 0.95), // right, at its vertex
                world.mix(1, 2, 0.96), // right, at its vertex
                world.mix(2, 1, 0.3), // wrong, in the channel
                world.mix(3, 1, 0.02), // wrong, at the other vertex
                world.mix(1, 2, 0.01)); // wrong, at the other vertex
        ErrorMap map = world.map(h, 0, 0, 1, 1, 2, 3, 1);
        ErrorMeasures pooled = map.pooled();
        assertThat(pooled.examples()).isEqualTo(7);
        assertThat(pooled.accuracy()).isEqualTo(4.0 / 7);
        assertThat(pooled.correct().inChannel()).isEqualTo(0.25);
        assertThat(pooled.correct().atTrueVertex()).isEqualTo(0.75);
        assertThat(pooled.correct().atOtherVertex()).isZero();
        assertThat(pooled.wrong().inChannel()).isEqualTo(1.0 / 3);
        assertThat(pooled.wrong().atTrueVertex()).isZero();
        assertThat(pooled.wrong().atOtherVertex()).isEqualTo(2.0 / 3);
        assertThat(pooled.correct().lambdaEffective()).isCloseTo((1 + 0.8 + 0.95 + 0.96) / 4, within(1e-9));
        assertThat(pooled.wrong().lambdaEffective()).isCloseTo((0.3 + 0.02 + 0.01) / 3, within(1e-9));
        assertThat(map.kappa()).isCloseTo(150, within(1e-9));
        assertThat(map.values().keySet())
                .containsExactly(
                        "accuracy",
                        "errorsInChannel",
                        "errorsAtTrueVertex",
                        "errorsAtOtherVertex",
                        "correctInChannel",
                        "confidenceOfCorrect",
                        "confidenceOfErrors",
                        "lambdaOfCorrect",
                        "lambdaOfErrors",
                        "channelDistanceOfCorrect",
                        "channelDistanceOfErrors",
                        "vertexDistanceOfCorrect",
                        "vertexDistanceOfErrors");
        assertThat(map.pairs().keySet()).containsExactly(new ClassPair(0, 1), new ClassPair(1, 2), new ClassPair(1, 3));
        PairErrors pair = map.pairs().getOrDefault(new ClassPair(1, 2), new PairErrors(pooled, 0, 0));
        assertThat(pair.measures().examples()).isEqualTo(4);
        assertThat(pair.firstAsSecond()).isEqualTo(1);
        assertThat(pair.secondAsFirst()).isEqualTo(1);
        assertThat(pair.measures().wrong().inChannel()).isEqualTo(0.5);
    }

    @Test
    void an_error_may_lie_at_the_vertex_of_its_own_class_for_positions_know_no_bias() {
        World world = new World(3, 4, 100);
        double[] bias = world.head.bias().toArray();
        bias[1] += 30;
        var biased = new LinearHead(world.frame, Vector.wrap(bias));
        Snapshot reference = world.reference().withHead(biased);
        ErrorMap map = ErrorMap.of(reference, world.clean(Matrix.of(world.mix(0, 1, 1)), 0));
        LocatedExample got = map.examples().get(0);
        assertThat(got.prediction()).isEqualTo(1);
        assertThat(got.place()).isEqualTo(Place.TRUE_VERTEX);
        assertThat(got.channelDistance()).isLessThan(1e-12);
        assertThat(got.channelPosition()).isCloseTo(0, within(1e-12));
        assertThat(got.lambdaEffective()).isLessThan(0);
        assertThat(map.pooled().wrong().atTrueVertex()).isEqualTo(1);
        assertThat(map.values()).containsEntry("errorsAtTrueVertex", 1.0);
        assertThat(map.kappa()).isCloseTo(100, within(1e-9));
    }

    @Test
    void the_networks_own_logits_count_before_those_of_the_classifier() {
        World world = new World(3, 4, 100);
        Snapshot test = world.clean(Matrix.of(world.mix(0, 1, 0.9)), 0)
                .withHead(world.head)
                .withLogits(Matrix.of(new double[] {1, 0, 3}));
        LocatedExample got = ErrorMap.of(world.reference(), test).examples().get(0);
        assertThat(got.prediction()).isEqualTo(2);
        assertThat(got.competitor()).isZero();
        assertThat(got.lambdaEffective()).isCloseTo(world.model.lambdaAt(-2), within(1e-9));
        assertThat(got.confidence()).isCloseTo(1 / (1 + Math.exp(-2) + Math.exp(-3)), within(1e-15));
        assertThat(got.nearestVertex()).isZero();
        assertThat(got.channelClass()).isZero();
    }

    @Test
    void of_equal_logits_the_lowest_class_is_predicted_and_the_effective_lam_is_a_half() {
        World world = new World(4, 5, 100);
        Snapshot test = world.clean(Matrix.of(world.mix(1, 3, 0.5), world.mix(1, 3, 0.5)), 1, 3)
                .withLogits(Matrix.of(new double[] {1, 5, 1, 5}, new double[] {1, 5, 1, 5}));
        List<LocatedExample> got = ErrorMap.of(world.reference(), test).examples();
        assertThat(got).extracting(LocatedExample::prediction).containsExactly(1, 1);
        assertThat(got).extracting(LocatedExample::competitor).containsExactly(3, 3);
        assertThat(got).extracting(LocatedExample::lambdaEffective).containsExactly(0.5, 0.5);
        assertThat(got).extracting(LocatedExample::isCorrect).containsExactly(true, false);
        Snapshot flat = world.clean(Matrix.of(world.mix(1, 3, 0.5)), 2).withLogits(Matrix.of(new double[4]));
        LocatedExample first = ErrorMap.of(world.reference(), flat).examples().get(0);
        assertThat(first.prediction()).isZero();
        assertThat(first.competitor()).isEqualTo(2);
        assertThat(first.confidence()).isEqualTo(0.25);
    }

    @Test
    void the_channel_of_the_true_class_is_nearest_even_where_a_third_class_is_the_runner_up() {
        World world = new World(4, 5, 100);
        Snapshot test = world.clean(Matrix.of(world.mix(0, 1, 0.7), world.mix(0, 2, 0.7)), 1, 1)
                .withLogits(Matrix.of(new double[] {5, 1, 2, 0}, new double[] {5, 1, 2, 0}));
        List<LocatedExample> got = ErrorMap.of(world.reference(), test).examples();
        assertThat(got).extracting(LocatedExample::competitor).containsExactly(1, 1);
        assertThat(got).extracting(LocatedExample::channelClass).containsExactly(1, 2);
        assertThat(got).allSatisfy(each -> {
            assertThat(each.channelPosition()).isCloseTo(world.position(0.7), within(1e-9));
            assertThat(each.channelDistance()).isLessThan(1e-12);
        });
    }

    @Test
    void places_end_a_quarter_of_the_way_from_either_end() {
        assertThat(located(0.25).place()).isEqualTo(Place.CHANNEL);
        assertThat(located(0.75).place()).isEqualTo(Place.CHANNEL);
        assertThat(located(Math.nextDown(0.25)).place()).isEqualTo(Place.OTHER_VERTEX);
        assertThat(located(Math.nextUp(0.75)).place()).isEqualTo(Place.OTHER_VERTEX);
        assertThat(located(Double.NaN).place()).isEqualTo(Place.OTHER_VERTEX);
    }

    @Test
    void the_test_may_be_its_own_reference() {
        MadeUpErrors e = MadeUpErrors.random(3, 4, 6, 50);
        assertThat(ErrorMap.of(e.test(), e.test()).pooled().examples()).isEqualTo(50);
        assertThat(ErrorMap.of(e.test(), e.test()).hasTheory()).isTrue();
    }

    @Test
    void a_mixed_reference_speaks_by_its_same_class_pairs() {
        World world = new World(3, 4, 70);
        Matrix h = Matrix.of(world.mix(0, 1, 1), world.mix(1, 2, 1), world.mix(2, 0, 1), world.mix(0, 1, 0.4));
        Snapshot mixed = Snapshot.mixed(
                Frames.info(3),
                h,
                new int[] {0, 1, 2, 0},
                new int[] {0, 1, 2, 1},
                new double[] {1, 1, 1, 0.4},
                null,
                null);
        Snapshot test = world.clean(Matrix.of(world.mix(0, 1, 0.7)), 0).withHead(world.head);
        assertThat(ErrorMap.of(mixed, test).examples().get(0).lambdaEffective()).isCloseTo(0.7, within(1e-9));
    }

    @Test
    void rotation_offset_and_a_scale_that_the_classifier_undoes_change_nothing() {
        MadeUpErrors e = MadeUpErrors.random(11, 5, 7, 120);
        ErrorMap expected = e.map();
        assertSame(
                expected, e.rotated(Frames.rotation(new SplittableRandom(2), 7)).map());
        assertSame(expected, e.shifted(Vector.wrap(3, -1, 2, 0.5, 0, 1, -4)).map());
        assertSame(expected, e.scaled(5).map());
    }

    @Test
    void classes_are_only_names() {
        MadeUpErrors e = MadeUpErrors.random(12, 5, 7, 120);
        ErrorMap got = e.relabelled().map();
        assertValues(e.map().values(), got.values());
        assertThat(got.pairs()).hasSameSizeAs(e.map().pairs());
        e.map().pairs().forEach((pair, errors) -> {
            PairErrors other =
                    Objects.requireNonNull(got.pairs().get(ClassPair.of(4 - pair.first(), 4 - pair.second())));
            assertThat(other.firstAsSecond()).isEqualTo(errors.secondAsFirst());
            assertThat(other.secondAsFirst()).isEqualTo(errors.firstAsSecond());
            assertValues(errors.measures().values(), other.measures().values());
        });
    }

    @Test
    void order_and_duplicates_change_no_mean() {
        MadeUpErrors e = MadeUpErrors.random(13, 4, 5, 90);
        ErrorMap once = e.map();
        int[] backwards = IntStream.range(0, 90).map(i -> 89 - i).toArray();
        assertValues(
                once.values(),
                ErrorMap.of(e.reference(), e.test().select(backwards)).values());
        int[] twice = IntStream.range(0, 180).map(i -> i % 90).toArray();
        ErrorMap doubled = ErrorMap.of(e.reference().select(twice), e.test().select(twice));
        assertValues(once.values(), doubled.values());
        assertThat(doubled.pooled().examples()).isEqualTo(180);
    }

    @Test
    void an_example_is_located_with_the_same_bits_in_whatever_block() {
        MadeUpErrors e = MadeUpErrors.random(14, 6, 4, Blocks.SIZE + 777);
        List<LocatedExample> all = e.map().examples();
        assertThat(all).hasSize(Blocks.SIZE + 777);
        int[] some = IntStream.range(0, 300).map(i -> Blocks.SIZE - 100 + i).toArray();
        assertThat(ErrorMap.of(e.reference(), e.test().select(some)).examples())
                .isEqualTo(all.subList(Blocks.SIZE - 100, Blocks.SIZE + 200));
        assertThat(all.stream().mapToInt(LocatedExample::trueClass).toArray())
                .isEqualTo(e.test().labels());
    }

    @Test
    void without_a_positive_margin_channels_are_straight_lines() {
        World world = new World(3, 4, 50);
        LinearHead against = new LinearHead(Frames.scaled(world.frame, -1), Vector.zeros(3));
        double[] h = world.mix(0, 1, 1);
        double[] other = world.mix(1, 0, 1);
        double[] between = new double[4];
        for (int k = 0; k < 4; k++) {
            between[k] = 0.3 * h[k] + 0.7 * other[k];
        }
        Snapshot test =
                world.clean(Matrix.of(between), 0).withHead(against).withLogits(Matrix.of(new double[] {2, 1, 0}));
        ErrorMap map = ErrorMap.of(world.reference(), test);
        assertThat(map.hasTheory()).isFalse();
        assertThat(map.kappa()).isNaN();
        LocatedExample got = map.examples().get(0);
        assertThat(got.lambdaEffective()).isNaN();
        assertThat(got.channelPosition()).isCloseTo(0.3, within(1e-12));
        assertThat(got.channelDistance()).isLessThan(1e-12);
        assertThat(got.vertexDistance()).isCloseTo(0.3, within(1e-12));
        assertThat(got.nearestVertex()).isEqualTo(1);
        assertThat(got.place()).isEqualTo(Place.CHANNEL);
        assertThat(map.values().get("lambdaOfCorrect")).isNaN();
    }

    @Test
    void a_kappa_may_be_given() {
        World world = new World(4, 5, 80);
        Snapshot test = world.clean(Matrix.of(world.mix(0, 1, 0.7)), 0).withHead(world.head);
        ErrorMap map = ErrorMap.of(world.reference(), test, 300);
        assertThat(map.kappa()).isEqualTo(300);
        double d = world.model.at(0.7).difference();
        assertThat(map.examples().get(0).lambdaEffective())
                .isCloseTo(MixupUfm.of(4, 300).lambdaAt(d), within(1e-12));
        assertThat(map.examples().get(0).channelDistance()).isGreaterThan(0.01);
        for (double unknown : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            ErrorMap without = ErrorMap.of(world.reference(), test, unknown);
            assertThat(without.hasTheory()).isFalse();
            assertThat(without.examples().get(0).lambdaEffective()).isNaN();
            assertThat(without.examples().get(0).channelDistance()).isFinite();
        }
        for (double wrong : new double[] {0, -3}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ErrorMap.of(world.reference(), test, wrong))
                    .withMessage("kappa: expected a number > 0, got " + wrong);
        }
    }

    @Test
    void with_an_empty_class_in_the_reference_there_are_predictions_but_no_positions() {
        World world = new World(3, 4, 80);
        Snapshot reference = world.reference().select(0, 1);
        Snapshot test = world.clean(Matrix.of(world.mix(0, 1, 0.7)), 1).withHead(world.head);
        assertNowhere(ErrorMap.of(reference, test), Double.NaN);
        assertNowhere(ErrorMap.of(reference, test, 80), 0.3);
    }

    @Test
    void where_all_class_means_coincide_there_are_no_positions() {
        World world = new World(3, 4, 80);
        double[] point = world.mix(0, 1, 0.7);
        Snapshot test = world.clean(Matrix.of(point), 1).withHead(world.head);
        assertNowhere(ErrorMap.of(world.clean(Matrix.of(point, point, point), 0, 1, 2), test), Double.NaN);
        LinearHead blind = LinearHead.withoutBias(Matrix.wrap(3, 4, new double[12]));
        LocatedExample seenByNobody = ErrorMap.of(world.reference(), test.withHead(blind), 80)
                .examples()
                .get(0);
        assertThat(seenByNobody.nearestVertex()).isEqualTo(LocatedExample.NOWHERE);
        assertThat(seenByNobody.confidence()).isEqualTo(1.0 / 3);
    }

    @Test
    void no_example_and_no_error_are_not_a_number() {
        World world = new World(3, 4, 80);
        ErrorMap none = world.map(Matrix.wrap(0, 4, new double[0]));
        assertThat(none.examples()).isEmpty();
        assertThat(none.pairs()).isEmpty();
        assertThat(none.values().values()).allMatch(v -> v.isNaN());
        ErrorMap right = world.map(Matrix.of(world.mix(0, 1, 0.7)), 0);
        assertThat(right.values().get("accuracy")).isEqualTo(1);
        assertThat(right.pooled().wrong().examples()).isZero();
        assertThat(right.values().get("errorsInChannel")).isNaN();
        assertThat(right.values().get("confidenceOfErrors")).isNaN();
    }

    @Test
    void what_it_cannot_measure_is_refused_with_what_is_missing() {
        World world = new World(3, 4, 80);
        Snapshot reference = world.clean(world.classFeatures(), 0, 1, 2);
        Snapshot test = world.clean(Matrix.of(world.mix(0, 1, 0.7)), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorMap.of(reference, test))
                .withMessage(
                        "classifier.weight: expected in one of the snapshots, for the channels are measured against it");
        Snapshot mixed = Snapshot.mixed(
                Frames.info(3), world.classFeatures(), new int[3], new int[3], new double[3], null, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorMap.of(world.reference(), mixed))
                .withMessage("test snapshot: expected clean examples, got mixed ones");
        Snapshot wider = Snapshot.clean(Frames.info(3), Matrix.wrap(1, 5, new double[5]), new int[1], null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorMap.of(world.reference(), wider))
                .withMessage("reference[C=3,d=4] vs test[C=3,d=5]");
        Snapshot more = Snapshot.clean(Frames.info(4), Matrix.wrap(1, 4, new double[4]), new int[1], null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorMap.of(world.reference(), more))
                .withMessage("reference[C=3,d=4] vs test[C=4,d=4]");
    }

    @Test
    void what_is_not_finite_is_refused_with_its_row() {
        World world = new World(3, 4, 80);
        double[] h = world.mix(0, 1, 0.7);
        double[] broken = h.clone();
        broken[2] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.map(Matrix.of(h, broken), 0, 0))
                .withMessage("features row 1, column 2: expected a finite number, got NaN");
        Snapshot test = world.clean(Matrix.of(h, h), 0, 0)
                .withLogits(Matrix.of(new double[3], new double[] {0, Double.POSITIVE_INFINITY, 0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorMap.of(world.reference(), test))
                .withMessage("logits row 1, column 1: expected a finite number, got Infinity");
    }

    @Test
    void what_is_handed_out_cannot_be_changed() {
        World world = new World(3, 4, 80);
        ErrorMap map = world.map(Matrix.of(world.mix(0, 1, 0.7)), 0);
        assertThatThrownBy(() -> map.examples().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.pairs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static void assertNowhere(ErrorMap map, double lambda) {
        LocatedExample got = map.examples().get(0);
        assertThat(got.prediction()).isZero();
        assertThat(got.confidence()).isBetween(0.5, 1.0);
        assertThat(got.nearestVertex()).isEqualTo(LocatedExample.NOWHERE);
        assertThat(got.place()).isEqualTo(Place.UNKNOWN);
        assertThat(new double[] {got.channelPosition(), got.channelDistance(), got.vertexDistance()})
                .containsOnly(Double.NaN);
        if (Double.isNaN(lambda)) {
            assertThat(got.lambdaEffective()).isNaN();
        } else {
            assertThat(got.lambdaEffective()).isCloseTo(lambda, within(1e-9));
        }
        assertThat(map.values().get("errorsInChannel")).isNaN();
        assertThat(map.values().get("accuracy")).isZero();
    }

    private static void assertSame(ErrorMap expected, ErrorMap got) {
        assertValues(expected.values(), got.values());
        assertThat(got.pairs().keySet()).isEqualTo(expected.pairs().keySet());
        for (int i = 0; i < expected.examples().size(); i++) {
            LocatedExample a = expected.examples().get(i);
            LocatedExample b = got.examples().get(i);
            assertThat(b.prediction()).isEqualTo(a.prediction());
            assertThat(b.channelPosition()).as("example %s", i).isCloseTo(a.channelPosition(), within(1e-9));
            assertThat(b.channelDistance()).as("example %s", i).isCloseTo(a.channelDistance(), within(1e-10));
        }
    }

    private static void assertValues(Map<String, Double> expected, Map<String, Double> got) {
        expected.forEach((name, value) -> {
            if (value.isNaN()) {
                assertThat(got.get(name)).as(name).isNaN();
            } else {
                assertThat(got.get(name)).as(name).isCloseTo(value, within(1e-10));
            }
        });
    }

    private static LocatedExample located(double channelPosition) {
        return new LocatedExample(0, 1, 0, 0.5, 0.5, 0, channelPosition, 0.1, 1, 0.1);
    }

    /** A collapsed network of the theory itself: a rotated simplex ETF, an offset, and a bias that undoes it. */
    private static final class World {

        static final double M = 1.7;

        final MixupUfm model;
        final Matrix frame;
        final Vector offset;
        final LinearHead head;

        World(int classes, int dimension, double kappa) {
            var random = new SplittableRandom(classes + dimension);
            this.model = MixupUfm.of(classes, kappa);
            this.frame = new SimplexEtf(classes, M).rows(dimension).timesTransposed(Frames.rotation(random, dimension));
            this.offset = Vector.wrap(Frames.gaussian(random, 1, dimension, 1).toArray());
            double[] bias = new double[classes];
            Arrays.setAll(bias, c -> 0.3 - frame.rowDot(c, offset.toArray()));
            this.head = new LinearHead(frame, Vector.wrap(bias));
        }

        double[] mix(int first, int second, double lambda) {
            return at(first, second, model.at(lambda));
        }

        double[] along(int first, int second, double position) {
            return at(first, second, model.atDifference(model.sameClassMargin() * (2 * position - 1)));
        }

        /** Of a mix. */
        double position(double lambda) {
            return (1 + model.at(lambda).difference() / model.sameClassMargin()) / 2;
        }

        private double[] at(int first, int second, ChannelPoint point) {
            var a = point.coefficients(M);
            double[] h = offset.toArray();
            for (int k = 0; k < h.length; k++) {
                h[k] += a.first() * frame.get(first, k) + a.second() * frame.get(second, k);
            }
            return h;
        }

        LocatedExample locate(double[] h, int label) {
            return map(Matrix.of(h), label).examples().get(0);
        }

        double featureNorm() {
            return Math.sqrt(model.sameClass().squaredNorm(M));
        }

        Matrix classFeatures() {
            int classes = frame.rows();
            return Matrix.of(IntStream.range(0, classes)
                    .mapToObj(c -> mix(c, (c + 1) % classes, 1))
                    .toArray(double[][]::new));
        }

        Snapshot reference() {
            return clean(classFeatures(), IntStream.range(0, frame.rows()).toArray())
                    .withHead(head);
        }

        Snapshot clean(Matrix features, int... labels) {
            return Snapshot.clean(Frames.info(frame.rows()), features, labels, null);
        }

        ErrorMap map(Matrix features, int... labels) {
            return ErrorMap.of(reference(), clean(features, labels));
        }
    }

    /** Noisy classes with a classifier of no special form. */
    private static final class MadeUpErrors {

        private final Matrix train;
        private final Matrix features;
        private final int[] labels;
        private final LinearHead head;

        MadeUpErrors(Matrix train, Matrix features, int[] labels, LinearHead head) {
            this.train = train;
            this.features = features;
            this.labels = labels;
            this.head = head;
        }

        static MadeUpErrors random(long seed, int classes, int dimension, int size) {
            var random = new SplittableRandom(seed);
            Matrix weight = Frames.gaussian(random, classes, dimension, 1);
            int[] labels = IntStream.range(0, size).map(i -> i % classes).toArray();
            Matrix train = Frames.plus(weight.rows(labels), Frames.gaussian(random, size, dimension, 0.3));
            Matrix features = Frames.plus(weight.rows(labels), Frames.gaussian(random, size, dimension, 1));
            var bias = Vector.wrap(Frames.gaussian(random, 1, classes, 0.3).toArray());
            return new MadeUpErrors(train, features, labels, new LinearHead(weight, bias));
        }

        Snapshot reference() {
            return Snapshot.clean(Frames.info(head.classes()), train, labels.clone(), null);
        }

        Snapshot test() {
            return Snapshot.clean(Frames.info(head.classes()), features, labels.clone(), null)
                    .withHead(head);
        }

        ErrorMap map() {
            return ErrorMap.of(reference(), test());
        }

        MadeUpErrors rotated(Matrix rotation) {
            return new MadeUpErrors(
                    train.timesTransposed(rotation),
                    features.timesTransposed(rotation),
                    labels,
                    new LinearHead(head.weight().timesTransposed(rotation), head.bias()));
        }

        MadeUpErrors shifted(Vector shift) {
            double[] bias = head.bias().toArray();
            for (int c = 0; c < bias.length; c++) {
                bias[c] += head.weight().rowDot(c, shift.toArray());
            }
            return new MadeUpErrors(
                    train.minusRow(shift),
                    features.minusRow(shift),
                    labels,
                    new LinearHead(head.weight(), Vector.wrap(bias)));
        }

        MadeUpErrors scaled(double factor) {
            return new MadeUpErrors(
                    Frames.scaled(train, factor),
                    Frames.scaled(features, factor),
                    labels,
                    new LinearHead(Frames.scaled(head.weight(), 1 / factor), head.bias()));
        }

        /** Each class c renamed to C-1-c. */
        MadeUpErrors relabelled() {
            int last = head.classes() - 1;
            int[] order = IntStream.rangeClosed(0, last).map(c -> last - c).toArray();
            double[] bias =
                    IntStream.of(order).mapToDouble(c -> head.bias().get(c)).toArray();
            return new MadeUpErrors(
                    train,
                    features,
                    IntStream.of(labels).map(c -> last - c).toArray(),
                    new LinearHead(head.weight().rows(order), Vector.wrap(bias)));
        }
    }
}
