package org.tightframe.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tightframe.calibration.ReliabilityBin;
import org.tightframe.calibration.ReliabilityBins;
import org.tightframe.statistics.Interval;

class FieldsTest {

    @Test
    void an_interval_begins_with_its_lower_end() {
        assertThat(Fields.of(new Interval(1, 2, 0.95, 3)).entrySet())
                .extracting(field -> field.getKey() + " " + field.getValue())
                .containsExactly("low 1.0", "high 2.0", "leftOut 3");
    }

    @Test
    void a_bin_has_its_edges_and_then_what_lies_in_it() {
        ReliabilityBins bins = new ReliabilityBins(List.of(new ReliabilityBin(0.5, 1, 4, 0.75, 0.25)));
        assertThat(Fields.of(bins))
                .singleElement()
                .satisfies(bin -> assertThat(bin.entrySet())
                        .extracting(field -> field.getKey() + " " + field.getValue())
                        .containsExactly("lower 0.5", "upper 1.0", "count 4", "confidence 0.75", "accuracy 0.25"));
    }
}
