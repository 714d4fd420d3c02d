package org.tightframe.figure;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Numbers beside an axis: a real minus sign, and powers of ten where digits would be many. The same in every locale.
 */
final class Numerals extends NumberFormat {

    private static final long serialVersionUID = 1L;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final double MANY_DIGITS = 1e5;
    private static final double MANY_ZEROS = 1e-4;

    @Override
    public StringBuffer format(double value, StringBuffer into, FieldPosition position) {
        double size = Math.abs(value);
        if (size == 0 || (size >= MANY_ZEROS * (1 - 1e-9) && size < MANY_DIGITS * (1 - 1e-9))) {
            return into.append(plain("0.#########").format(value));
        }
        int exponent = (int) Math.floor(Math.log10(size) + 1e-9);
        if (exponent < 0) {
            // the bundled font has no raised minus sign
            return into.append(plain("0.###").format(value / Math.pow(10, exponent)))
                    .append("e−")
                    .append(-exponent);
        }
        String factor = plain("0.###").format(value / Math.pow(10, exponent));
        into.append(factor.equals("1") ? "" : factor.equals("−1") ? "−" : factor + "·")
                .append("10");
        String.valueOf(exponent).chars().forEach(c -> into.append(SUPERSCRIPTS.charAt(c - '0')));
        return into;
    }

    @Override
    public StringBuffer format(long value, StringBuffer into, FieldPosition position) {
        return format((double) value, into, position);
    }

    @Override
    public @Nullable Number parse(String source, ParsePosition position) {
        throw new UnsupportedOperationException("numbers beside an axis are not read back");
    }

    private static DecimalFormat plain(String pattern) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('−');
        return new DecimalFormat(pattern, symbols);
    }
}
