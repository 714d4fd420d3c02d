package org.tightframe.figure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tightframe.config.ConfigException;
import org.tightframe.config.Nearest;

/**
 * What kinds of file a figure is written as, known by the end of their name.
 */
public enum FigureFormat {
    /** Vectors, text as outlines. */
    SVG,
    /** Vectors, text as outlines, one page. */
    PDF,
    /** Pixels, 300 to the inch. */
    PNG;

    /** The format that the name of {@code path} asks for. */
    public static FigureFormat of(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        String end = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        List<String> ends = Arrays.stream(values()).map(FigureFormat::end).toList();
        if (dot >= 0 && ends.contains(end)) {
            return valueOf(end.toUpperCase(Locale.ROOT));
        }
        String base = dot > 0 ? name.substring(0, dot) : name;
        String nearest = base + "." + Nearest.to(end, ends).orElse("svg");
        throw new ConfigException(List.of("figure: expected a name that ends in ." + String.join(", .", ends)
                + ", got '" + path + "' (did you mean '" + nearest + "'?)"));
    }

    /** How the names of its files end: {@code svg}. */
    public String end() {
        return name().toLowerCase(Locale.ROOT);
    }
}
