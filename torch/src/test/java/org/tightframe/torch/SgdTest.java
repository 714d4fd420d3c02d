package org.tightframe.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class SgdTest {

    /** Three steps on one softmax, beside the recursion in doubles: g = gradient + wd p, v = m v + g, p -= lr (g + m v). */
    @Test
    void steps_follow_the_recursion_of_nesterov_with_weight_decay() {
        Engine engine = Engine.open("cpu", 1, "fp32");
        Weights weights = new Weights(engine);
        Tensor parameter = weights.parameter("p", Tensor.of(new float[] {0.5f, -1, 2}, 1, 3));
        Sgd sgd = new Sgd(weights, 0.9, 0.01);
        double[] p = {0.5, -1, 2};
        double[] v = new double[3];
        double[] target = {0.2, 0.7, 0.1};
        for (int step = 0; step < 3; step++) {
            double learningRate = 0.3 / (step + 1);
            try (Scope scope = Scope.open()) {
                sgd.zeroGradients();
                parameter
                        .crossEntropy(Tensor.of(new float[] {0.2f, 0.7f, 0.1f}, 1, 3))
                        .backward();
                sgd.step(learningRate);
            }
            double sum = Math.exp(p[0]) + Math.exp(p[1]) + Math.exp(p[2]);
            for (int k = 0; k < 3; k++) {
                double g = Math.exp(p[k]) / sum - target[k] + 0.01 * p[k];
                v[k] = 0.9 * v[k] + g;
                p[k] -= learningRate * (g + 0.9 * v[k]);
            }
            float[] moved = parameter.toFloats();
            for (int k = 0; k < 3; k++) {
                assertThat((double) moved[k]).as("step %d, value %d", step, k).isCloseTo(p[k], within(1e-5));
            }
        }
    }
}
