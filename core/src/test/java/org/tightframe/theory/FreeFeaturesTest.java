package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

class FreeFeaturesTest {

    private static final double[] LAMBDAS = {0, 0.01, 0.2, 0.35, 0.5, 0.65, 0.9, 0.999, 1};

    @Test
    void descent_lands_on_the_theory_of_kappa_from_one_to_ten_thousand() {
        assertLands(FreeFeatures.of(10, 2, 4.0 / 0.9 / 100, 64));
        assertLands(FreeFeatures.of(10, 2, 4.0 / 0.9 / 1e4, 64));
        assertLands(FreeFeatures.of(10, 0.7, 0.49 / 0.9, 12));
        assertLands(FreeFeatures.of(3, 5, 0.1, 2));
        assertLands(FreeFeatures.of(4, 1, 0.02, 3));
        assertLands(FreeFeatures.of(2, 1.5, 0.01, 7));
        assertLands(FreeFeatures.of(30, 1, 0.01, 40));
    }

    private static void assertLands(FreeFeatures free) {
        FreeFeatures.Result result = free.descend(11, LAMBDAS);
        assertThat(result.largestDistance()).as(free.toString()).isLessThan(1e-9);
        assertThat(result.points()).hasSize(LAMBDAS.length);
        assertThat(result.steps()).isGreaterThan(10);
        assertThat(result.gradientNorm() / free.featureDecay()).isLessThan(1e-9 * free.kappa());
        for (FreeFeatures.Point point : result.points()) {
            double unit = result.sameClass().theory().first();
            assertThat(point.found().first()).isCloseTo(point.theory().first(), within(1e-8 * unit));
            assertThat(point.found().second()).isCloseTo(point.theory().second(), within(1e-8 * unit));
        }
    }

    @Test
    void a_wrong_theory_would_be_found_out() {
        FreeFeatures free = FreeFeatures.of(10, 2, 4.0 / 0.9 / 1000, 20);
        FreeFeatures.Result result = free.descend(3, LAMBDAS);
        MixupUfm wrong = MixupUfm.of(10, 1.1 * free.kappa());
        double unit = result.sameClass().theory().first();
        double apart = result.points().stream()
                .mapToDouble(p -> Math.abs(
                        p.found().first() - wrong.at(p.lambda()).coefficients(2).first()))
                .max()
                .orElse(0);
        assertThat(apart / unit).isGreaterThan(0.005);
        // and so would straight channels between the class features
        FreeFeatures.Point half = result.points().get(4);
        assertThat(half.lambda()).isEqualTo(0.5);
        assertThat(Math.abs(half.found().first() / unit - 0.5)).isGreaterThan(0.2);
    }

    @Test
    void where_it_starts_and_how_the_frame_lies_makes_no_difference_to_where_it_lands() {
        FreeFeatures free = FreeFeatures.of(5, 1, 0.01, 9);
        FreeFeatures.Result one = free.descend(1, 0.3);
        FreeFeatures.Result other = free.descend(2, 0.3);
        assertThat(free.descend(1, 0.3)).isEqualTo(one);
        assertThat(other.points().get(0).found())
                .isNotEqualTo(one.points().get(0).found());
        assertThat(other.points().get(0).found().first())
                .isCloseTo(one.points().get(0).found().first(), within(1e-8));
    }

    @Test
    void the_random_frame_is_a_simplex_etf() {
        for (int classes : new int[] {2, 3, 10}) {
            Matrix w = RandomEtf.rows(classes, 3, classes + 4, new SplittableRandom(classes));
            for (int a = 0; a < classes; a++) {
                for (int b = 0; b < classes; b++) {
                    assertThat(w.rowDot(a, w, b)).isCloseTo(a == b ? 9 : -9.0 / (classes - 1), within(1e-13));
                }
            }
        }
    }

    @Test
    void descent_and_newton_find_the_same_minimum_of_any_ridge_problem() {
        for (long seed = 0; seed < 10; seed++) {
            var random = new SplittableRandom(seed);
            Matrix design = Matrix.wrap(4, 6, Gaussian.vector(24, random));
            var f = new SoftmaxRidge(
                    design, Vector.wrap(Gaussian.vector(4, random)), Vector.wrap(0.1, 0.2, 0.3, 0.4), 0.05);
            double square = design.norm() * design.norm();
            AcceleratedDescent found = AcceleratedDescent.minimise(f, square, Gaussian.vector(6, random));
            double[] expected = DampedNewton.minimise(f, new double[6]);
            assertThat(found.place().toArray())
                    .as("seed %d", seed)
                    .usingComparatorWithPrecision(1e-9)
                    .containsExactly(expected);
            assertThat(found.gradientNorm()).isLessThan(1e-10);
        }
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreeFeatures.of(10, 1, 0.1, 8))
                .withMessage("dimension: expected at least C - 1 = 9, got 8");
        assertThatIllegalArgumentException().isThrownBy(() -> FreeFeatures.of(10, 1, 0, 9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreeFeatures.of(10, 1, 1, 9).descend(1, 1.5))
                .withMessageStartingWith("lambda: expected");
    }
}
