package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Of functions whose integrals are known. */
class SmoothFunctionTest {

    private static final int CELLS = 128;

    @Test
    void two_roots_between_two_nodes_are_both_found() {
        // 1 + a cos, below 0 for an angle to each side of each of three minima, of which one is at a node
        for (double a : new double[] {1 + 1e-9, 1 + 1e-6, 1.0001, 1.001, 1.003, 1.01, 1.1}) {
            double angle = Math.acos(1 / a);
            double below = (a * Math.sin(angle) - angle) / Math.PI;
            SmoothFunction.Size size =
                    function(t -> 1 + a * Math.cos(6 * Math.PI * t)).size();
            assertThat(size.value()).as("a = %s", a).isCloseTo(1 + 2 * below, within(1e-13));
            double slope = -2 * 0.1 * 6 * a * Math.sin(angle) * 6 * Math.PI;
            assertThat(size.slope()).as("a = %s", a).isCloseTo(slope, within(1e-7 + 1e-5 * Math.abs(slope)));
        }
    }

    @Test
    void two_roots_below_as_above() {
        double a = 1.0007;
        SmoothFunction.Size above =
                function(t -> 1 + a * Math.cos(6 * Math.PI * t)).size();
        SmoothFunction.Size below =
                function(t -> -1 - a * Math.cos(6 * Math.PI * t)).size();
        assertThat(below).isEqualTo(above);
    }

    @Test
    void what_only_nearly_vanishes_has_no_roots() {
        for (double a : new double[] {0.9, 0.999, 1 - 1e-9}) {
            SmoothFunction.Size size =
                    function(t -> 1 + a * Math.cos(6 * Math.PI * t)).size();
            assertThat(size.value()).isCloseTo(1, within(1e-13));
            assertThat(size.slope()).isZero();
        }
    }

    @Test
    void roots_anywhere_between_nodes_part_the_integral() {
        for (int k = 1; k <= 5; k++) {
            int waves = k;
            SmoothFunction.Size size =
                    function(t -> Math.cos(waves * Math.PI * t)).size();
            assertThat(size.value()).as("%s", k).isCloseTo(2 / Math.PI, within(1e-13));
            assertThat(size.slope()).as("%s", k).isCloseTo(-2 * 0.1 * k * k * Math.PI, within(1e-9));
        }
        for (double offset = -0.95; offset < 1; offset += 0.05) {
            double c = offset;
            double root = Math.acos(-c) / Math.PI;
            double expected = Math.abs(c * root + Math.sin(Math.PI * root) / Math.PI)
                    + Math.abs(c * (1 - root) - Math.sin(Math.PI * root) / Math.PI);
            assertThat(function(t -> c + Math.cos(Math.PI * t)).size().value())
                    .as("offset %s", c)
                    .isCloseTo(expected, within(1e-13));
        }
    }

    @Test
    void a_turn_may_lie_anywhere_among_zeros() {
        double[] nodes = new double[CELLS + 1];
        for (int j = -34; j <= 34; j++) {
            double gauss = Math.exp(-j * j / 32.0) / Math.sqrt(32 * Math.PI);
            nodes[Math.abs(29 + j)] += gauss;
            nodes[CELLS - Math.abs(27 + j)] -= 2 * gauss;
        }
        assertThat(nodes[65]).isZero();
        double size = new SmoothFunction(nodes, 0.1).size().value();
        assertThat(size).isCloseTo(3, within(1e-9));
        assertThat(function(t -> 0).size()).isEqualTo(new SmoothFunction.Size(0, -0.0));
    }

    @Test
    void values_between_nodes_are_those_of_the_function() {
        SmoothFunction function = function(t -> Math.cos(5 * Math.PI * t) - 0.3);
        for (double t = 0; t <= 1; t += 1.0 / 1024) {
            assertThat(function.at(t)).as("%s", t).isCloseTo(Math.cos(5 * Math.PI * t) - 0.3, within(1e-11));
        }
    }

    @Test
    void a_grid_is_smoothed_as_the_confidences_are() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(20);
            double[] f = random.doubles(n).toArray();
            f[0] = Math.rint(f[0]);
            var confidences = Confidences.of(f, new boolean[n]);
            double[] weights = random.doubles(n, -1, 1).toArray();
            double bandwidth = Math.pow(10, -4 * random.nextDouble());
            int level = SmoothingGrid.level(bandwidth) + random.nextInt(3);
            var grid = new SmoothingGrid(confidences, i -> weights[i], level);
            assertThat(grid.leastBandwidth()).as("seed %s", seed).isLessThanOrEqualTo(bandwidth);
            SmoothFunction smooth = grid.smooth(bandwidth);
            for (int k = 0; k < 20; k++) {
                double t = k < 10 ? f[random.nextInt(n)] : random.nextDouble();
                double expected = 0;
                for (int i = 0; i < n; i++) {
                    expected += weights[i] / n * kernel(confidences.confidence(i), t, bandwidth);
                }
                assertThat(smooth.at(t)).as("seed %s", seed).isCloseTo(expected, within(1e-11 / bandwidth));
            }
        }
    }

    @Test
    void a_grid_is_as_fine_as_asked_and_no_finer() {
        for (double bandwidth = 1; bandwidth > 1e-6; bandwidth *= 0.8) {
            double cells = 1 << SmoothingGrid.level(bandwidth);
            assertThat(bandwidth * cells).isGreaterThanOrEqualTo(SmoothingGrid.FINE_NODES);
            assertThat(bandwidth * cells / 2).isLessThan(Math.max(SmoothingGrid.FINE_NODES, 17));
        }
    }

    private static double kernel(double f, double t, double sigma) {
        double sum = 0;
        for (int image = -12; image <= 12; image += 2) {
            for (double at : new double[] {f, -f}) {
                double z = (t - at + image) / sigma;
                sum += Math.exp(-z * z / 2);
            }
        }
        return sum / (sigma * Math.sqrt(2 * Math.PI));
    }

    private static SmoothFunction function(DoubleUnaryOperator f) {
        double[] nodes = new double[CELLS + 1];
        for (int m = 0; m <= CELLS; m++) {
            nodes[m] = f.applyAsDouble(m / (double) CELLS) / CELLS;
        }
        return new SmoothFunction(nodes, 0.1);
    }
}
