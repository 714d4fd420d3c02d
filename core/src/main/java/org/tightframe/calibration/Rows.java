package org.tightframe.calibration;

import org.tightframe.linalg.RowMatrix;

/** What every batch of predictions has to satisfy. */
final class Rows {

    private Rows() {}

    static void requireColumns(String name, RowMatrix values) {
        if (values.columns() < 2) {
            throw new IllegalArgumentException(
                    name + "[N=" + values.rows() + ",C=" + values.columns() + "]: expected at least 2 classes");
        }
    }

    static void requireLabels(String name, int size, int classes, int[] labels) {
        if (labels.length != size) {
            throw new IllegalArgumentException(
                    name + "[N=" + size + ",C=" + classes + "] vs labels[N=" + labels.length + "]");
        }
        for (int i = 0; i < size; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "labels row " + i + ": expected a class in 0.." + (classes - 1) + ", got " + labels[i]);
            }
        }
    }

    /** The position of the largest value; of equal ones the first. */
    static int argmax(double[] row) {
        int best = 0;
        for (int c = 1; c < row.length; c++) {
            if (row[c] > row[best]) {
                best = c;
            }
        }
        return best;
    }
}
