package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;

class SameClassAlignmentTest {

    private static final ClassMeans MEANS = ClassMeans.of(
            Matrix.of(new double[] {1, 4}, new double[] {1, 6}, new double[] {1, 5}), new int[] {0, 1, 2}, 3);

    /** Centred rows; mu_G is (1, 5). */
    private static final Matrix WEIGHT = Matrix.of(new double[] {0, -2}, new double[] {0, 2}, new double[] {0, 0});

    @Test
    void cosines_and_margins_agree_with_the_sums_done_by_hand() {
        var all = new SameClassAlignment.Accumulator(MEANS, WEIGHT);
        all.accept(new double[] {1, 2}, 0);
        all.accept(new double[] {5, 8}, 1);
        SameClassAlignment got = all.finish();
        // X = (0,-3): cosine 1, logits (6,-6,0), margin 6 + 3; X = (4,3): cosine 3/5, logits (-6,6,0), margin 9
        assertThat(got.alignment()).isCloseTo(0.8, within(1e-15));
        assertThat(got.margin()).isCloseTo(9, within(1e-14));
        // the classifier sees the second coordinate alone, along which both point as they should
        assertThat(got.alignmentInSpan()).isCloseTo(1, within(1e-15));
        assertThat(got.withoutDirection()).isZero();
    }

    @Test
    void what_has_no_direction_is_left_out_of_the_alignment_and_counted() {
        var all = new SameClassAlignment.Accumulator(MEANS, WEIGHT);
        all.accept(new double[] {1, 2}, 0);
        all.accept(new double[] {1, 5}, 0);
        var other = new SameClassAlignment.Accumulator(MEANS, WEIGHT);
        other.accept(new double[] {7, 7}, 2);
        SameClassAlignment got = all.combine(other).finish();
        assertThat(got.alignment()).isEqualTo(1);
        assertThat(got.margin()).isCloseTo(3, within(1e-15));
        assertThat(got.withoutDirection()).isEqualTo(2);
    }

    @Test
    void what_the_classifier_does_not_see_is_left_out_of_the_alignment_in_the_span_alone() {
        var all = new SameClassAlignment.Accumulator(MEANS, WEIGHT);
        // X = (3, 0), which the classifier does not see, and (4, -3), of which it sees the wrong way
        all.accept(new double[] {4, 5}, 0);
        all.accept(new double[] {5, 2}, 1);
        SameClassAlignment got = all.finish();
        assertThat(got.alignment()).isCloseTo(-0.3, within(1e-15));
        assertThat(got.alignmentInSpan()).isCloseTo(-1, within(1e-15));
    }

    @Test
    void nothing_has_no_alignment() {
        SameClassAlignment none = new SameClassAlignment.Accumulator(MEANS, WEIGHT).finish();
        assertThat(none.alignment()).isNaN();
        assertThat(none.alignmentInSpan()).isNaN();
        assertThat(none.margin()).isNaN();
    }
}
