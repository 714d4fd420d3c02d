package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FastExpTest {

    private static final MathContext DIGITS = new MathContext(40);

    @Test
    void is_the_exponential_to_the_last_place_or_the_next() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 3000; i++) {
            double x = -700 * Math.pow(random.nextDouble(), 4);
            double got = FastExp.exp(x);
            double error =
                    new BigDecimal(got).subtract(exact(new BigDecimal(x))).abs().doubleValue() / Math.ulp(got);
            assertThat(error).as("x = %s", x).isLessThan(1.01);
        }
    }

    @Test
    void agrees_with_the_exponential_of_java_everywhere() {
        for (double x = 0; x > -760; x -= 0.009_77) {
            double expected = Math.exp(x);
            assertThat(FastExp.exp(x)).as("x = %s", x).isCloseTo(expected, within(2 * Math.ulp(expected)));
        }
    }

    @Test
    void ends_are_exact() {
        assertThat(FastExp.exp(0)).isEqualTo(1);
        assertThat(FastExp.exp(-0.0)).isEqualTo(1);
        assertThat(FastExp.exp(-1e-300)).isEqualTo(1);
        assertThat(FastExp.exp(-745)).isEqualTo(Double.MIN_VALUE);
        assertThat(FastExp.exp(-746)).isZero();
        assertThat(FastExp.exp(-Double.MAX_VALUE)).isZero();
        assertThat(FastExp.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(FastExp.exp(Double.NaN)).isNaN();
    }

    @Test
    void many_at_once_are_what_each_is_alone() {
        double[] x = new SplittableRandom(2).doubles(100, -800, 0).toArray();
        double[] got = x.clone();
        FastExp.exp(got, 3, 90);
        double[] expected = x.clone();
        Arrays.setAll(expected, i -> i >= 3 && i < 90 ? FastExp.exp(x[i]) : x[i]);
        assertThat(got).isEqualTo(expected);
    }

    /** Taylor's series of x/1024, squared ten times. */
    private static BigDecimal exact(BigDecimal x) {
        BigDecimal r = x.divide(new BigDecimal(1024), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 40; n++) {
            term = term.multiply(r, DIGITS).divide(new BigDecimal(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < 10; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }
}
