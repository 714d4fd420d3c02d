package org.tightframe.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tightframe.config.Section;

/**
 * Random views of a training image: shifted by up to {@code shift} pixels each way over a black border, which is a random crop
 * of the image padded by as much, and mirrored half of the time.
 *
 * @param shift pixels, 0 for none
 * @param mirror left and right
 */
public record Augmentation(int shift, boolean mirror) {

    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(0, false);

    /** As usual for small images. */
    public static final Augmentation STANDARD = new Augmentation(4, true);

    public Augmentation {
        if (shift < 0) {
            throw new IllegalArgumentException("shift: expected a whole number >= 0, got " + shift);
        }
    }

    /** What a spec says under {@code augment}: a kind, and what is otherwise than there. */
    public static Augmentation read(Section section) {
        Augmentation kind =
                section.choice("kind", "none", List.of("none", "standard")).equals("none") ? NONE : STANDARD;
        return new Augmentation(section.integer("shift", kind.shift, 0, 1000), section.flag("mirror", kind.mirror));
    }

    /** Of kind {@code none} where it is just that. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", equals(NONE) ? "none" : "standard");
        tree.put("shift", shift);
        tree.put("mirror", mirror);
        return tree;
    }

    /** One draw. */
    public View draw(SplittableRandom random) {
        int down = shift == 0 ? 0 : random.nextInt(2 * shift + 1) - shift;
        int right = shift == 0 ? 0 : random.nextInt(2 * shift + 1) - shift;
        return new View(down, right, mirror && random.nextBoolean());
    }

    /**
     * One way to look at an image: pixel (y, x) of the view is pixel (y - down, x' - right) of the image, x' being x or, where
     * mirrored, W - 1 - x; outside the image it is black.
     */
    public record View(int down, int right, boolean mirrored) {
        /** The image as it is. */
        public static final View PLAIN = new View(0, 0, false);
    }
}
