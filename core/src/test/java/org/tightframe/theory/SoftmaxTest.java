package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Vector;

class SoftmaxTest {

    @Test
    void logits_beyond_the_range_of_the_exponential_are_fine_wherever_the_largest_is() {
        for (int top = 0; top < 3; top++) {
            double[] z = {-2000, -2000, -2000};
            z[top] = 3000;
            double[] target = {0.25, 0.25, 0.25};
            target[top] = 0.5;
            assertThat(Softmax.of(z).get(top)).isEqualTo(1);
            assertThat(Softmax.of(z).get((top + 1) % 3)).isZero();
            assertThat(Softmax.crossEntropy(z, Vector.wrap(target))).isEqualTo(2500);
        }
    }

    @Test
    void a_confident_answer_still_has_its_small_loss() {
        double[] z = {0, 60};
        assertThat(Softmax.crossEntropy(z, Vector.wrap(0, 1))).isCloseTo(Math.exp(-60), within(1e-41));
    }

    @Test
    void ten_thousand_small_terms_lose_nothing() {
        double[] z = new double[10_001];
        z[0] = 20;
        double rest = 1e4 * Math.exp(-20);
        double[] target = new double[10_001];
        target[0] = 1;
        assertThat(Softmax.crossEntropy(z, Vector.wrap(target))).isCloseTo(Math.log1p(rest), within(4e-16 * rest));
    }
}
