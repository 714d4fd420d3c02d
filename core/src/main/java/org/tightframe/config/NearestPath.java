package org.tightframe.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file or folder that somebody most likely meant.
 */
public final class NearestPath {

    private NearestPath() {}

    /** {@code " (did you mean 'photos'?)"}, of what lies beside the missing one; empty where nothing there is like it. */
    public static String hint(Path missing) throws IOException {
        Path parent = missing.toAbsolutePath().normalize().getParent();
        Path wanted = missing.getFileName();
        if (parent == null || wanted == null) {
            return "";
        }
        if (!Files.isDirectory(parent)) {
            return "; there is no folder " + parent + " either";
        }
        List<String> siblings = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
            entries.forEach(entry -> siblings.add(String.valueOf(entry.getFileName())));
        }
        return Nearest.to(wanted.toString(), siblings)
                .map(sibling -> " (did you mean '" + sibling + "'?)")
                .orElse("");
    }
}
