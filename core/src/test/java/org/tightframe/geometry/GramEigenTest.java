package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;

class GramEigenTest {

    @Test
    void eigenpairs_put_the_gram_matrix_together_again() {
        Matrix a = Frames.gaussian(new SplittableRandom(4), 5, 3, 1);
        Matrix gram = a.timesTransposed(a);
        for (GramEigen eigen : new GramEigen[] {GramEigen.of(a, 1e-12), GramEigen.ofGram(gram, 1e-12)}) {
            assertThat(eigen.rank()).isEqualTo(3);
            Matrix root = eigen.scaled(0.5);
            assertThat(root.transposed().timesTransposed(root.transposed()).toArray())
                    .containsExactly(gram.toArray(), within(1e-13));
        }
    }

    @Test
    void zeros_and_what_is_not_finite_have_no_eigenpair() {
        for (double value : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY, 1e200}) {
            Matrix a = Matrix.wrap(2, 1, new double[] {value, 0});
            assertThat(GramEigen.of(a, 0).rank()).as("%s", value).isZero();
        }
    }

    @Test
    void more_rows_than_a_gram_matrix_can_have_are_refused() {
        // 65536^2 is 0 as an int, 50000^2 negative
        for (int n : new int[] {65536, 50000}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GramEigen.of(Matrix.wrap(n, 0, new double[0]), 0))
                    .withMessage("Gram matrix[" + n + "," + n + "]: expected at most 2147483639 values in memory, got "
                            + (long) n * n);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SimplexProjection.of(Matrix.wrap(n, 0, new double[0])))
                    .withMessageStartingWith("simplex[");
        }
    }
}
