package org.tightframe.theory;

import java.util.function.DoubleUnaryOperator;

/**
 * The root of a decreasing function on the positive numbers.
 *
 * <p><b>Method.</b> In ln x, over which the functions of this package are nearly straight: a bracket, then false position with
 * the end that stays halved (Illinois).
 *
 * <p><b>Source.</b> Dowell and Jarratt, BIT 11 (1971), 168.
 */
final class DecreasingRoot {

    /** ln x of the largest and the least number that is tried. */
    private static final double LIMIT = 690;

    private static final double BRACKET_STEP = 3;

    /** A step below this in ln x no longer improves x. */
    private static final double STEP_TOLERANCE = 4 * Math.ulp(1.0);

    /** Never reached: about ten steps are usual. */
    private static final int MAX_STEPS = 200;

    private DecreasingRoot() {}

    /** The root; where rounding has hidden the sign change, the nearest number that was tried. */
    static double of(DoubleUnaryOperator f) {
        DoubleUnaryOperator g = y -> f.applyAsDouble(Math.exp(y));
        double left = 0;
        double atLeft = g.applyAsDouble(left);
        double right = left;
        double atRight = atLeft;
        while (atLeft <= 0 && left > -LIMIT) {
            right = left;
            atRight = atLeft;
            left -= BRACKET_STEP;
            atLeft = g.applyAsDouble(left);
        }
        while (atRight > 0 && right < LIMIT) {
            left = right;
            atLeft = atRight;
            right += BRACKET_STEP;
            atRight = g.applyAsDouble(right);
        }
        if (atLeft <= 0 || atRight > 0) {
            return Math.exp(atRight > 0 ? right : left);
        }
        return Math.exp(falsePosition(g, left, atLeft, right, atRight));
    }

    private static double falsePosition(DoubleUnaryOperator g, double a, double atA, double b, double atB) {
        double other = a;
        double atOther = atA;
        double last = b;
        double atLast = atB;
        for (int i = 0; i < MAX_STEPS && atLast != 0; i++) {
            double next = last - atLast * (last - other) / (atLast - atOther);
            double value = g.applyAsDouble(next);
            if (value > 0 == atLast > 0) {
                atOther /= 2;
            } else {
                other = last;
                atOther = atLast;
            }
            boolean settled = Math.abs(next - last) <= STEP_TOLERANCE * Math.max(1, Math.abs(next));
            last = next;
            atLast = value;
            if (settled) {
                break;
            }
        }
        return last;
    }
}
