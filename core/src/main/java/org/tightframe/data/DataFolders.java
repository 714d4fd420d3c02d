package org.tightframe.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where data sets may lie.
 *
 * @param dataDir a folder that the user named
 * @param cache Tightframe's own folder, which need not exist
 * @param shared folders of the machine, each with a folder per data set
 */
public record DataFolders(Optional<Path> dataDir, Path cache, List<Path> shared) {

    public DataFolders {
        shared = List.copyOf(shared);
    }

    /** The folders of this machine and user. */
    public static DataFolders standard(Optional<Path> dataDir) {
        return of(
                dataDir,
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")));
    }

    /**
     * The folders for this environment: the cache is {@code TIGHTFRAME_CACHE}, else the platform's place for caches.
     *
     * @param system the name of the operating system as Java gives it
     */
    static DataFolders of(Optional<Path> dataDir, Map<String, String> environment, String system, Path home) {
        boolean windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        Path cache = folder(environment, "TIGHTFRAME_CACHE").orElseGet(() -> {
            if (windows) {
                return folder(environment, "LOCALAPPDATA")
                        .orElse(home.resolve("AppData").resolve("Local"))
                        .resolve("tightframe")
                        .resolve("cache");
            }
            if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
                return home.resolve("Library").resolve("Caches").resolve("tightframe");
            }
            return folder(environment, "XDG_CACHE_HOME")
                    .filter(Path::isAbsolute)
                    .orElse(home.resolve(".cache"))
                    .resolve("tightframe");
        });
        return new DataFolders(dataDir, cache, windows ? List.of() : List.of(Path.of("/usr/share/datasets")));
    }

    /** The folders that may hold the files of one data set, the first to be preferred. */
    public List<Path> candidates(String dataSet) {
        List<Path> candidates = new ArrayList<>();
        dataDir.ifPresent(dir -> {
            candidates.add(dir);
            candidates.add(dir.resolve(dataSet));
        });
        candidates.add(cacheOf(dataSet));
        shared.forEach(dir -> candidates.add(dir.resolve(dataSet)));
        return candidates;
    }

    /** The folder of one data set in the cache. */
    public Path cacheOf(String dataSet) {
        return cache.resolve(dataSet);
    }

    private static Optional<Path> folder(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
