package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.data.DataSet;
import org.tightframe.json.Json;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.LambdaLaw;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.MixPlan;
import org.tightframe.mixup.Pairing;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;

/** Honest trainings pass; each planted bug does not, and is named. */
@Tag("native")
class TrainingAuditTest {

    private static final String[] SETTINGS = {
        "mix.alpha=0.4", "mix.per=sample", "batchSize=30", "epochs=4", "seed=2", "augment=standard"
    };

    private final DataSet data = Trainings.data(30, 31, 32, 27);

    @ParameterizedTest
    @ValueSource(strings = {"none", "mixup", "manifold", "cutmix", "regmixup"})
    void honest_trainings_pass(String kind) {
        ExperimentSpec spec = Trainings.spec("mix=" + kind, "batchSize=30", "epochs=3", "augment=standard");
        TrainingAudit audit = audit(spec, InputWriter.BLENDS);
        assertThat(audit.problems()).isEmpty();
        assertThat(audit.passed()).isTrue();
        Map<?, ?> inputs = inputs(audit);
        assertThat(inputs.get("batches")).isEqualTo(3L);
        assertThat(inputs.get("differing")).isEqualTo(0L);
        long least = 3L * 30 * (data.shape().values() + data.classes());
        assertThat((Long) inputs.get("values")).isGreaterThanOrEqualTo(least);
    }

    @Test
    void the_honest_training_beside_the_planted_bugs_passes() {
        assertThat(audit(Trainings.spec(SETTINGS), InputWriter.BLENDS).problems())
                .isEmpty();
    }

    @Test
    void mixing_after_the_forward_pass_fails() {
        InputWriter unmixed = (plan, batch, out) -> InputWriter.BLENDS.write(MixPlan.unmixed(batch.size()), batch, out);
        TrainingAudit audit = audit(Trainings.spec(SETTINGS), unmixed);
        assertThat(audit.passed()).isFalse();
        assertThat(audit.problems())
                .singleElement()
                .asString()
                .matches(
                        "inputs: expected what the plans say, got another in \\d+ of \\d+ values, first in epoch 1, row"
                                + " \\d+, input at channel 0, line \\d+, column \\d+: expected \\S+, got \\S+");
        assertThat((Long) inputs(audit).get("differing")).isPositive();
    }

    @Test
    void lam_that_is_always_uniform_fails() {
        TrainingAudit audit =
                audit(planted((batch, random) -> random.nextDouble(), Planted.HONEST), InputWriter.BLENDS);
        assertThat(audit.passed()).isFalse();
        assertThat(audit.problems()).singleElement().asString().startsWith("lambda: expected draws of Beta");
    }

    @Test
    void lam_folded_to_at_least_a_half_fails() {
        LambdaLaw law = Trainings.spec(SETTINGS).mix().law().orElseThrow();
        DoubleUnaryOperator fold = lam -> Math.max(lam, 1 - lam);
        TrainingAudit audit = audit(
                planted((batch, random) -> fold.applyAsDouble(law.draw(random)), Planted.HONEST), InputWriter.BLENDS);
        assertThat(audit.passed()).isFalse();
        assertThat(audit.problems()).singleElement().asString().startsWith("lambda: expected draws of Beta");
    }

    @Test
    void pairing_by_flipping_a_sorted_batch_fails() {
        LambdaLaw law = Trainings.spec(SETTINGS).mix().law().orElseThrow();
        Planted.Partners flipped = batch -> {
            Integer[] sorted = IntStream.range(0, batch.size()).boxed().toArray(Integer[]::new);
            Arrays.sort(sorted, Comparator.comparingInt(batch::label));
            int[] partners = new int[batch.size()];
            for (int i = 0; i < partners.length; i++) {
                partners[sorted[i]] = sorted[partners.length - 1 - i];
            }
            return partners;
        };
        TrainingAudit audit = audit(planted((batch, random) -> law.draw(random), flipped), InputWriter.BLENDS);
        assertThat(audit.passed()).isFalse();
        assertThat(audit.problems()).singleElement().asString().startsWith("pairs: expected ");
    }

    @Test
    void one_wrong_bit_of_one_value_is_found_and_named() {
        InputWriter nearly = (plan, batch, out) -> {
            InputWriter.BLENDS.write(plan, batch, out);
            int k = 3 * batch.shape().values() + 56 + 2 * 7 + 5;
            out.put(k, Math.nextUp(out.get(k)));
        };
        TrainingAudit audit = audit(Trainings.spec(SETTINGS), nearly);
        assertThat(inputs(audit).get("differing")).isEqualTo(4L);
        assertThat(String.valueOf(inputs(audit).get("first")))
                .startsWith("epoch 1, row 3, input at channel 1, line 2, column 5: expected ");
    }

    /** A view that is not the one that the seed draws: as if augmentation were drawn twice. */
    @Test
    void views_other_than_the_seeds_are_found() {
        InputWriter moved = (plan, batch, out) -> {
            InputWriter.BLENDS.write(plan, batch, out);
            float first = out.get(0);
            int n = plan.rows() * batch.shape().values();
            for (int k = 1; k < n; k++) {
                out.put(k - 1, out.get(k));
            }
            out.put(n - 1, first);
        };
        assertThat(audit(Trainings.spec(SETTINGS), moved).passed()).isFalse();
    }

    @Test
    void an_audit_goes_on_from_its_state_through_json() throws Exception {
        ExperimentSpec spec = Trainings.spec(SETTINGS);
        Trainer whole = Trainings.trainer(spec, data);
        Trainer half = Trainings.trainer(spec, data);
        whole.epoch(() -> false);
        half.epoch(() -> false);
        Trainer rest = Trainings.trainer(spec, data);
        rest.moveTo(half.position());
        rest.audit().restore(Json.readObject(Json.line(half.audit().state())));
        whole.epoch(() -> false);
        rest.epoch(() -> false);
        assertThat(Json.line(rest.audit().toTree()))
                .isEqualTo(Json.line(whole.audit().toTree()));
    }

    private TrainingAudit audit(ExperimentSpec spec, InputWriter writer) {
        Engine engine = Trainings.engine();
        Trainer trainer = new Trainer(spec, data, engine, Trainings.network(spec, data, engine), writer, true);
        return Trainings.trained(trainer, spec).audit();
    }

    private static ExperimentSpec planted(Planted.Lambda lambda, Planted.Partners partners) {
        ExperimentSpec spec = Trainings.spec(SETTINGS);
        return Trainings.with(spec, new Planted(spec.mix(), lambda, partners));
    }

    private static Map<?, ?> inputs(TrainingAudit audit) {
        return (Map<?, ?>) Objects.requireNonNull(audit.toTree().get("inputs"));
    }

    /** Promises what {@code honest} does and does something else. */
    private record Planted(Mix honest, Lambda lambda, Partners partners) implements Mix {

        static final Partners HONEST = batch -> new int[0];

        private interface Lambda {
            double draw(Batch batch, SplittableRandom random);
        }

        private interface Partners {
            /** None for those of the honest pairing. */
            int[] of(Batch batch);
        }

        @Override
        public String kind() {
            return honest.kind();
        }

        @Override
        public MixPlan plan(Batch batch, SplittableRandom random) {
            double[] lambdas = new double[batch.size()];
            Arrays.setAll(lambdas, i -> lambda.draw(batch, random));
            int[] chosen = partners.of(batch);
            return MixPlan.of(
                    chosen.length == 0 ? honest.pairing().orElseThrow().partners(batch, random) : chosen,
                    lambdas,
                    lambdas);
        }

        @Override
        public Optional<LambdaLaw> law() {
            return honest.law();
        }

        @Override
        public Optional<Pairing> pairing() {
            return honest.pairing();
        }

        @Override
        public Map<String, Object> toTree() {
            return honest.toTree();
        }

        @Override
        public List<String> stages() {
            return honest.stages();
        }
    }
}
