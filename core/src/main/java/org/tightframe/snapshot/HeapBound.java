package org.tightframe.snapshot;

/**
 * Whether an array fits into the memory that Java may use, asked before it is made.
 */
final class HeapBound {

    /** As long as an array can be on every Java. */
    static final long MAX_ARRAY = Integer.MAX_VALUE - 16;

    /** What is less than this part of the memory is not worth the question. */
    private static final long SMALL = 32;

    private HeapBound() {}

    /** The most bytes that an array of {@code wanted} may have: {@code wanted} where it fits, else less. */
    static long available(long wanted) {
        long max = Runtime.getRuntime().maxMemory();
        if (wanted <= max / SMALL) {
            return wanted;
        }
        if (wanted > unused(max)) {
            System.gc(); // what looks used may be garbage, and an array of this size is rare
        }
        return Math.min(wanted, unused(max));
    }

    /** Nine tenths of it, as collectors need some room. */
    private static long unused(long max) {
        Runtime java = Runtime.getRuntime();
        return (max - (java.totalMemory() - java.freeMemory())) / 10 * 9;
    }
}
