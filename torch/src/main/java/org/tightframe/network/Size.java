package org.tightframe.network;

/**
 * A whole number in a network's name, such as the width in {@code wrn-16x4}.
 *
 * @param what it is, for messages
 * @param min least that a network can have
 * @param max most that a name may ask for
 */
record Size(String what, int min, int max) {

    /** The number that these digits are; the largest int where they are more than that. */
    static int parse(String digits) {
        String plain = digits.replaceFirst("^0+(?=.)", "");
        return plain.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(plain);
    }

    /** The nearest number that is allowed. */
    int nearest(int value) {
        return Math.max(min, Math.min(max, value));
    }

    /** {@code value}, which must be allowed. */
    int require(int value) {
        return require(value, Integer.toString(value), "");
    }

    /**
     * The number that {@code digits} are, which must be allowed.
     *
     * @param nearest the nearest name that is
     */
    int require(String digits, String nearest) {
        return require(parse(digits), digits, " (nearest: " + nearest + ")");
    }

    private int require(int value, String got, String nearest) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "expected a " + what + " in " + min + ".." + max + ", got " + got + nearest);
        }
        return value;
    }
}
