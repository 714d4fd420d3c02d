package org.tightframe.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MatrixTest {

    private static final Matrix A = Matrix.of(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    private static final Matrix B = Matrix.of(new double[] {1, 0, -1});

    @Test
    void rows_columns_and_stacks() {
        assertThat(A.transposed()).isEqualTo(Matrix.of(new double[] {1, 4}, new double[] {2, 5}, new double[] {3, 6}));
        assertThat(A.above(B))
                .isEqualTo(Matrix.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}, new double[] {1, 0, -1}));
        assertThat(A.row(1, new double[3])).containsExactly(4, 5, 6);
    }

    @Test
    void products_of_rows() {
        assertThat(A.timesTransposed(B)).isEqualTo(Matrix.of(new double[] {-2}, new double[] {-2}));
        assertThat(A.timesTransposed(A)).isEqualTo(Matrix.of(new double[] {14, 32}, new double[] {32, 77}));
        assertThat(A.rowDot(1, A, 0)).isEqualTo(32);
        assertThat(A.rowDot(0, new double[] {1, 1, 1})).isEqualTo(6);
        assertThat(Vector.dot(new double[] {1, 2, 3, 4, 5, 6}, new double[] {1, 1, 1, 1, 10, 100}))
                .isEqualTo(660);
    }

    @Test
    void more_values_than_an_array_has_are_refused_with_the_shape_and_the_limit() {
        double[][] shared = new double[1 << 20][];
        Arrays.fill(shared, new double[1 << 12]);
        Matrix column = Matrix.wrap(1 << 16, 1, new double[1 << 16]);
        Matrix row = column.transposed();
        refusesSize("matrix[1048576,4096]", () -> Matrix.of(shared));
        refusesSize("matrix[1048576,4096]", () -> Matrix.wrap(1 << 20, 1 << 12, new double[0]));
        refusesSize("matrix[1048576,4096]", () -> FloatMatrix.wrap(1 << 20, 1 << 12, new float[0]));
        refusesSize("matrix[65536,65536]", () -> column.times(row));
        refusesSize("matrix[65536,65536]", () -> column.timesTransposed(column));
        refusesSize("matrix[65536,65536]", () -> row.rows(new int[1 << 16]));
    }

    private static void refusesSize(String shape, ThrowingCallable made) {
        assertThatIllegalArgumentException()
                .isThrownBy(made)
                .withMessage(shape + ": expected at most 2147483639 values in memory, got 4294967296");
    }

    @Test
    void what_does_not_fit_is_refused_with_both_shapes() {
        Matrix narrow = Matrix.of(new double[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> A.timesTransposed(narrow))
                .withMessage("A[2,3] B^T[1,1]: columns differ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> A.above(narrow))
                .withMessage("A[2,3] above B[1,1]: columns differ");
    }
}
