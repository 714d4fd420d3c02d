package org.tightframe.data;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tightframe.config.Section;

/**
 * Which data set, and what becomes of it before anybody sees it: what a spec says under {@code data}. In this order: classes are
 * chosen, test images are split off, the first training images of each class are kept, validation images are split off, training
 * images are left out, and labels spoilt. So test images depend on neither of what follows, and validation and test labels are
 * right. All draws follow from {@code seed}, not from the seed of the training: runs of several seeds see the same data.
 *
 * @param name of the data set, or format and place, such as {@code folder:photos}
 * @param reading how data of one's own are read
 * @param classes the labels to keep, in their new order; empty keeps all
 * @param perClass how many training images of each class to keep, the first in file order,
 *     validation images among them; empty keeps all
 * @param test share of the images to be split off for testing, of each class, in (0, 1), where the source keeps none apart
 *     for it; empty takes the source's, or a fifth
 * @param validation share of the training images to be held out, of each class, in [0, 1)
 * @param imbalance which training images to leave out
 * @param labelNoise share of the training labels to be replaced by another class, drawn evenly, in [0, 1]
 * @param seed of every draw
 */
public record DataSelection(
        String name,
        Reading reading,
        List<Integer> classes,
        OptionalInt perClass,
        OptionalDouble test,
        double validation,
        Imbalance imbalance,
        double labelNoise,
        long seed) {

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
        if (test.isPresent() && !(test.getAsDouble() > 0 && test.getAsDouble() < 1)) {
            throw new IllegalArgumentException("data.test: expected a share in (0, 1), got " + test.getAsDouble());
        }
        if (!(validation >= 0 && validation < 1)) {
            throw new IllegalArgumentException("data.validation: expected a share in [0, 1), got " + validation);
        }
        if (!(labelNoise >= 0 && labelNoise <= 1)) {
            throw new IllegalArgumentException("data.labelNoise: expected a share in [0, 1], got " + labelNoise);
        }
    }

    /** Some classes, some images of each. */
    public DataSelection(String name, List<Integer> classes, OptionalInt perClass) {
        this(name, Reading.DEFAULT, classes, perClass, OptionalDouble.empty(), 0, Imbalance.NONE, 0, 0);
    }

    /** The whole of the data set. */
    public static DataSelection all(String name) {
        return new DataSelection(name, List.of(), OptionalInt.empty());
    }

    /** What a spec says under {@code data}. */
    public static DataSelection read(Section section) {
        section.about("name", "of a data set, or folder:PATH or npz:PATH");
        section.about("perClass", "training images to keep of each class");
        section.about("test", "share of images for testing, where the source keeps none apart");
        section.about("validation", "share of training images held out");
        section.about("labelNoise", "share of training labels replaced by another class");
        section.about("seed", "of splits, noise and what is left out");
        section.absent("classes", "all");
        section.absent("perClass", "all");
        section.absent("test", "the source's own, else a fifth");
        String name = section.text("name", "fashion-mini");
        Reading reading = Reading.read(section, name);
        List<Integer> classes = section.list(
                "classes",
                List.of(),
                "numbers of classes",
                text -> Section.wholeNumber(text)
                        .filter(v -> v >= 0 && v < 1_000_000)
                        .map(Long::intValue));
        if (classes.size() == 1 || new HashSet<>(classes).size() != classes.size()) {
            section.problem("classes", "expected at least 2 distinct classes, got " + classes);
            classes = List.of();
        }
        OptionalInt perClass = section.has("perClass")
                ? OptionalInt.of(section.integer("perClass", 1, 1, Integer.MAX_VALUE))
                : OptionalInt.empty();
        OptionalDouble test = section.has("test")
                ? OptionalDouble.of(section.number("test", 0.2, "in (0, 1)", v -> v > 0 && v < 1))
                : OptionalDouble.empty();
        return new DataSelection(
                name,
                reading,
                classes,
                perClass,
                test,
                section.number("validation", 0, "in [0, 1)", v -> v >= 0 && v < 1),
                section.section("imbalance", "kind", Imbalance::read),
                section.number("labelNoise", 0, "in [0, 1]", v -> v >= 0 && v <= 1),
                section.longInteger("seed", 0, 0, Long.MAX_VALUE));
    }

    /** How many labels of so many training images are wrong by {@code labelNoise}. */
    public int labelsReplaced(int images) {
        return LabelNoise.count(labelNoise, images);
    }

    /** As a spec file would write it. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.putAll(reading.toTree());
        if (!classes.isEmpty()) {
            tree.put("classes", classes);
        }
        perClass.ifPresent(n -> tree.put("perClass", n));
        test.ifPresent(share -> tree.put("test", share));
        tree.put("validation", validation);
        tree.put("imbalance", imbalance.toTree());
        tree.put("labelNoise", labelNoise);
        tree.put("seed", seed);
        return tree;
    }
}
