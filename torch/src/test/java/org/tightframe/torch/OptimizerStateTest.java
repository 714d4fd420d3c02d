package org.tightframe.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class OptimizerStateTest {

    private static final double NO_CLIP = Double.POSITIVE_INFINITY;

    @Test
    void a_restored_sgd_goes_on_to_the_bit() {
        goesOn(weights -> new Sgd(weights, 0.9, 0.01), 1);
    }

    @Test
    void a_restored_adam_goes_on_to_the_bit_its_count_of_steps_included() {
        goesOn(weights -> new Adam(weights, 0.9, 0.999, 1e-8, false, Decay.ofAll(weights, 0.01), NO_CLIP), 3);
    }

    @Test
    void a_restored_adamw_that_clips_goes_on_to_the_bit() {
        goesOn(weights -> new Adam(weights, 0.8, 0.99, 1e-8, true, Decay.ofAll(weights, 0.1), 0.05), 3);
    }

    @Test
    void an_optimizer_made_in_a_scope_outlives_it() {
        List<Function<Weights, Optimizer>> all = List.of(
                weights -> new Sgd(weights, 0.9, 0.01),
                weights -> new Adam(weights, 0.9, 0.999, 1e-8, false, Decay.ofAll(weights, 0.01), 1));
        for (Function<Weights, Optimizer> make : all) {
            Weights expected = weights();
            steps(expected, make.apply(expected), 2);
            Weights weights = weights();
            Optimizer optimizer;
            try (Scope scope = Scope.open()) {
                optimizer = make.apply(weights);
            }
            steps(weights, optimizer, 2);
            assertThat(values(weights.all()).get("p"))
                    .isEqualTo(values(expected.all()).get("p"));
        }
    }

    @Test
    void a_parameter_that_the_loss_does_not_depend_on_decays() {
        Weights weights = weights();
        Tensor aside = weights.parameter("aside", Tensor.of(new float[] {2}, 1, 1));
        steps(weights, new Sgd(weights, 0, false, Decay.ofAll(weights, 0.5), NO_CLIP), 1);
        assertThat(aside.toFloats()).containsExactly(2 * (1 - 0.1f * 0.5f));
    }

    @Test
    void descent_without_momentum_carries_nothing() {
        Weights weights = weights();
        assertThat(new Sgd(weights, 0, false, Decay.ofAll(weights, 0), NO_CLIP).state())
                .isEmpty();
    }

    private static void goesOn(Function<Weights, Optimizer> make, int tensors) {
        Weights whole = weights();
        Optimizer undisturbed = make.apply(whole);
        steps(whole, undisturbed, 4);
        Map<String, float[]> state = values(undisturbed.state());
        Map<String, float[]> kept = values(whole.all());
        assertThat(state).hasSize(tensors);
        steps(whole, undisturbed, 4);

        Weights again = weights();
        Optimizer restored = make.apply(again);
        kept.forEach((name, values) -> set(again.all(), name, values));
        state.forEach((name, values) -> set(restored.state(), name, values));
        steps(again, restored, 4);
        assertThat(values(again.all()).get("p")).isEqualTo(values(whole.all()).get("p"));
        values(undisturbed.state())
                .forEach((name, values) ->
                        assertThat(values(restored.state()).get(name)).as(name).isEqualTo(values));
    }

    private static Weights weights() {
        Weights weights = new Weights(Engine.open("cpu", 1, "fp32"));
        weights.parameter("p", Tensor.of(new float[] {0.5f, -1, 2}, 1, 3));
        return weights;
    }

    private static void steps(Weights weights, Optimizer optimizer, int count) {
        Tensor p = Objects.requireNonNull(weights.parameters().get("p"));
        for (int step = 0; step < count; step++) {
            try (Scope scope = Scope.open()) {
                optimizer.zeroGradients();
                p.crossEntropy(Tensor.of(new float[] {0.2f, 0.7f, 0.1f}, 1, 3)).backward();
                optimizer.step(0.1);
            }
        }
    }

    private static Map<String, float[]> values(Map<String, Tensor> tensors) {
        Map<String, float[]> values = new TreeMap<>();
        tensors.forEach((name, tensor) -> values.put(name, tensor.toFloats()));
        return values;
    }

    private static void set(Map<String, Tensor> tensors, String name, float[] values) {
        Tensor tensor = Objects.requireNonNull(tensors.get(name), name);
        tensor.set(Tensor.of(values, tensor.shape()));
    }
}
