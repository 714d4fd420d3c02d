package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tightframe.linalg.RowMatrix;

/**
 * The values of a matrix, wherever they lie, to compare; those of one row are also those of several rows at once.
 */
final class Rows {

    private Rows() {}

    static List<List<Double>> of(RowMatrix matrix) {
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < matrix.rows(); i++) {
            double[] row = matrix.row(i, new double[matrix.columns()]);
            rows.add(Arrays.stream(row).boxed().toList());
        }
        for (int from = 0; from < matrix.rows(); from++) {
            int to = Math.min(matrix.rows(), from + 3);
            double[] block = new double[(to - from) * matrix.columns()];
            matrix.rows(from, to, block);
            List<Double> expected =
                    rows.subList(from, to).stream().flatMap(List::stream).toList();
            assertThat(Arrays.stream(block).boxed().toList()).isEqualTo(expected);
        }
        return rows;
    }
}
