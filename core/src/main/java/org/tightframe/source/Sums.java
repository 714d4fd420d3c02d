package org.tightframe.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tightframe.file.AtomicFile;

/**
 * A folder's {@code SHA256SUMS}, as {@code sha256sum} writes and checks it.
 */
final class Sums {

    static final String NAME = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    private Sums() {}

    static void write(Path folder, Map<String, String> sums) throws IOException {
        AtomicFile.write(
                folder.resolve(NAME),
                new TreeMap<>(sums)
                        .entrySet().stream()
                                .map(sum -> sum.getValue() + "  " + sum.getKey() + "\n")
                                .collect(Collectors.joining()));
    }

    /** By file name; empty where the folder has none. */
    static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            for (String line : lines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    throw new IOException(file + ": expected lines of a SHA-256 and a file name, got '" + line + "'");
                }
                sums.put(matcher.group(2), matcher.group(1));
            }
        }
        return sums;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": expected lines of a SHA-256 and a file name, got no text", e);
        }
    }
}
