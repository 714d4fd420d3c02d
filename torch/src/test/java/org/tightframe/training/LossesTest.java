package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

@Tag("native")
class LossesTest {

    /** Each of the small ones is lost in the sum, all of them together would not be. */
    private static final float[] LOSSES = {1, 1e-16f, 1e-16f, 1e-16f, 1e-16f};

    private final Engine engine = Trainings.engine();

    @Test
    void a_sum_on_a_device_has_the_same_bits_wherever_it_was_stopped() {
        double atOnce = sum(new Losses.AtOnce(), LOSSES.length);
        assertThat(atOnce).isEqualTo(1);
        for (int stop = 0; stop <= LOSSES.length; stop++) {
            assertThat(sum(new Losses.OnDevice(engine), stop))
                    .as("stopped after %d", stop)
                    .isEqualTo(atOnce);
        }
    }

    /** Read once behind {@code stop} losses, and at the end. */
    private static double sum(Losses losses, int stop) {
        double sum = 0;
        for (int step = 0; step < LOSSES.length; step++) {
            if (step == stop) {
                sum = losses.settle(sum, 1);
            }
            try (Scope scope = Scope.open()) {
                sum = losses.add(sum, Tensor.of(new float[] {LOSSES[step]}, 1).sum(), 1, step);
            }
        }
        return losses.settle(sum, 1);
    }
}
