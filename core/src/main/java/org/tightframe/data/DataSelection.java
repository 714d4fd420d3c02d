package org.tightframe.data;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which data set, and which part of it: what a spec says under {@code data}.
 *
 * @param name of the data set
 * @param classes the labels to keep, in their new order; empty keeps all
 * @param perClass how many training images of each class to keep, the first in file order; empty keeps all
 */
public record DataSelection(String name, List<Integer> classes, OptionalInt perClass) {

    public DataSelection {
        classes = List.copyOf(classes);
        if (classes.size() == 1) {
            throw new IllegalArgumentException("data.classes: expected at least 2 classes, got " + classes);
        }
        if (new HashSet<>(classes).size() != classes.size()) {
            throw new IllegalArgumentException("data.classes: expected distinct classes, got " + classes);
        }
        if (perClass.isPresent() && perClass.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "data.perClass: expected a whole number > 0, got " + perClass.getAsInt());
        }
    }

    /** The whole of the data set. */
    public static DataSelection all(String name) {
        return new DataSelection(name, List.of(), OptionalInt.empty());
    }

    boolean isAll() {
        return classes.isEmpty() && perClass.isEmpty();
    }
}
