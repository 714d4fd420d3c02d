package org.tightframe.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where data of one's own lie: what stands behind the colon of a name such as {@code folder:photos}.
 */
public final class DataPlace {

    private DataPlace() {}

    /** What stands before the colon, such as {@code folder}; empty for a data set's name. */
    public static Optional<String> format(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(name.substring(0, colon));
    }

    /** The absolute place, as seen from the folder that this process was started in; empty for a data set's name. */
    public static Optional<Path> of(String name) {
        return format(name)
                .map(format -> path(name.substring(format.length() + 1))
                        .toAbsolutePath()
                        .normalize());
    }

    /** The format that would read what lies at this path: {@code folder} or {@code npz}; empty where neither lies there. */
    static Optional<String> formatOf(String text) {
        try {
            Path path = path(text);
            if (Files.isDirectory(path)) {
                return Optional.of("folder");
            }
            return text.endsWith(".npz") && Files.isRegularFile(path) ? Optional.of("npz") : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The path as it was typed; a leading {@code ~/}, which no shell expands behind a colon, is the home folder. */
    static Path path(String text) {
        return text.equals("~") || text.startsWith("~/")
                ? Path.of(System.getProperty("user.home", ""), text.substring(1))
                : Path.of(text);
    }
}
