package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfidencesTest {

    @Test
    void they_are_ascending_and_of_equal_ones_the_wrong_come_first() {
        var sorted =
                Confidences.of(new double[] {0.5, 1, 0.25, 0.5, 0}, new boolean[] {true, false, true, false, true});
        assertThat(sorted.size()).isEqualTo(5);
        assertThat(values(sorted)).containsExactly(0, 0.25, 0.5, 0.5, 1);
        assertThat(sorted.isCorrect(2)).isFalse();
        assertThat(sorted.isCorrect(3)).isTrue();
        assertThat(sorted.isCorrect(4)).isFalse();
    }

    @Test
    void many_are_in_the_order_that_comparing_gives() {
        for (int n : new int[] {4095, 4096, 4097, 60_000}) {
            var random = new SplittableRandom(n);
            double[] confidence = random.doubles(n)
                    .map(u -> u < 0.2 ? 1 : u < 0.3 ? 0 : Math.pow(u, 40))
                    .toArray();
            boolean[] correct = new boolean[n];
            for (int i = 0; i < n; i++) {
                correct[i] = random.nextBoolean();
            }
            Confidences sorted = Confidences.of(confidence, correct);
            double[] expected = confidence.clone();
            Arrays.sort(expected);
            assertThat(values(sorted)).as("n %s", n).containsExactly(expected);
            long right = 0;
            for (int i = 0; i < n; i++) {
                right += sorted.isCorrect(i) ? 1 : 0;
                if (i > 0 && sorted.confidence(i) == sorted.confidence(i - 1)) {
                    assertThat(sorted.isCorrect(i) || !sorted.isCorrect(i - 1)).isTrue();
                }
            }
            long count = 0;
            for (boolean c : correct) {
                count += c ? 1 : 0;
            }
            assertThat(right).isEqualTo(count);
        }
    }

    @Test
    void many_equal_ones_stay_as_many() {
        Confidences sorted = Confidences.of(new double[5000], new boolean[5000]);
        assertThat(values(sorted)).hasSize(5000).containsOnly(0);
    }

    private static double[] values(Confidences sorted) {
        double[] values = new double[sorted.size()];
        Arrays.setAll(values, sorted::confidence);
        return values;
    }
}
