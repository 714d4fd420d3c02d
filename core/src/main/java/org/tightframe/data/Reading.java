package org.tightframe.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.tightframe.config.Section;

/**
 * How data of one's own are read: what a spec says beside {@code folder:PATH} or {@code npz:PATH}.
 *
 * @param size pixels of a side: images are scaled so that their shorter side has as many, and their middle square is cut out;
 *     empty takes images as they are, which must then be all of one size
 * @param colour {@code auto} is grey where every image is, else rgb
 * @param unreadable what becomes of files that are no images
 * @param layout of arrays of images, {@code nchw} or {@code nhwc}
 */
public record Reading(OptionalInt size, Colour colour, Unreadable unreadable, Layout layout) {

    /** As it lies there. */
    public static final Reading DEFAULT = new Reading(OptionalInt.empty(), Colour.AUTO, Unreadable.REFUSE, Layout.NCHW);

    /** How many channels images have. */
    public enum Colour {
        AUTO,
        GREY,
        RGB
    }

    /** What becomes of files that are no images. */
    public enum Unreadable {
        /** The whole is refused, and they are named. */
        REFUSE,
        /** They are listed and left out. */
        SKIP
    }

    /** The order of the axes of an array of images. */
    public enum Layout {
        NCHW,
        NHWC
    }

    static Reading read(Section section, String name) {
        section.about("size", "pixels of a side: the shorter one is scaled to it, the middle square cut out");
        section.about("colour", "of folder:, grey where every image is, else rgb; or always one of them");
        section.about("unreadable", "files of folder: that are no images");
        section.about("layout", "axes of the images of npz:");
        section.absent("size", "as they are");
        OptionalInt size =
                section.has("size") ? OptionalInt.of(section.integer("size", 32, 1, 4096)) : OptionalInt.empty();
        Reading reading = new Reading(
                size,
                Colour.valueOf(upper(section.choice("colour", "auto", List.of("auto", "grey", "rgb")))),
                Unreadable.valueOf(upper(section.choice("unreadable", "refuse", List.of("refuse", "skip")))),
                Layout.valueOf(upper(section.choice("layout", "nchw", List.of("nchw", "nhwc")))));
        String own = DataPlace.format(name).orElse("");
        boolean known = List.of("", "npz", "folder").contains(own);
        reading.toTree().forEach((key, value) -> {
            String format = key.equals("layout") ? "npz" : "folder";
            if (known && !own.equals(format) && !value.equals(DEFAULT.toTree().get(key))) {
                section.problem(key, "used by " + format + ":PATH alone, got it for '" + name + "'");
            }
        });
        return reading;
    }

    /** In words, the same for equal readings. */
    @Override
    public String toString() {
        return toTree().toString();
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** As a spec file would write it. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        size.ifPresent(s -> tree.put("size", s));
        tree.put("colour", colour.name().toLowerCase(Locale.ROOT));
        tree.put("unreadable", unreadable.name().toLowerCase(Locale.ROOT));
        tree.put("layout", layout.name().toLowerCase(Locale.ROOT));
        return tree;
    }
}
