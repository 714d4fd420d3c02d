package org.tightframe.geometry;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against NumPy by the plain definitions: see reference/geometry/README.md. */
class GeometryReferenceTest {

    @Test
    void collapse_of_clean_examples_agrees() throws IOException {
        for (GoldenCase golden : GoldenCase.all()) {
            golden.assertExpected("collapse", NeuralCollapse.of(golden.clean()).values());
        }
    }

    @Test
    void collapse_of_a_mixed_snapshot_is_that_of_its_same_class_examples() throws IOException {
        for (GoldenCase golden : GoldenCase.all()) {
            golden.assertExpected(
                    "collapseSameClass", NeuralCollapse.of(golden.mixed()).values());
        }
    }

    @Test
    void mixup_geometry_agrees() throws IOException {
        for (GoldenCase golden : GoldenCase.all()) {
            golden.assertExpected(
                    "mixup", MixupGeometry.of(golden.clean(), golden.mixed()).values());
        }
    }

    @Test
    void one_pair_of_classes_is_measured_as_if_it_were_alone() throws IOException {
        for (GoldenCase golden : GoldenCase.all()) {
            MixupGeometry g = MixupGeometry.of(golden.clean(), golden.mixed());
            Map<String, Double> pair = new LinkedHashMap<>();
            pair.put("sameClassAlignment", g.sameClass().alignment());
            pair.put("sameClassAlignmentInSpan", g.sameClass().alignmentInSpan());
            pair.put("kappa", g.kappa());
            pair.putAll(g.pairs().getOrDefault(new ClassPair(0, 1), g.pooled()).values());
            golden.assertExpected("mixupOfClasses0And1", pair);
        }
    }
}
