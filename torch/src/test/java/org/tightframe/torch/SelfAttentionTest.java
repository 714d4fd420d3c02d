package org.tightframe.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("native")
class SelfAttentionTest {

    private static final long SEED = 11;
    private static final int BATCH = 3;
    private static final int TOKENS = 17;
    private static final int DIMENSION = 96;
    private static final int HEADS = 2;
    private static final long ANY = Long.MAX_VALUE;

    /** A product in bf16 rounds by 2^-9 at most; some ten of them follow each other here. */
    private static final double BF16_TOLERANCE = 0.02;

    private static final double FP32_TOLERANCE = 1e-5;

    /** With all weights of the attention at once, and with none. */
    @ParameterizedTest
    @CsvSource({"2,true", "3,true", "6,true", "2,false", "6,false"})
    void in_bf16_results_and_gradients_are_those_of_32_bits_but_for_rounding(int heads, boolean atOnce) {
        Map<String, float[]> exact = resultAndGradients("fp32", heads, ANY);
        Map<String, float[]> rounded = resultAndGradients("bf16", heads, atOnce ? ANY : 0);
        assertThat(rounded.keySet()).isEqualTo(exact.keySet());
        exact.forEach((name, values) -> assertThat(relativeDistance(Objects.requireNonNull(rounded.get(name)), values))
                .as(name)
                .isBetween(1e-5, BF16_TOLERANCE));
    }

    /** The two ways round otherwise: at its bound it still takes the one, below it the other. */
    @Test
    void as_many_weights_as_may_be_are_formed_and_no_more() {
        int weights = BATCH * HEADS * TOKENS * TOKENS;
        float[] formed = resultAndGradients("bf16", HEADS, ANY).get("result");
        float[] byTiles = resultAndGradients("bf16", HEADS, 0).get("result");
        assertThat(formed).isNotEqualTo(byTiles);
        assertThat(resultAndGradients("bf16", HEADS, weights).get("result")).isEqualTo(formed);
        assertThat(resultAndGradients("bf16", HEADS, weights - 1).get("result")).isEqualTo(byTiles);
    }

    @Test
    void in_32_bits_it_is_the_softmax_of_scaled_products() {
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open()) {
            Engine engine = Engine.open("cpu", 1, "fp32");
            engine.seed(SEED);
            Weights weights = new Weights(engine);
            SelfAttention attention = attention(weights, HEADS);
            float[] identity = new float[DIMENSION * DIMENSION];
            for (int i = 0; i < DIMENSION; i++) {
                identity[i * DIMENSION + i] = 1;
            }
            parameter(weights, "a.proj.weight").set(Tensor.of(identity, DIMENSION, DIMENSION));
            float[] x = Tensor.normal(TOKENS, DIMENSION).toFloats();
            float[] weight = parameter(weights, "a.qkv.weight").toFloats();
            assertThat(relativeDistance(
                            attention
                                    .forward(Tensor.of(x, 1, TOKENS, DIMENSION))
                                    .toFloats(),
                            attended(x, weight)))
                    .isLessThan(FP32_TOLERANCE);
        }
    }

    /** Without biases, in double precision: for each head and token, the values' mean with weights exp(q k / sqrt(D/heads)). */
    private static float[] attended(float[] x, float[] weight) {
        int size = DIMENSION / HEADS;
        float[] result = new float[TOKENS * DIMENSION];
        for (int token = 0; token < TOKENS; token++) {
            for (int head = 0; head < HEADS; head++) {
                double[] weights = new double[TOKENS];
                double total = 0;
                for (int other = 0; other < TOKENS; other++) {
                    double product = 0;
                    for (int i = head * size; i < (head + 1) * size; i++) {
                        product += projected(x, weight, token, i) * projected(x, weight, other, DIMENSION + i);
                    }
                    weights[other] = Math.exp(product / Math.sqrt(size));
                    total += weights[other];
                }
                for (int i = head * size; i < (head + 1) * size; i++) {
                    double sum = 0;
                    for (int other = 0; other < TOKENS; other++) {
                        sum += weights[other] / total * projected(x, weight, other, 2 * DIMENSION + i);
                    }
                    result[token * DIMENSION + i] = (float) sum;
                }
            }
        }
        return result;
    }

    private static double projected(float[] x, float[] weight, int token, int output) {
        double sum = 0;
        for (int i = 0; i < DIMENSION; i++) {
            sum += (double) x[token * DIMENSION + i] * weight[output * DIMENSION + i];
        }
        return sum;
    }

    private static Tensor parameter(Weights weights, String name) {
        return Objects.requireNonNull(weights.parameters().get(name));
    }

    private static SelfAttention attention(Weights weights, int heads) {
        return SelfAttention.create(weights, "a", DIMENSION, heads, Initial.normal(0.2));
    }

    private static Map<String, float[]> resultAndGradients(String precision, int heads, long most) {
        try (Scope scope = Scope.open()) {
            Engine engine = Engine.open("cpu", 1, precision);
            engine.seed(SEED);
            Weights weights = new Weights(engine);
            SelfAttention attention = attention(weights, heads).within(most);
            Tensor x = Tensor.normal(BATCH, TOKENS, DIMENSION);
            Tensor y;
            try (Autocast on = engine.autocast()) {
                y = attention.forward(x).toFloat();
            }
            y.times(y).sum().backward();
            Map<String, float[]> values = new LinkedHashMap<>();
            values.put("result", y.toFloats());
            weights.parameters()
                    .forEach((name, parameter) ->
                            values.put(name, parameter.gradient().toFloats()));
            return values;
        }
    }

    private static double relativeDistance(float[] values, float[] expected) {
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            distance += Math.pow((double) values[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(distance / norm);
    }
}
