package org.tightframe.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chosen classes of a data set, relabelled in the order of choice, and the first training images of each.
 */
final class Subset {

    private static final int LEFT_OUT = -1;

    private final DataSet whole;
    private final DataSelection selection;
    private final List<Integer> classes;

    Subset(DataSet whole, DataSelection selection) {
        this.whole = whole;
        this.selection = selection;
        this.classes = selection.classes().isEmpty()
                ? IntStream.range(0, whole.classes()).boxed().toList()
                : selection.classes();
        for (int label : classes) {
            if (label < 0 || label >= whole.classes()) {
                throw new IllegalArgumentException("data.classes: expected classes of " + whole.name() + " in 0.."
                        + (whole.classes() - 1) + ", got " + label);
            }
        }
    }

    DataSet dataSet() {
        Images train = keep(whole.train(), perClass());
        Images test = keep(whole.test(), Integer.MAX_VALUE);
        List<String> names = classes.stream().map(whole.classNames()::get).toList();
        return new DataSet(whole.name(), names, train, test, Normalization.of(train), whole.checksums());
    }

    private int perClass() {
        int wanted = selection.perClass().orElse(Integer.MAX_VALUE);
        int[] counts = whole.train().countByClass();
        int least = classes.stream().mapToInt(label -> counts[label]).min().orElseThrow();
        if (selection.perClass().isPresent() && wanted > least) {
            throw new IllegalArgumentException("data.perClass: expected 1.." + least + " training images of "
                    + whole.name() + " per class, got " + wanted);
        }
        return wanted;
    }

    /** At most the first {@code limit} images of each chosen class, in their order, under their new labels. */
    private Images keep(Images images, int limit) {
        int[] newLabel = new int[whole.classes()];
        Arrays.fill(newLabel, LEFT_OUT);
        for (int c = 0; c < classes.size(); c++) {
            newLabel[classes.get(c)] = c;
        }
        int[] taken = new int[whole.classes()];
        int[] positions = IntStream.range(0, images.size())
                .filter(i -> newLabel[images.label(i)] != LEFT_OUT && taken[images.label(i)]++ < limit)
                .toArray();
        int[] labels =
                Arrays.stream(positions).map(i -> newLabel[images.label(i)]).toArray();
        return images.select(positions).withLabels(labels, classes.size());
    }
}
