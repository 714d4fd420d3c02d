package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tightframe.json.Json;
import org.tightframe.linalg.Matrix;
import org.tightframe.statistics.Interval;

/** Against NumPy by the plain definitions: see reference/geometry/README.md. */
class ExtrasReferenceTest {

    private static final double TOLERANCE = 1e-10;

    private static Map<?, ?> data = Map.of();

    @BeforeAll
    static void load() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ExtrasReferenceTest.class.getResourceAsStream("/reference/geometry/extras.json"))) {
            data = Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void the_projection_agrees_with_singular_values() {
        for (Object each : list(data, "projections")) {
            Map<?, ?> golden = (Map<?, ?>) each;
            SimplexProjection got = SimplexProjection.of(matrix(golden, "rows"));
            String what = "rows: " + golden.get("name");
            assertSame(what, got.map(), golden, "map");
            assertThat(got.rank()).as(what).isEqualTo((int) number(golden, "rank"));
            assertThat(got.singularValues().toArray())
                    .as(what)
                    .containsExactly(doubles(list(golden, "singularValues")), within(1e-9));
            if (golden.get("equilateralError") == null) {
                assertThat(got.equilateralError()).as(what).isNaN();
            } else {
                assertThat(got.equilateralError())
                        .as(what)
                        .isCloseTo(number(golden, "equilateralError"), within(TOLERANCE));
            }
        }
    }

    @Test
    void the_polygon_agrees() {
        int compared = 0;
        for (Object each : list(data, "projections")) {
            Map<?, ?> golden = (Map<?, ?>) each;
            SimplexProjection projection = SimplexProjection.of(matrix(golden, "rows"));
            if (projection.classes() > 3) {
                assertSame(
                        "polygon of " + golden.get("name"), projection.toPlane().map(), golden, "polygon");
                compared++;
            }
        }
        assertThat(compared).isEqualTo(5);
    }

    @Test
    void the_principal_axes_agree() {
        int compared = 0;
        for (Object each : list(data, "projections")) {
            Map<?, ?> golden = (Map<?, ?>) each;
            if (golden.containsKey("points")) {
                SimplexProjection projection = SimplexProjection.of(matrix(golden, "rows"));
                var points = matrix(golden, "points");
                FigureMap space = projection.principalAxes(3, points);
                assertSame("axes of " + golden.get("name"), space.map(), golden, "axes");
                assertThat(projection.principalAxes(2, points).map())
                        .isEqualTo(space.map().rows(0, 1));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(2);
    }

    @Test
    void nc5_agrees() {
        Map<?, ?> golden = (Map<?, ?>) Objects.requireNonNull(data.get("nc5"));
        int[] labels = list(golden, "labels").stream()
                .mapToInt(n -> ((Number) n).intValue())
                .toArray();
        ClassMeans means = ClassMeans.of(matrix(golden, "features"), labels, 4);
        assertThat(OutOfDistribution.of(means, matrix(golden, "ood")).nc5())
                .isCloseTo(number(golden, "nc5"), within(1e-14));
    }

    @Test
    void the_layer_measure_agrees() {
        Map<?, ?> golden = (Map<?, ?>) Objects.requireNonNull(data.get("layer"));
        ManifoldMixupLikeness got = ManifoldMixupLikeness.of(
                matrix(golden, "mixed"),
                matrix(golden, "first"),
                matrix(golden, "second"),
                doubles(list(golden, "lam")));
        assertThat(got.r2()).isCloseTo(number(golden, "r2"), within(TOLERANCE));
        assertThat(got.relativeDeviation()).isCloseTo(number(golden, "deviation"), within(TOLERANCE));
    }

    @Test
    void the_ends_of_an_interval_agree() {
        Map<?, ?> golden = (Map<?, ?>) Objects.requireNonNull(data.get("interval"));
        Interval got = Interval.of(doubles(list(golden, "values")), number(golden, "level"));
        assertThat(got.low()).isCloseTo(number(golden, "low"), within(1e-14));
        assertThat(got.high()).isCloseTo(number(golden, "high"), within(1e-14));
    }

    private static void assertSame(String what, Matrix got, Map<?, ?> golden, String key) {
        assertThat(got.toArray()).as(what).containsExactly(matrix(golden, key).toArray(), within(TOLERANCE));
    }

    private static Matrix matrix(Map<?, ?> golden, String key) {
        return Matrix.of(
                list(golden, key).stream().map(row -> doubles((List<?>) row)).toArray(double[][]::new));
    }

    private static double[] doubles(List<?> numbers) {
        return numbers.stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
    }

    private static double number(Map<?, ?> golden, String key) {
        return ((Number) Objects.requireNonNull(golden.get(key), key)).doubleValue();
    }

    private static List<?> list(Map<?, ?> golden, String key) {
        return (List<?>) Objects.requireNonNull(golden.get(key), key);
    }
}
