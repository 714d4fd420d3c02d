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
    interface Form {

        /** {@code 0.943} */
        Form NUMBER = Words::number;

        /** A share of 1: {@code 94.3 %} */
        Form SHARE = value -> number(100 * value) + " %";

        /** A share of 1 that may be too small to be worth its digits. */
        Form SMALL_SHARE = value -> value <= MILLIONTH ? "less than a millionth" : SHARE.of(value);

        /** A number whose sign is told in words: {@code 5 points too sure}, {@code 3 points too unsure}. */
        static Form points(String above, String below) {
            return new Signed(" point", above, below);
        }

        /** A share whose sign is told in words: {@code 5 % longer}, {@code 3 % shorter}. */
        static Form percent(String above, String below) {
            return new Signed(" %", above, below);
        }

        String of(double value);

        /** From one to another, as in {@code 0.1 to 0.2}; once, where they read the same. */
        default String range(double low, double high) {
            String first = of(low);
            String last = of(high);
            return first.equals(last) ? first : first.replaceFirst(" %$", "") + " to " + last;
        }
    }

    /** Hundredths without a sign, and what the sign means. */
    private record Signed(String unit, String above, String below) implements Form {

        @Override
        public String of(double value) {
            String size = number(100 * Math.abs(value));
            String units = unit.equals(" point") && !size.equals("1") ? unit + "s" : unit;
            return size + units + " " + (value >= 0 ? above : below);
        }

        @Override
        public String range(double low, double high) {
            if (low * high <= 0) {
                return of(low).equals(of(high)) ? of(low) : "from " + of(low) + " to " + of(high);
            }
            String first = number(100 * Math.min(Math.abs(low), Math.abs(high)));
            String last = of(Math.abs(low) > Math.abs(high) ? low : high);
            return last.startsWith(first + " ") ? last : first + " to " + last;
        }
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

    /** With minus signs in place of hyphens before numbers. */
    static String withMinus(String numbers) {
        return numbers.replaceAll("(?<![\\w.)])-(?=\\d)", "\u2212");
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
