package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecreasingRootTest {

    @Test
    void finds_roots_wherever_they_lie() {
        for (double root : new double[] {1e-290, 1e-16, 0.3, 1, Math.PI, 1e5, 1e290}) {
            assertThat(DecreasingRoot.of(x -> Math.log(root / x))).isCloseTo(root, within(2e-13 * root));
            assertThat(DecreasingRoot.of(x -> root - x)).isCloseTo(root, within(2e-13 * root));
            assertThat(DecreasingRoot.of(x -> Math.cbrt(Math.log(root) - Math.log(x))))
                    .isCloseTo(root, within(2e-12 * root));
        }
    }

    @Test
    void takes_few_steps_where_the_function_is_nearly_straight() {
        var calls = new AtomicInteger();
        double root = DecreasingRoot.of(x -> {
            calls.incrementAndGet();
            return Math.log(1e4 / (x * (1 + Math.log1p(x))));
        });
        assertThat(root * (1 + Math.log1p(root))).isCloseTo(1e4, within(1e-10));
        assertThat(calls.get()).isLessThan(14);
    }

    @Test
    void without_a_sign_change_the_outermost_number_tried_is_the_answer() {
        assertThat(DecreasingRoot.of(x -> 1)).isBetween(1e299, Double.MAX_VALUE);
        assertThat(DecreasingRoot.of(x -> -1)).isBetween(Double.MIN_VALUE, 1e-299);
    }
}
