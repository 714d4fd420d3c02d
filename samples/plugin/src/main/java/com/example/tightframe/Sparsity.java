package com.example.tightframe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tightframe.geometry.SnapshotMeasure;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.snapshot.Snapshot;

/**
 * A measure: the share of a feature's values that are exactly 0, of clean and of mixed examples.
 */
public final class Sparsity implements SnapshotMeasure {

    @Override
    public String name() {
        return "sparsity";
    }

    @Override
    public Map<String, Double> values(Snapshot clean, Optional<Snapshot> mixed) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("clean", zeros(clean.features()));
        mixed.ifPresent(m -> values.put("mixed", zeros(m.features())));
        return values;
    }

    private static double zeros(RowMatrix features) {
        double[] row = new double[features.columns()];
        long zeros = 0;
        for (int i = 0; i < features.rows(); i++) {
            for (double value : features.row(i, row)) {
                zeros += value == 0 ? 1 : 0;
            }
        }
        return zeros / ((double) features.rows() * features.columns());
    }
}
