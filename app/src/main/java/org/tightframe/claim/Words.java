package org.tightframe.claim;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * Numbers and lists as sentences have them.
 */
final class Words {

    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e6;
    private static final double MILLIONTH = 1e-6;

    private Words() {}

    /** How a number stands in a sentence. */
    enum Form {
        /** {@code 0.943} */
        NUMBER {
            @Override
            String of(double value) {
                return number(value);
            }
        },
        /** A share of 1: {@code 94.3 %} */
        SHARE {
            @Override
            String of(double value) {
                return number(100 * value) + " %";
            }
        },
        /** A change: {@code -0.012}, {@code +0.03} */
        CHANGE {
            @Override
            String of(double value) {
                return signed(value);
            }
        },
        /** A change of a share of 1, in percentage points: {@code -1.2} */
        POINTS {
            @Override
            String of(double value) {
                return signed(100 * value);
            }
        },

        /** A share of 1 that may be too small to be worth its digits. */
        SMALL_SHARE {
            @Override
            String of(double value) {
                return value <= MILLIONTH ? "less than a millionth" : SHARE.of(value);
            }
        };

        abstract String of(double value);
    }

    /** Three significant digits; with an exponent where it is very small or large. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size > 0 && (size < SMALL || size >= LARGE)) {
            return String.format(Locale.ROOT, "%.2e", value).replaceFirst("\\.?0+e", "e");
        }
        return size == 0
                ? "0"
                : new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + number(value);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c} */
    static String list(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** {@code one training}, {@code 5 trainings} */
    static String count(long number, String noun) {
        return number == 1 ? "one " + noun : number + " " + noun + "s";
    }

    /** Sentences with a space between them, leaving out empty ones. */
    static String sentences(String... sentences) {
        return String.join(
                " ", List.of(sentences).stream().filter(s -> !s.isEmpty()).toList());
    }
}
