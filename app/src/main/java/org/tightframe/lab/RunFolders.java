package org.tightframe.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tightframe.run.RunRemoval;

/**
 * The runs in a folder, those that cannot be read among them.
 */
public final class RunFolders {

    private RunFolders() {}

    /**
     * One run folder.
     *
     * @param path of the folder
     * @param run what it says; empty where it is damaged
     * @param damage why, in one line; empty where it is not
     */
    public record Entry(Path path, Optional<KeptRun> run, String damage) {

        /** For {@link #status}, beside those of runs. */
        public static final String DAMAGED = "damaged";

        public String name() {
            return String.valueOf(path.getFileName());
        }

        public String status() {
            return run.map(KeptRun::status).orElse(DAMAGED);
        }
    }

    /**
     * The runs that lie in {@code folder}, the oldest first; damaged ones, whose time is not known, come before all. No runs where
     * there is no such folder.
     */
    public static List<Entry> in(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(RunFolders::isRun).forEach(path -> entries.add(read(path)));
            }
        }
        entries.sort(Comparator.comparing(
                        (Entry entry) -> entry.run().map(KeptRun::started).orElse(""))
                .thenComparing(Entry::name));
        return entries;
    }

    private static boolean isRun(Path path) {
        return !String.valueOf(path.getFileName()).startsWith(".") && RunRemoval.isRunFolder(path);
    }

    private static Entry read(Path path) {
        try {
            return new Entry(path, Optional.of(KeptRun.open(path)), "");
        } catch (IOException | RuntimeException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new Entry(path, Optional.empty(), why);
        }
    }
}
