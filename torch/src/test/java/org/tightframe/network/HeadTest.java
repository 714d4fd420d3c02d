package org.tightframe.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.data.ImageShape;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.spec.HeadSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Tensor;

@Tag("native")
class HeadTest {

    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    private final Engine engine = Engine.open("cpu", 1, "fp32");

    /** By hand: rows of norm m with cosines -1/(C-1), which is all that makes a frame a simplex ETF. */
    @ParameterizedTest
    @CsvSource({"2, 1", "10, 3.5", "65, 0.2"})
    void a_fixed_head_is_a_simplex_etf_of_the_multiplier(int classes, double multiplier) {
        Matrix w = head(new HeadSpec.Etf(multiplier), classes, 1).weight();
        assertThat(w.rows()).isEqualTo(classes);
        assertThat(w.columns()).isEqualTo(64);
        double square = multiplier * multiplier;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                double expected = i == j ? square : -square / (classes - 1);
                assertThat(w.rowDot(i, w, j)).as("%d, %d", i, j).isCloseTo(expected, within(1e-6 * square));
            }
        }
    }

    @Test
    void its_orientation_is_random_and_follows_from_the_seed() {
        Matrix one = head(new HeadSpec.Etf(1), 10, 1).weight();
        assertThat(head(new HeadSpec.Etf(1), 10, 1).weight()).isEqualTo(one);
        assertThat(head(new HeadSpec.Etf(1), 10, 2).weight()).isNotEqualTo(one);
        // No coordinate is left out, as it would be were the frame not turned.
        assertThat(IntStream.range(0, 64).allMatch(k -> one.get(0, k) != 0)).isTrue();
    }

    @Test
    void a_fixed_head_is_a_buffer_and_has_no_bias() {
        Network network = network(new HeadSpec.Etf(1), 10, 1);
        String name = network.weights().all().keySet().stream()
                .filter(n -> n.startsWith("fc."))
                .reduce((a, b) -> a + b)
                .orElseThrow();
        assertThat(name).isEqualTo("fc.weight");
        assertThat(network.weights().parameters()).doesNotContainKey(name);
        assertThat(network.captured(Mode.EVAL).head().bias().toArray()).containsOnly(0);
    }

    @Test
    void a_frame_that_does_not_fit_is_an_error_that_says_why() {
        assertThatThrownBy(() -> network(new HeadSpec.Etf(1), 100, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("head: expected d >= C - 1 = 99 for an ETF of 100 classes, got d = 64 of wrn-10x1");
    }

    @Test
    void a_learned_head_without_bias_maps_zero_to_zero() {
        Network network = network(new HeadSpec.Linear(false), 10, 1);
        assertThat(network.weights().all()).containsKey("fc.weight").doesNotContainKey("fc.bias");
        assertThat(network.logits(Tensor.zeros(2, 64)).toFloats()).containsOnly(0);
        assertThat(network(new HeadSpec.Linear(true), 10, 1).weights().parameters())
                .containsKeys("fc.weight", "fc.bias");
    }

    private LinearHead head(HeadSpec spec, int classes, long seed) {
        return network(spec, classes, seed).captured(Mode.EVAL).head();
    }

    private Network network(HeadSpec spec, int classes, long seed) {
        return Network.create(engine, Networks.named("wrn-10x1"), spec, SHAPE, classes, seed);
    }
}
