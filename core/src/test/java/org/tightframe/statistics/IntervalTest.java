package org.tightframe.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

    private static final double NAN = Double.NaN;

    @Test
    void its_ends_lie_between_ranks_whatever_the_order() {
        Interval interval = Interval.of(new double[] {4, 0, 3, 1, 2}, 0.75);
        assertThat(interval.low()).isCloseTo(0.5, within(1e-15));
        assertThat(interval.high()).isCloseTo(3.5, within(1e-15));
        assertThat(interval.level()).isEqualTo(0.75);
        assertThat(interval.leftOut()).isZero();
    }

    @Test
    void values_that_are_not_finite_are_left_out_and_counted() {
        double[] values = {NAN, 1, Double.NEGATIVE_INFINITY, 2, 3, Double.POSITIVE_INFINITY};
        assertThat(Interval.of(values, 0.5)).isEqualTo(new Interval(1.5, 2.5, 0.5, 3));
    }

    @Test
    void with_fewer_than_half_of_them_finite_there_is_no_interval() {
        assertThat(Interval.of(new double[] {NAN, 1, NAN}, 0.5)).isEqualTo(new Interval(NAN, NAN, 0.5, 2));
        assertThat(Interval.of(new double[] {NAN, 1}, 0.5)).isEqualTo(new Interval(1, 1, 0.5, 1));
    }

    @Test
    void it_contains_its_ends_and_what_lies_between() {
        Interval interval = new Interval(1, 2, 0.95, 0);
        assertThat(interval.contains(1)).isTrue();
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(1.5)).isTrue();
        assertThat(interval.contains(0.999)).isFalse();
        assertThat(interval.contains(2.001)).isFalse();
        assertThat(interval.contains(NAN)).isFalse();
        assertThat(new Interval(NAN, NAN, 0.95, 9).contains(1)).isFalse();
    }
}
