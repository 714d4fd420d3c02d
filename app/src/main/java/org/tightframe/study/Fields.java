package org.tightframe.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.calibration.ReliabilityBin;
import org.tightframe.calibration.ReliabilityBins;
import org.tightframe.statistics.Interval;

/** Objects that JSON of more than one verb has, their fields in one order. */
public final class Fields {

    private Fields() {}

    /** An interval: {@code low, high, leftOut}. */
    public static Map<String, Object> of(Interval interval) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("low", interval.low());
        fields.put("high", interval.high());
        fields.put("leftOut", interval.leftOut());
        return fields;
    }

    /** The bins of a diagram: {@code lower, upper, count, confidence, accuracy} each. */
    public static List<Map<String, Object>> of(ReliabilityBins diagram) {
        List<Map<String, Object>> bins = new ArrayList<>();
        for (ReliabilityBin bin : diagram.bins()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("lower", bin.lower());
            fields.put("upper", bin.upper());
            fields.put("count", bin.count());
            fields.put("confidence", bin.meanConfidence());
            fields.put("accuracy", bin.accuracy());
            bins.add(fields);
        }
        return bins;
    }
}
