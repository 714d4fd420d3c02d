package org.tightframe.snapshot;

/**
 * Widens the two 16-bit floating-point formats, exactly.
 */
final class HalfPrecision {

    private static final int SIGN = 0x8000;
    private static final int MAGNITUDE = 0x7fff;
    private static final int INFINITY = 0x7c00;
    private static final int SMALLEST_NORMAL = 0x0400;
    private static final float SUBNORMAL_UNIT = 0x1p-24f;

    private HalfPrecision() {}

    /** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
    static float fromBinary16(short bits) {
        int sign = (bits & SIGN) << 16;
        int magnitude = bits & MAGNITUDE;
        if (magnitude >= INFINITY) {
            return Float.intBitsToFloat(sign | 0x7f800000 | ((magnitude & 0x03ff) << 13));
        }
        if (magnitude < SMALLEST_NORMAL) {
            return (sign == 0 ? 1 : -1) * (magnitude * SUBNORMAL_UNIT);
        }
        int rebias = (127 - 15) << 23;
        return Float.intBitsToFloat(sign | ((magnitude << 13) + rebias));
    }

    /** bfloat16: the upper half of binary32. */
    static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
