package org.tightframe.geometry;

import java.util.Comparator;

/**
 * Two classes whose examples are mixed, in no order.
 *
 * @param first the lower
 * @param second the higher
 */
public record ClassPair(int first, int second) implements Comparable<ClassPair> {

    private static final Comparator<ClassPair> ORDER =
            Comparator.comparingInt(ClassPair::first).thenComparingInt(ClassPair::second);

    public ClassPair {
        if (first < 0 || first >= second) {
            throw new IllegalArgumentException(
                    "class pair: expected two classes, the lower first, got " + first + " and " + second);
        }
    }

    public static ClassPair of(int oneClass, int otherClass) {
        return new ClassPair(Math.min(oneClass, otherClass), Math.max(oneClass, otherClass));
    }

    @Override
    public int compareTo(ClassPair other) {
        return ORDER.compare(this, other);
    }
}
