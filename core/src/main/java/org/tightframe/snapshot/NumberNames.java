package org.tightframe.snapshot;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Names of classes that have none: their numbers. Immutable; takes no memory, however large a label is.
 *
 * <p>Equal to every list of these names, inferred or not, as lists are.
 */
final class NumberNames extends AbstractList<String> implements RandomAccess {

    private final int size;
    private final boolean inferred;

    private NumberNames(int size, boolean inferred) {
        this.size = size;
        this.inferred = inferred;
    }

    /** Of exactly so many classes. */
    static NumberNames of(int classes) {
        return new NumberNames(classes, false);
    }

    /** Of so many classes, as far as labels tell: there may be more. */
    static NumberNames inferred(int classes) {
        return new NumberNames(classes, true);
    }

    boolean isInferred() {
        return inferred;
    }

    @Override
    public String get(int index) {
        return Integer.toString(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }
}
