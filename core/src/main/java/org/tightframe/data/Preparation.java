package org.tightframe.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tightframe.random.RandomStream;

/**
 * What a {@link DataSelection} makes of a data set. Every draw but that of label noise is that of a seed, a purpose and a class of
 * the whole: it does not depend on which other classes are chosen, nor on what else is asked for. Label noise is drawn from all
 * training images that are left.
 */
final class Preparation {

    private static final int LEFT_OUT = -1;

    /** What is split off for testing where neither the source nor the selection says. */
    private static final double TEST_SHARE = 0.2;

    private final DataSet whole;
    private final DataSelection selection;
    private final List<Integer> classes;

    Preparation(DataSet whole, DataSelection selection) {
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
        Split tested = tested();
        Images train = perClass(tested.rest());
        Optional<Images> validation = whole.validation().map(this::chosen);
        if (selection.validation() > 0) {
            requireNone("validation", selection.validation(), whole.validation());
            Split held = split(train, "validation", selection.validation());
            train = held.rest();
            validation = Optional.of(held.heldOut());
        }
        train = unbalanced(train);
        if (selection.labelNoise() > 0) {
            train = LabelNoise.spoil(train, selection.labelNoise(), selection.seed());
        }
        return new DataSet(
                whole.name(),
                classes.stream().map(whole.classNames()::get).toList(),
                train,
                validation,
                tested.heldOut(),
                Normalization.of(train),
                whole.checksums(),
                whole.notes());
    }

    /** Images to train with and images to test with. */
    private Split tested() {
        if (whole.test().size() == 0) {
            return split(chosen(whole.train()), "test", selection.test().orElse(TEST_SHARE));
        }
        if (selection.test().isPresent()) {
            requireNone("test", selection.test().getAsDouble(), Optional.of(whole.test()));
        }
        return new Split(chosen(whole.train()), chosen(whole.test()));
    }

    private void requireNone(String part, double share, Optional<Images> own) {
        if (own.isPresent()) {
            throw new IllegalArgumentException("data." + part + ": expected none, since " + whole.name() + " has "
                    + own.get().size() + " " + part + " images of its own, got " + share);
        }
    }

    private Split split(Images images, String part, double share) {
        int[] counts = images.countByClass();
        for (int c = 0; c < counts.length; c++) {
            long taken = Math.round(share * counts[c]);
            if (taken == 0 || taken == counts[c]) {
                throw new IllegalArgumentException("data." + part + ": expected a share that takes some images of every"
                        + " class and leaves some, got " + share + ", which takes " + taken + " of the " + counts[c]
                        + " of class '" + whole.classNames().get(classes.get(c)) + "' of " + whole.name());
            }
        }
        return Split.of(images, share, c -> RandomStream.of(selection.seed(), "data " + part, classes.get(c)));
    }

    /** The images of the chosen classes, in their order, under their new labels. */
    private Images chosen(Images images) {
        int[] newLabel = new int[whole.classes()];
        Arrays.fill(newLabel, LEFT_OUT);
        for (int c = 0; c < classes.size(); c++) {
            newLabel[classes.get(c)] = c;
        }
        int[] positions = IntStream.range(0, images.size())
                .filter(i -> newLabel[images.label(i)] != LEFT_OUT)
                .toArray();
        int[] labels =
                Arrays.stream(positions).map(i -> newLabel[images.label(i)]).toArray();
        return images.select(positions).withLabels(labels, classes.size());
    }

    /** The first images of each class. */
    private Images perClass(Images images) {
        OptionalInt wanted = selection.perClass();
        if (wanted.isEmpty()) {
            return images;
        }
        int least = Arrays.stream(images.countByClass()).min().orElseThrow();
        if (wanted.getAsInt() > least) {
            throw new IllegalArgumentException("data.perClass: expected 1.." + least + " training images of "
                    + whole.name() + " per class, got " + wanted.getAsInt());
        }
        return ofEachClass(images, members -> Arrays.copyOf(members, wanted.getAsInt()));
    }

    private Images unbalanced(Images images) {
        Imbalance imbalance = selection.imbalance();
        if (imbalance.kind() == Imbalance.Kind.NONE) {
            return images;
        }
        return ofEachClass(images, members -> {
            int c = images.label(members[0]);
            int kept = imbalance.kept(members.length, c, classes.size());
            return Draws.some(members, kept, RandomStream.of(selection.seed(), "data imbalance", classes.get(c)));
        });
    }

    /** What {@code keep} keeps of the positions of each class that has images, in the order of the images. */
    private static Images ofEachClass(Images images, UnaryOperator<int[]> keep) {
        int[] positions = IntStream.range(0, images.classes())
                .mapToObj(c -> Draws.members(images, c))
                .filter(members -> members.length > 0)
                .map(keep)
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
        return images.select(positions);
    }
}
