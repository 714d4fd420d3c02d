package org.tightframe.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tightframe.json.Json;
import org.tightframe.mixup.AcrossClasses;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.Beta;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.CutMix;
import org.tightframe.mixup.Draws;
import org.tightframe.mixup.Fixed;
import org.tightframe.mixup.InputsOnly;
import org.tightframe.mixup.LambdaLaw;
import org.tightframe.mixup.ManifoldMixup;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.MixPlan;
import org.tightframe.mixup.Mixture;
import org.tightframe.mixup.Mixup;
import org.tightframe.mixup.NearestPairs;
import org.tightframe.mixup.NoMix;
import org.tightframe.mixup.Pairing;
import org.tightframe.mixup.RandomPairs;
import org.tightframe.mixup.RegMixup;
import org.tightframe.mixup.SomeEpochs;
import org.tightframe.mixup.Uniform;
import org.tightframe.mixup.WithinClass;
import org.tightframe.random.RandomStream;

class MixAuditTest {

    private static final long SEED = 404;
    private static final int CLASSES = 10;
    private static final Mix MIXUP = new Mixup(new Beta(0.4), Mixup.Per.BATCH, new RandomPairs());

    private static final Mix CUTMIX = new CutMix(new Draws(new Uniform(), Mixup.Per.SAMPLE, new RandomPairs()));

    static Stream<Mix> honest() {
        Draws own = new Draws(new Beta(0.2, 0.6), Mixup.Per.SAMPLE, new RandomPairs());
        LambdaLaw atoms = new Mixture(List.of(
                new Mixture.Part(1, new Fixed(0)),
                new Mixture.Part(1, new Fixed(0.5)),
                new Mixture.Part(2, new Beta(2))));
        return Stream.of(
                new NoMix(),
                MIXUP,
                new Mixup(own),
                new Mixup(new Beta(1e-3), Mixup.Per.SAMPLE, new WithinClass()),
                new Mixup(new Beta(1e4), Mixup.Per.SAMPLE, new AcrossClasses()),
                new Mixup(new Uniform(), Mixup.Per.BATCH, new NearestPairs(3)),
                new Mixup(new Fixed(0.3), Mixup.Per.BATCH, new RandomPairs()),
                new Mixup(atoms, Mixup.Per.SAMPLE, new RandomPairs()),
                new ManifoldMixup(own, List.of("input", "1")),
                new CutMix(own),
                new CutMix(new Draws(new Uniform(), Mixup.Per.BATCH, new AcrossClasses())),
                new RegMixup(own, 0.5),
                new InputsOnly(own),
                new SomeEpochs(new RegMixup(own, 1), 3, 30));
    }

    @ParameterizedTest
    @MethodSource("honest")
    void a_mix_that_keeps_its_promises_passes(Mix mix) {
        for (int size : new int[] {1, 2, 33}) {
            MixAudit audit = MixAudit.of(mix, CLASSES);
            run(audit, mix, size, 0, 300);
            assertThat(audit.problems())
                    .as("seed %d, batches of %d", SEED, size)
                    .isEmpty();
            assertThat(audit.toTree()).containsEntry("passed", true);
        }
    }

    @Test
    void lam_always_uniform_is_caught() {
        assertThat(problems(new Planted(MIXUP, Planted.law(new Uniform())), 2000))
                .singleElement()
                .asString()
                .startsWith("lambda: expected draws of Beta[alpha=0.4, beta=0.4], got 2000 at a distance of 0.1");
    }

    @Test
    void lam_folded_to_a_half_and_more_is_caught_whether_recorded_or_not() {
        assertThat(problems(new Planted(MIXUP, Planted.drawnAs(lam -> Math.max(lam, 1 - lam))), 2000))
                .singleElement()
                .asString()
                .startsWith("lambda: expected draws of Beta[alpha=0.4, beta=0.4], got 2000 at a distance of 0.5");
        assertThat(problems(new Planted(MIXUP, Planted.usedAs(lam -> Math.max(lam, 1 - lam))), 20))
                .singleElement()
                .asString()
                .matches("lambda: expected rows mixed with the lam that was drawn, got another in \\d+ of 2560");
    }

    @Test
    void pairing_by_flipping_a_sorted_batch_is_caught_within_ten_batches() {
        Mix flipping = new Planted(MIXUP, Planted.flipped());
        MixAudit audit = MixAudit.of(flipping, CLASSES);
        MixAudit honest = MixAudit.of(MIXUP, CLASSES);
        for (int batch = 0; batch < 10; batch++) {
            Batch labels = Labels.sorted(128, CLASSES, SEED, batch);
            audit.accept(labels, flipping.plan(labels, RandomStream.of(SEED, "mix", batch)));
            honest.accept(labels, MIXUP.plan(labels, RandomStream.of(SEED, "mix", batch)));
        }
        assertThat(honest.problems()).as("seed %d", SEED).isEmpty();
        assertThat(audit.problems())
                .as("seed %d", SEED)
                .singleElement()
                .asString()
                .startsWith("pairs: expected 13");
    }

    @Test
    void one_pair_of_another_class_is_caught_where_all_must_be_of_one() {
        Mix within = new Mixup(new Beta(1), Mixup.Per.BATCH, new WithinClass());
        assertThat(problems(new Planted(within, Planted.flipped()), 1))
                .singleElement()
                .asString()
                .isEqualTo(
                        "pairs: expected as many of one class as WithinClass[] leaves no choice but to make, got another"
                                + " number in 1 batches");
    }

    @Test
    void a_draw_where_the_law_has_no_mass_is_caught_at_once() {
        Mix fixed = new Mixup(new Fixed(0.3), Mixup.Per.BATCH, new RandomPairs());
        assertThat(problems(new Planted(fixed, Planted.drawnAs(lam -> 0.7)), 1))
                .contains("lambda: expected draws of Fixed[lambda=0.3], got 1 of 1 where it has no mass");
        assertThat(problems(new Planted(MIXUP, Planted.drawnAs(lam -> 1 + lam)), 1))
                .contains("lambda: expected draws of Beta[alpha=0.4, beta=0.4], got 1 of 1 where it has no mass");
        assertThat(problems(new Planted(MIXUP, Planted.drawnAs(lam -> Double.NaN)), 1))
                .isNotEmpty();
    }

    @Test
    void a_rectangle_that_is_not_the_one_lam_says_is_caught() {
        assertThat(problems(new Planted(CUTMIX, Planted.smallerBoxes()), 3))
                .hasSize(2)
                .anyMatch(problem ->
                        problem.startsWith("lambda: expected rows mixed with the lam that was drawn, got another in "))
                .anyMatch(problem -> problem.startsWith("rows: expected rectangles of the size"));
    }

    @Test
    void labels_weighed_by_one_minus_lam_are_caught() {
        assertThat(problems(new Planted(MIXUP, Planted.labels(lam -> 1 - lam)), 1))
                .containsExactly(
                        "rows: expected labels weighed as the row's lam says, got another weight in 128 of 128 rows");
        Mix inputs = new InputsOnly(new Draws(new Beta(0.4), Mixup.Per.SAMPLE, new RandomPairs()));
        assertThat(problems(new Planted(inputs, Planted.labels(lam -> lam)), 1))
                .singleElement()
                .asString()
                .startsWith("rows: expected labels weighed as the row's lam says, got another weight in ");
        Mix some = new SomeEpochs(MIXUP, 1, 9);
        assertThat(problems(new Planted(some, Planted.labels(lam -> lam == 1 ? 1 : 1 - lam)), 2))
                .singleElement()
                .asString()
                .endsWith("got another weight in 128 of 256 rows");
    }

    @Test
    void labels_weighed_by_the_lam_before_the_rectangle_was_cut_are_caught() {
        assertThat(problems(new Planted(CUTMIX, Planted.labelsByTheDraw()), 3))
                .singleElement()
                .asString()
                .startsWith("rows: expected labels weighed as the row's lam says, got another weight in ");
    }

    @Test
    void a_rectangle_with_sides_of_one_minus_lam_in_place_of_its_root_is_caught() {
        assertThat(problems(new Planted(CUTMIX, Planted.madeBy(boxes(lam -> 1 - lam, false))), 3))
                .singleElement()
                .asString()
                .startsWith("rows: expected rectangles of the size that the drawn lam says, got another in ");
        assertThat(problems(new Planted(CUTMIX, Planted.madeBy(boxes(Math::sqrt, false))), 3))
                .singleElement()
                .asString()
                .startsWith("rows: expected rectangles of the size that the drawn lam says, got another in ");
        assertThat(problems(new Planted(CUTMIX, Planted.madeBy(boxes(lam -> Math.sqrt(1 - lam), false))), 300))
                .isEmpty();
    }

    @Test
    void a_rectangle_of_the_right_area_and_another_shape_is_caught() {
        assertThat(problems(new Planted(CUTMIX, Planted.madeBy(boxes(lam -> 1 - lam, true))), 3))
                .singleElement()
                .asString()
                .startsWith("rows: expected rectangles of the size that the drawn lam says, got another in ");
    }

    @Test
    void pairs_that_weigh_something_else_than_eta_are_caught() {
        Draws draws = new Draws(new Beta(10), Mixup.Per.BATCH, new RandomPairs());
        assertThat(problems(new Planted(new RegMixup(draws, 0.5), Planted.pairsWeigh(1)), 1))
                .containsExactly(
                        "rows: expected rows weighed in the loss as the mix says, got another weight in 128 of 256"
                                + " rows");
        assertThat(problems(new Planted(MIXUP, Planted.pairsWeigh(0.5)), 1))
                .containsExactly(
                        "rows: expected rows weighed in the loss as the mix says, got another weight in 128 of 128"
                                + " rows");
    }

    @Test
    void pairs_said_to_be_examples_left_alone_are_caught() {
        Planted hidden = new Planted(MIXUP, (batch, plan, random) -> plan.withCleanRows(plan.rows() / 2));
        assertThat(problems(hidden, 3))
                .singleElement()
                .asString()
                .startsWith("rows: expected examples as they are where rows are said to be, got mixed ones in ");
    }

    @Test
    void one_lam_for_all_in_place_of_one_a_pair_and_the_other_way_round_is_caught() {
        Draws batch = new Draws(new Beta(0.4), Mixup.Per.BATCH, new RandomPairs());
        Draws sample = new Draws(new Beta(0.4), Mixup.Per.SAMPLE, new RandomPairs());
        for (Function<Draws, Mix> kind : List.<Function<Draws, Mix>>of(
                Mixup::new, CutMix::new, d -> new RegMixup(d, 1), d -> new SomeEpochs(new InputsOnly(d), 0, 9))) {
            assertThat(problems(new Planted(kind.apply(sample), Planted.madeBy(kind.apply(batch))), 1))
                    .singleElement()
                    .asString()
                    .startsWith("rows: expected lam drawn for each pair or once for all as the mix says, got"
                            + " otherwise for 128 of ");
            assertThat(problems(new Planted(kind.apply(batch), Planted.madeBy(kind.apply(sample))), 1))
                    .singleElement()
                    .asString()
                    .startsWith("rows: expected lam drawn for each pair or once for all as the mix says, got"
                            + " otherwise for 128 of ");
        }
    }

    @Test
    void one_lam_for_all_recorded_as_one_a_pair_is_caught_by_the_law() {
        Mix sample = new Mixup(new Draws(new Beta(0.4), Mixup.Per.SAMPLE, new RandomPairs()));
        Planted copied = new Planted(sample, (batch, plan, random) -> {
            double[] lambdas = Draws.each(new double[] {plan.drawn()[0]}, batch.size());
            return MixPlan.of(((Mixup) sample).draws().pairs().partners(batch, random), lambdas, lambdas);
        });
        assertThat(problems(copied, 100))
                .singleElement()
                .asString()
                .startsWith("lambda: expected draws of Beta[alpha=0.4, beta=0.4], got 12800 at a distance of ");
    }

    @Test
    void a_mix_that_states_less_is_not_judged_by_it() {
        Mix silent = new Silent(MIXUP);
        Planted.Bug bug = (batch, plan, random) -> batch.epoch() % 2 == 0
                ? MixPlan.unmixed(batch.size())
                : Planted.pairsWeigh(3).of(batch, Planted.labels(lam -> 0.5).of(batch, plan, random), random);
        MixAudit audit = MixAudit.of(new Planted(silent, bug), CLASSES);
        run(audit, new Planted(silent, bug), 33, 0, 30);
        assertThat(audit.problems()).isEmpty();
        assertThat(audit.toTree()).containsEntry("batches", Map.of("mixed", 15L, "leftOut", 15L, "outOfTurn", 0L));
    }

    /** Says of another's mix only how lam and partners are drawn. */
    private record Silent(Mix mix) implements Mix {
        @Override
        public String kind() {
            return mix.kind();
        }

        @Override
        public MixPlan plan(Batch batch, SplittableRandom random) {
            return mix.plan(batch, random);
        }

        @Override
        public Map<String, Object> toTree() {
            return mix.toTree();
        }

        @Override
        public Optional<LambdaLaw> law() {
            return mix.law();
        }

        @Override
        public Optional<Pairing> pairing() {
            return mix.pairing();
        }

        @Override
        public boolean mayLeaveOut() {
            return true;
        }

        @Override
        public OptionalDouble labelWeight(double lambda) {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalDouble rowWeight() {
            return OptionalDouble.empty();
        }
    }

    /**
     * CutMix by another hand, whose rectangles have a side of the image's times {@code side} of lam.
     *
     * @param flat whether the width is the whole image's
     */
    private static Mix boxes(DoubleUnaryOperator side, boolean flat) {
        return new Planted(CUTMIX, (batch, plan, random) -> {
            double[] drawn = plan.drawn();
            double[] lambdas = new double[batch.size()];
            List<Blend.Box> boxes = new ArrayList<>();
            for (int i = 0; i < lambdas.length; i++) {
                int half = (int) (batch.height() * side.applyAsDouble(drawn[i])) / 2;
                int y = random.nextInt(batch.height());
                int x = random.nextInt(batch.width());
                Blend.Box box = new Blend.Box(
                        Math.max(0, y - half),
                        flat ? 0 : Math.max(0, x - half),
                        Math.min(batch.height(), y + half),
                        flat ? batch.width() : Math.min(batch.width(), x + half));
                boxes.add(box);
                lambdas[i] = 1 - box.area() / (double) (batch.height() * batch.width());
            }
            return MixPlan.of(new RandomPairs().partners(batch, random), lambdas, drawn)
                    .blendedBy(new Blend.Paste(boxes));
        });
    }

    @Test
    void mixing_in_the_wrong_epochs_is_caught() {
        Mix late = new SomeEpochs(MIXUP, 5, 10);
        Mix always = new Planted(late, (batch, plan, random) -> MIXUP.plan(batch, random));
        assertThat(problems(always, 20))
                .containsExactly("epochs: expected unmixed batches where the mix is off, got 15 mixed ones");
        Mix never = new Planted(late, (batch, plan, random) -> MixPlan.unmixed(batch.size()));
        assertThat(problems(never, 20))
                .containsExactly("epochs: expected mixed batches where the mix is on, got 5 unmixed ones of 5");
        Mix often =
                new Planted(late, (batch, plan, random) -> batch.epoch() == 7 ? MixPlan.unmixed(batch.size()) : plan);
        assertThat(problems(often, 20))
                .containsExactly("epochs: expected mixed batches where the mix is on, got 1 unmixed ones of 5");
    }

    @Test
    void label_mass_is_what_the_targets_sum_to() {
        Mix mix = new RegMixup(new Draws(new Fixed(0.75), Mixup.Per.BATCH, new AcrossClasses()), 0.5);
        MixAudit audit = MixAudit.of(mix, 3);
        Batch batch = Labels.of(0, 1, 0, 0, 0);
        audit.accept(batch, mix.plan(batch, RandomStream.of(SEED, "mass")));
        // class 1: 1 clean, 0.5 x 0.75 as first, three times 0.5 x 0.25 as second, of 6
        List<?> mass = (List<?>) Objects.requireNonNull(audit.toTree().get("labelMass"));
        assertThat((Double) Objects.requireNonNull(mass.get(1))).isCloseTo((1 + 0.375 + 0.375) / 6, within(1e-15));
        assertThat(audit.toTree()).containsEntry("classShare", List.of(0.75, 0.25, 0.0));
        assertThat((Double) Objects.requireNonNull(audit.toTree().get("largestRatio")))
                .isCloseTo(1.75 / 6 / 0.25, within(1e-15));
    }

    @Test
    void the_tree_has_what_was_seen_and_how_it_was_judged() {
        MixAudit audit = MixAudit.of(MIXUP, CLASSES);
        run(audit, MIXUP, 128, 0, 50);
        Map<String, Object> tree = audit.toTree();
        assertThat(tree)
                .containsOnlyKeys(
                        "lambda", "pairs", "rows", "batches", "labelMass", "classShare", "largestRatio", "passed");
        assertThat(tree).containsEntry("batches", Map.of("mixed", 50L, "leftOut", 0L, "outOfTurn", 0L));
        Map<?, ?> rows = (Map<?, ?>) Objects.requireNonNull(tree.get("rows"));
        assertThat(rows.keySet().stream().map(Object::toString))
                .containsExactly("n", "labelWeights", "rowWeights", "leftAlone", "rectangles", "sharing");
        assertThat(rows.get("n")).isEqualTo(6400L);
        Map<?, ?> lambda = (Map<?, ?>) Objects.requireNonNull(tree.get("lambda"));
        assertThat(lambda.keySet().stream().map(Object::toString))
                .containsExactly("law", "n", "distance", "p", "impossible", "mismatches");
        Map<?, ?> pairs = (Map<?, ?>) Objects.requireNonNull(tree.get("pairs"));
        assertThat(pairs.get("n")).isEqualTo(6400L);
        assertThat(Math.abs((Double) Objects.requireNonNull(pairs.get("z"))))
                .as("seed %d", SEED)
                .isLessThan(4);
        assertThat(MixAudit.of(new NoMix(), CLASSES).toTree())
                .containsOnlyKeys("rows", "batches", "labelMass", "classShare", "largestRatio", "passed");
    }

    @ParameterizedTest
    @MethodSource("honest")
    void an_audit_resumed_from_its_state_as_json_goes_on_to_the_bit(Mix mix) throws IOException {
        MixAudit whole = MixAudit.of(mix, CLASSES);
        run(whole, mix, 33, 0, 60);
        MixAudit before = MixAudit.of(mix, CLASSES);
        run(before, mix, 33, 0, 23);
        MixAudit after = MixAudit.of(mix, CLASSES);
        after.restore(plain(Json.readObject(Json.line(before.state()))));
        run(after, mix, 33, 23, 60);
        assertThat(Json.line(after.state())).isEqualTo(Json.line(whole.state()));
        assertThat(Json.line(after.toTree())).isEqualTo(Json.line(whole.toTree()));
    }

    @Test
    void the_state_of_other_classes_is_refused() {
        Map<String, Object> state = MixAudit.of(MIXUP, 3).state();
        assertThatThrownBy(() -> MixAudit.of(MIXUP, 4).restore(state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("audit state: expected 4 numbers 'labels.mass', got [");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(Map<String, ?> read) {
        return (Map<String, Object>) read;
    }

    private static List<String> problems(Mix mix, int batches) {
        MixAudit audit = MixAudit.of(mix, CLASSES);
        run(audit, mix, 128, 0, batches);
        assertThat(audit.passed()).isEqualTo(audit.problems().isEmpty());
        return audit.problems();
    }

    /** One batch an epoch. */
    private static void run(MixAudit audit, Mix mix, int size, int from, int until) {
        for (int epoch = from; epoch < until; epoch++) {
            Batch batch = Labels.random(size, CLASSES, SEED, epoch);
            audit.accept(batch, mix.plan(batch, RandomStream.of(SEED, "mix", epoch)));
        }
    }
}
