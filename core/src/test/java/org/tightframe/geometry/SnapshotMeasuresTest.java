package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotInfo;

class SnapshotMeasuresTest {

    private static final Snapshot CLEAN = Snapshot.clean(
            SnapshotInfo.unnamed(2), FloatMatrix.wrap(3, 1, new float[] {1, 2, 4}), new int[] {0, 1, 1}, null);

    private static final Snapshot MIXED = Snapshot.mixed(
            SnapshotInfo.unnamed(2),
            FloatMatrix.wrap(1, 1, new float[] {8}),
            new int[] {0},
            new int[] {1},
            new double[] {0.5},
            null,
            null);

    @Test
    void a_measure_that_fails_is_a_warning_of_one_line_and_the_others_are_taken() {
        List<String> warnings = new ArrayList<>();
        Iterable<SnapshotMeasure> measures = List.of(
                measure(
                        "sum",
                        mixed -> 7 + mixed.map(m -> m.features().get(0, 0)).orElse(0.0)),
                measure("breaks", mixed -> {
                    throw new IllegalStateException("no\nluck");
                }),
                measure("lost", mixed -> {
                    throw new NoClassDefFoundError("x/Y");
                }),
                measure("last", mixed -> Double.NaN));
        Map<String, Map<String, Double>> values =
                SnapshotMeasures.values(measures, CLEAN, Optional.of(MIXED), warnings::add);
        assertThat(values).isEqualTo(Map.of("sum", Map.of("value", 15.0), "last", Map.of("value", Double.NaN)));
        assertThat(warnings)
                .containsExactly(
                        "measure breaks: expected numbers, got java.lang.IllegalStateException: no",
                        "measure lost: expected numbers, got java.lang.NoClassDefFoundError: x/Y");
        assertThat(SnapshotMeasures.values(measures, CLEAN, Optional.empty(), warning -> {}))
                .containsEntry("sum", Map.of("value", 7.0));
    }

    @Test
    void a_plug_in_that_does_not_load_is_a_warning_too() {
        List<String> warnings = new ArrayList<>();
        var loading = new java.util.Iterator<SnapshotMeasure>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < 2;
            }

            @Override
            public SnapshotMeasure next() {
                if (next++ == 0) {
                    throw new ServiceConfigurationError("org.x.M not found");
                }
                return measure("whole", mixed -> 1);
            }
        };
        assertThat(SnapshotMeasures.values(() -> loading, CLEAN, Optional.empty(), warnings::add))
                .containsOnlyKeys("whole");
        assertThat(warnings)
                .containsExactly(
                        "measure of a plug-in: expected one that loads, got java.util.ServiceConfigurationError:"
                                + " org.x.M not found");
    }

    @Test
    void no_value_is_NaN_and_no_map_is_a_warning() {
        Map<String, Double> gaps = new HashMap<>(Map.of("there", 1.0));
        gaps.put("missing", null);
        List<String> warnings = new ArrayList<>();
        assertThat(SnapshotMeasures.values(
                        List.of(giving("gaps", gaps), giving("nothing", null)), CLEAN, Optional.empty(), warnings::add))
                .isEqualTo(Map.of("gaps", Map.of("there", 1.0, "missing", Double.NaN)));
        assertThat(warnings)
                .containsExactly(
                        "measure nothing: expected numbers, got java.lang.NullPointerException: no map of them");
    }

    @Test
    void two_measures_of_one_name_are_refused() {
        SnapshotMeasure one = measure("same", mixed -> 1);
        SnapshotMeasure other = giving("same", Map.of());
        assertThatThrownBy(() -> SnapshotMeasures.byName(List.of(one, other), warning -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("measure: expected one named 'same', got "
                        + one.getClass().getName() + " and " + other.getClass().getName());
    }

    /** As a plug-in may that no compiler checks for null. */
    private static SnapshotMeasure giving(String name, @Nullable Map<String, Double> values) {
        return new SnapshotMeasure() {
            @Override
            public String name() {
                return name;
            }

            @Override
            @SuppressWarnings("NullAway")
            public Map<String, Double> values(Snapshot clean, Optional<Snapshot> mixed) {
                return values;
            }
        };
    }

    private static SnapshotMeasure measure(String name, Function<Optional<Snapshot>, Number> value) {
        return new SnapshotMeasure() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Map<String, Double> values(Snapshot clean, Optional<Snapshot> mixed) {
                assertThat(clean).isSameAs(CLEAN);
                return Map.of("value", value.apply(mixed).doubleValue());
            }
        };
    }
}
