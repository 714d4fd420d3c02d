package org.tightframe.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tightframe.config.NearestPath;

/**
 * The image files of a folder that has a folder for each class, or such a folder for training and one for testing.
 *
 * @param classes names, sorted: those of the folders
 * @param files by part, class and name
 * @param notes what was passed over
 */
record FolderListing(List<String> classes, List<ImageFile> files, List<String> notes) {

    private static final List<String> SUFFIXES = List.of(".png", ".jpg", ".jpeg");
    private static final String TRAIN = "train";
    private static final String TEST = "test";
    private static final List<String> VALIDATION = List.of("validation", "val");

    /** What images are for. */
    enum Part {
        TRAIN,
        VALIDATION,
        TEST
    }

    /**
     * One file.
     *
     * @param name its path below the folder, with slashes
     * @param label its class
     * @param bytes its length
     * @param modified nanoseconds
     */
    record ImageFile(Path path, String name, Part part, int label, long bytes, long modified) {}

    /**
     * Lists.
     *
     * @param name as the spec names the data, for messages
     * @throws IOException in one line, if there is nothing to learn from
     */
    static FolderListing of(String name, Path root) throws IOException {
        requireFolder(name, root);
        Map<Part, Path> parts = parts(name, root);
        List<ImageFile> files = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> classes = List.of();
        for (Map.Entry<Part, Path> part : parts.entrySet()) {
            List<String> found = folders(part.getValue());
            if (part.getKey() == Part.TRAIN) {
                classes = found;
                requireClasses(name, part.getValue(), classes);
            } else if (!found.equals(classes)) {
                throw new IOException(name + ": expected the classes of " + TRAIN + ", " + some(classes) + ", in "
                        + part.getValue().getFileName() + " too, got " + (found.isEmpty() ? "none" : some(found)));
            }
            for (int label = 0; label < classes.size(); label++) {
                Path folder = part.getValue().resolve(classes.get(label));
                Walk walk = Walk.of(name, root, folder, part.getKey(), label);
                if (walk.files.isEmpty()) {
                    throw new IOException(name + ": expected PNG or JPEG files in every class, got none in "
                            + relative(root, folder));
                }
                files.addAll(walk.files);
                others.addAll(walk.others);
            }
        }
        return new FolderListing(List.copyOf(classes), List.copyOf(files), notes(others));
    }

    private static List<String> notes(List<String> others) {
        return others.isEmpty()
                ? List.of()
                : List.of(others.size() + (others.size() == 1 ? " file is" : " files are")
                        + " neither .png nor .jpg and left out: " + some(others));
    }

    private static void requireFolder(String name, Path root) throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        if (Files.exists(root)) {
            throw new IOException(name + ": expected a folder with a folder for each class, got a file");
        }
        throw new IOException(
                name + ": there is no folder " + root.toAbsolutePath().normalize() + NearestPath.hint(root));
    }

    /**
     * A part for training and one for testing, each in its folder; or all in one. Names are compared as they are listed, so that
     * {@code Test} is another on every file system.
     */
    private static Map<Part, Path> parts(String name, Path root) throws IOException {
        List<String> beside = folders(root);
        Map<Part, Path> parts = new EnumMap<>(Part.class);
        if (!beside.remove(TRAIN)) {
            parts.put(Part.TRAIN, root);
            return parts;
        }
        Path train = root.resolve(TRAIN);
        Optional<Path> test = folder(root, beside, List.of(TEST));
        Optional<Path> validation = folder(root, beside, VALIDATION);
        if (test.isPresent() || validation.isPresent()) {
            parts.put(Part.TRAIN, train);
            parts.put(Part.TEST, test.or(() -> validation).orElseThrow());
            if (test.isPresent()) {
                validation.ifPresent(folder -> parts.put(Part.VALIDATION, folder));
            }
            return parts;
        }
        if (beside.isEmpty()) {
            parts.put(Part.TRAIN, train);
        } else if (holdsImages(train)) {
            // the class of railway trains
            parts.put(Part.TRAIN, root);
        } else {
            throw new IOException(name + ": expected '" + TEST + "' or 'val' beside '" + TRAIN + "', got '"
                    + beside.get(0) + "'" + (beside.size() > 1 ? " and " + (beside.size() - 1) + " more" : ""));
        }
        return parts;
    }

    private static Optional<Path> folder(Path root, List<String> there, List<String> names) {
        return names.stream().filter(there::contains).map(root::resolve).findFirst();
    }

    private static boolean holdsImages(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(entry -> isImage(entry) && !Files.isDirectory(entry));
        }
    }

    private static void requireClasses(String name, Path folder, List<String> classes) throws IOException {
        if (classes.size() > 1) {
            return;
        }
        boolean images = holdsImages(folder);
        String got = classes.isEmpty() ? "none" : "one, '" + classes.get(0) + "'";
        throw new IOException(name + ": expected a folder for each of at least 2 classes, got " + got
                + (images ? "; move the images into folders named by their classes" : ""));
    }

    /** Names of the folders within, sorted; hidden ones are none. */
    private static List<String> folders(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!isHidden(entry) && Files.isDirectory(entry)) {
                    names.add(String.valueOf(entry.getFileName()));
                }
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    private static boolean isImage(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(name::endsWith);
    }

    private static String relative(Path root, Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** The first few of many, in words. */
    static String some(List<String> many) {
        int shown = 3;
        return many.size() <= shown + 1
                ? String.join(", ", many)
                : String.join(", ", many.subList(0, shown)) + " and " + (many.size() - shown) + " more";
    }

    /** Through the folder of a class and those within it. A link that leads back to where it lies is not followed. */
    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path root;
        private final Part part;
        private final int label;
        private final List<ImageFile> files = new ArrayList<>();
        private final List<String> others = new ArrayList<>();

        private Walk(Path root, Part part, int label) {
            this.root = root;
            this.part = part;
            this.label = label;
        }

        static Walk of(String name, Path root, Path folder, Part part, int label) throws IOException {
            Walk walk = new Walk(root, part, label);
            try {
                Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
            } catch (IOException e) {
                throw new IOException(name + ": expected folders that can be read, got " + e, e);
            }
            walk.files.sort(Comparator.comparing(ImageFile::name));
            return walk;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            String name = relative(root, file);
            // a pipe under the name of an image would never end
            if (isImage(file) && (attributes.isRegularFile() || attributes.isSymbolicLink())) {
                files.add(new ImageFile(
                        file,
                        name,
                        part,
                        label,
                        attributes.size(),
                        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
            } else {
                others.add(name);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException || isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (Files.isDirectory(file)) {
                throw e;
            }
            // a link to nowhere is a file that cannot be read
            return visitFile(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        }
    }
}
