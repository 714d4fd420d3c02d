package org.tightframe.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tightframe.linalg.RowMatrix;

/**
 * The values of a matrix, wherever they lie, to compare.
 */
final class Rows {

    private Rows() {}

    static List<List<Double>> of(RowMatrix matrix) {
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < matrix.rows(); i++) {
            double[] row = matrix.row(i, new double[matrix.columns()]);
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return rows;
    }
}
