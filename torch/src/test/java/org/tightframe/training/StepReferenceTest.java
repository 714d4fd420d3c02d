package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tightframe.json.Json;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Linear;
import org.tightframe.torch.Optimizer;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * Losses, optimisers and learning rates beside PyTorch's: reference/training/make_steps_reference.py took the same steps in 64
 * bits.
 */
@Tag("native")
class StepReferenceTest {

    private static final int ROWS = 6;
    private static final int INPUTS = 4;
    private static final int DIMENSION = 5;
    private static final int CLASSES = 3;
    private static final double TOLERANCE = 1e-5;

    /**
     * One training by PyTorch.
     *
     * @param weights W1, b1, W2, b2 after the last step
     */
    record Case(
            String name,
            Map<String, ?> optimizer,
            Map<String, ?> loss,
            @Nullable List<?> rows,
            List<?> losses,
            List<?> weights) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return list(reference().get("cases"))
                .map(tree -> new Case(
                        String.valueOf(tree.get("name")),
                        table(tree.get("optimizer")),
                        table(tree.get("loss")),
                        (List<?>) tree.get("rows"),
                        (List<?>) Objects.requireNonNull(tree.get("losses")),
                        (List<?>) Objects.requireNonNull(tree.get("weights"))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void five_steps_go_where_pytorch_goes(Case expected) {
        List<String> settings = new ArrayList<>();
        expected.optimizer.forEach((key, value) -> settings.add("optimizer." + key + "=" + value));
        expected.loss.forEach((key, value) -> settings.add("loss." + key + "=" + value));
        ExperimentSpec spec = Trainings.spec(settings.toArray(String[]::new));
        Weights weights = new Weights(Trainings.engine());
        Linear layer = Linear.create(weights, "layer", INPUTS, DIMENSION, shape -> wave(1, shape));
        Linear head = Linear.create(weights, "fc", DIMENSION, CLASSES, shape -> wave(3, shape));
        Objects.requireNonNull(layer.bias()).set(wave(2, DIMENSION));
        Objects.requireNonNull(head.bias()).set(wave(4, CLASSES));
        Tensor x = wave(5, ROWS, INPUTS);
        Tensor t = Tensor.of(softmax(), ROWS, CLASSES);
        Tensor rows = expected.rows == null ? null : Tensor.of(floats(numbers(expected.rows)), ROWS);
        Optimizer optimizer = Optimizers.create(spec.optimizer(), weights, "fc");
        Objective objective = new Objective(spec.loss());
        double[] losses = numbers(expected.losses);
        for (int step = 0; step < losses.length; step++) {
            try (Scope scope = Scope.open()) {
                optimizer.zeroGradients();
                Tensor h = layer.forward(x);
                Tensor loss = objective.of(h, head.forward(h), t, rows);
                assertClose("loss " + step, loss.item(), losses[step]);
                loss.backward();
                optimizer.step(spec.optimizer().learningRate());
            }
        }
        double[] after = numbers(expected.weights);
        int k = 0;
        for (Tensor tensor : weights.parameters().values()) {
            for (float value : tensor.toFloats()) {
                assertClose("weight " + k, value, after[k++]);
            }
        }
        assertThat(k).isEqualTo(after.length);
    }

    @Test
    void learning_rates_are_those_of_pytorchs_schedulers() {
        List<Map<String, ?>> cases = list(reference().get("rates")).toList();
        assertThat(cases).hasSize(4);
        for (Map<String, ?> tree : cases) {
            int epochs = 5;
            int stepsPerEpoch = ((Number) Objects.requireNonNull(tree.get("steps"))).intValue() / epochs;
            double warmup = ((Number) Objects.requireNonNull(tree.get("warmup"))).doubleValue() / stepsPerEpoch;
            ExperimentSpec spec = Trainings.spec(
                    "optimizer.learningRate=0.4",
                    "optimizer.warmup=" + warmup,
                    "optimizer.schedule=" + tree.get("schedule"));
            LearningRate rate = new LearningRate(spec.optimizer(), stepsPerEpoch, epochs);
            double[] expected = numbers(tree.get("rates"));
            for (int step = 0; step < expected.length; step++) {
                assertThat(rate.at(step)).as("%s, step %d", tree, step).isCloseTo(expected[step], within(1e-12));
            }
        }
    }

    @Test
    void a_warm_up_of_part_of_an_epoch_rises_until_the_schedule_begins() {
        ExperimentSpec spec =
                Trainings.spec("optimizer.learningRate=1", "optimizer.warmup=0.25", "optimizer.schedule=constant");
        LearningRate rate = new LearningRate(spec.optimizer(), 10, 3);
        double[] first = {1 / 3.5, 2 / 3.5, 3 / 3.5, 1, 1};
        for (int step = 0; step < first.length; step++) {
            assertThat(rate.at(step)).as("step %d", step).isCloseTo(first[step], within(1e-15));
        }
    }

    private static void assertClose(String what, double got, double expected) {
        assertThat(got).as(what).isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
    }

    private static double[] formula(int shift, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = (i * 37 + shift * 11) % 101 / 50.0 - 1;
        }
        return values;
    }

    private static Tensor wave(int shift, long... shape) {
        int n = 1;
        for (long size : shape) {
            n *= (int) size;
        }
        return Tensor.of(floats(formula(shift, n)), shape);
    }

    private static float[] softmax() {
        double[] logits = formula(6, ROWS * CLASSES);
        float[] targets = new float[logits.length];
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) {
                sum += Math.exp(3 * logits[row * CLASSES + c]);
            }
            for (int c = 0; c < CLASSES; c++) {
                targets[row * CLASSES + c] = (float) (Math.exp(3 * logits[row * CLASSES + c]) / sum);
            }
        }
        return targets;
    }

    private static float[] floats(double[] wide) {
        float[] narrow = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (float) wide[i];
        }
        return narrow;
    }

    private static double[] numbers(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    private static Stream<Map<String, ?>> list(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list)).stream().map(StepReferenceTest::table);
    }

    @SuppressWarnings("unchecked") // as the script writes it
    private static Map<String, ?> table(@Nullable Object tree) {
        return (Map<String, ?>) Objects.requireNonNull(tree);
    }

    private static Map<String, ?> reference() {
        try (InputStream in =
                Objects.requireNonNull(StepReferenceTest.class.getResourceAsStream("/reference/training/steps.json"))) {
            return Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
