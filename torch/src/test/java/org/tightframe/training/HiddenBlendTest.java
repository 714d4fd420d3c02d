package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.data.DataSet;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.Blends;
import org.tightframe.mixup.ManifoldMixup;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.MixPlan;
import org.tightframe.mixup.Mixup;
import org.tightframe.network.Network;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Sgd;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

@Tag("native")
class HiddenBlendTest {

    private static final int[] PARTNERS = {2, 0, 0, 3};
    private static final double[] EACH = {0.25, 0.9, 1, 0.6};
    private static final double[] ONE = {0.7, 0.7, 0.7, 0.7};

    private final Engine engine = Trainings.engine();

    @Test
    void rows_are_lam_of_the_first_and_the_rest_of_the_second_whatever_the_rank() {
        for (long[] shape : new long[][] {{4, 6}, {4, 3, 5}, {4, 2, 3, 2}}) {
            for (double[] lambdas : List.of(EACH, ONE)) {
                Tensor h = noise(shape);
                assertBlended(h, h.toFloats(), lambdas, 1e-6);
                if (shape.length == 4) {
                    assertBlended(h.channelsLast(), h.toFloats(), lambdas, 1e-6);
                }
            }
        }
    }

    @Test
    void rows_may_be_more_than_examples() {
        Tensor h = noise(4, 5);
        float[] before = h.toFloats();
        int[] first = {0, 1, 2, 3, 3, 1};
        int[] second = {0, 1, 2, 3, 0, 1};
        double[] lambdas = {1, 1, 1, 1, 0.3, 0.5};
        MixPlan plan = hidden(MixPlan.of(first, second, lambdas, new double[0]));
        Tensor after = new HiddenBlend(plan, "here", engine).after("here", h);
        assertThat(after.shape()).containsExactly(6, 5);
        float[] values = after.toFloats();
        for (int row = 0; row < 6; row++) {
            for (int k = 0; k < 5; k++) {
                double expected =
                        lambdas[row] * before[first[row] * 5 + k] + (1 - lambdas[row]) * before[second[row] * 5 + k];
                assertThat((double) values[row * 5 + k]).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void other_stages_pass_untouched() {
        Tensor h = noise(4, 5);
        HiddenBlend blend = new HiddenBlend(hidden(MixPlan.of(PARTNERS, ONE, new double[0])), "here", engine);
        assertThat(blend.after("there", h)).isSameAs(h);
    }

    /** Of sum_r v_r . (lam h_r + (1 - lam) h_partner), which by hand is lam v_i + sum over r with partner i of (1 - lam) v_r. */
    @Test
    void gradients_reach_both_examples() {
        for (double[] lambdas : List.of(EACH, ONE)) {
            Weights weights = new Weights(engine);
            Tensor h = weights.parameter("h", noise(4, 3));
            Sgd sgd = new Sgd(weights, 0.5, 0);
            Tensor v = noise(4, 3);
            MixPlan plan = hidden(MixPlan.of(PARTNERS, lambdas, new double[0]));
            new HiddenBlend(plan, "here", engine)
                    .after("here", h)
                    .times(v)
                    .sum()
                    .backward();
            sgd.step(0);
            float[] gradient = sgd.state().values().iterator().next().toFloats();
            float[] values = v.toFloats();
            double[] expected = new double[12];
            for (int row = 0; row < 4; row++) {
                for (int k = 0; k < 3; k++) {
                    expected[row * 3 + k] += lambdas[row] * values[row * 3 + k];
                    expected[PARTNERS[row] * 3 + k] += (1 - lambdas[row]) * values[row * 3 + k];
                }
            }
            for (int k = 0; k < 12; k++) {
                assertThat((double) gradient[k]).isCloseTo(expected[k], within(1e-6));
            }
        }
    }

    /** What the one blends in the engine, the other blends in Java's memory: the same up to two roundings of each value. */
    @ParameterizedTest
    @ValueSource(strings = {"batch", "sample"})
    void activations_of_the_input_are_blended_as_inputs_are(String per) {
        double[] lambdas = per.equals("batch") ? ONE : EACH;
        MixPlan plan = MixPlan.of(PARTNERS, lambdas, new double[0]);
        Tensor x = noise(4, 2, 8, 7);
        FloatBuffer expected = FloatBuffer.allocate(4 * 2 * 8 * 7);
        Blends.write(plan, x.toFloats(), 2, 8, 7, expected);
        float[] got = new HiddenBlend(plan, Blend.INPUT, engine)
                .after(Blend.INPUT, x.channelsLast())
                .toFloats();
        for (int k = 0; k < got.length; k++) {
            assertThat(got[k]).as("value %d", k).isCloseTo(expected.get(k), within(1e-6f));
        }
    }

    /** The same draws, the same route: the same steps to the last bit. */
    @ParameterizedTest
    @ValueSource(strings = {"batch", "sample"})
    void manifold_mixup_at_the_input_is_input_mixup(String per) {
        DataSet data = Trainings.data(20, 17);
        ExperimentSpec spec = Trainings.spec("mix.per=" + per, "batchSize=9", "epochs=1");
        Mix manifold = new ManifoldMixup(((Mixup) spec.mix()).draws(), List.of(Blend.INPUT));
        assertThat(weightsAfter(Trainings.with(spec, manifold), data)).isEqualTo(weightsAfter(spec, data));
        assertThat(weightsAfter(Trainings.with(spec, new At(spec.mix(), "group1")), data))
                .isNotEqualTo(weightsAfter(spec, data));
    }

    @Test
    void manifold_mixup_trains_at_every_stage_in_either_precision() {
        DataSet data = Trainings.data(20, 17);
        for (String precision : List.of("fp32", "bf16")) {
            for (String stage : List.of("0", "stem", "3", "classifier")) {
                ExperimentSpec spec = Trainings.spec("mix.per=sample", "batchSize=9", "epochs=1");
                spec = Trainings.with(spec, new At(spec.mix(), stage));
                Engine own = Engine.open("cpu", 1, precision);
                Trainer trainer = new Trainer(spec, data, own, Trainings.network(spec, data, own));
                assertThat(trainer.epoch(() -> false))
                        .as("%s in %s", stage, precision)
                        .isBetween(0.1, 3.0);
                assertThat(trainer.audit().problems())
                        .as("%s in %s", stage, precision)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_stage_that_does_not_exist_is_an_error_that_lists_those_that_do() {
        DataSet data = Trainings.data(20, 17);
        ExperimentSpec spec = Trainings.spec("batchSize=9");
        assertThatThrownBy(() -> Trainings.trainer(Trainings.with(spec, new At(spec.mix(), "grup1")), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mix.stages: expected one of input, stem, group1, group2, group3, classifier, got 'grup1'"
                        + " (did you mean 'group1'?)");
        assertThatThrownBy(() -> Trainings.trainer(Trainings.with(spec, new At(spec.mix(), "5")), data))
                .hasMessageStartingWith("mix.stages: expected one of input, stem, group1, group2, group3, classifier");
    }

    /** {@code mix}, but of what a stage makes. */
    private record At(Mix mix, String stage) implements Mix {

        @Override
        public String kind() {
            return "at";
        }

        @Override
        public MixPlan plan(Batch batch, SplittableRandom random) {
            return mix.plan(batch, random).blendedBy(new Blend.Hidden(stage));
        }

        @Override
        public List<String> stages() {
            return List.of(stage);
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of("kind", kind());
        }
    }

    private void assertBlended(Tensor h, float[] before, double[] lambdas, double tolerance) {
        MixPlan plan = hidden(MixPlan.of(PARTNERS, lambdas, new double[0]));
        Tensor after = new HiddenBlend(plan, "here", engine).after("here", h);
        assertThat(after.shape()).isEqualTo(h.shape());
        float[] values = after.toFloats();
        int n = before.length / 4;
        for (int row = 0; row < 4; row++) {
            for (int k = 0; k < n; k++) {
                double expected =
                        lambdas[row] * before[row * n + k] + (1 - lambdas[row]) * before[PARTNERS[row] * n + k];
                assertThat((double) values[row * n + k]).isCloseTo(expected, within(tolerance));
            }
        }
    }

    private static MixPlan hidden(MixPlan plan) {
        return plan.blendedBy(new Blend.Hidden("here"));
    }

    private static Tensor noise(long... shape) {
        Random random = new Random(4);
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(values, shape);
    }

    private static float[] weightsAfter(ExperimentSpec spec, DataSet data) {
        Engine engine = Trainings.engine();
        Network network = Trainings.network(spec, data, engine);
        Trainings.trained(new Trainer(spec, data, engine, network), spec);
        return Trainings.weights(network);
    }
}
