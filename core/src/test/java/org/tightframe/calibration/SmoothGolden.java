package org.tightframe.calibration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One case of reference/calibration/smooth.json, which make_smooth_reference.py beside it writes. */
record SmoothGolden(String name, Confidences confidences, Map<?, ?> expected) {

    static List<SmoothGolden> all() throws IOException {
        Map<?, ?> cases = Reference.load("smooth").values();
        List<SmoothGolden> all = new ArrayList<>();
        cases.forEach((name, value) -> all.add(of(String.valueOf(name), (Map<?, ?>) Objects.requireNonNull(value))));
        return all;
    }

    double number(String key) {
        return number(expected.get(key));
    }

    /** A column of the expected curve. */
    double[] curve(String key) {
        return doubles((Map<?, ?>) Objects.requireNonNull(expected.get("curve")), key);
    }

    private static SmoothGolden of(String name, Map<?, ?> data) {
        double[] correct = doubles(data, "correct");
        boolean[] right = new boolean[correct.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = correct[i] == 1;
        }
        return new SmoothGolden(name, Confidences.of(doubles(data, "confidences"), right), data);
    }

    private static double[] doubles(Map<?, ?> data, String key) {
        return ((List<?>) Objects.requireNonNull(data.get(key), key))
                .stream().mapToDouble(SmoothGolden::number).toArray();
    }

    private static double number(@Nullable Object value) {
        return value == null ? Double.NaN : ((Number) value).doubleValue();
    }
}
