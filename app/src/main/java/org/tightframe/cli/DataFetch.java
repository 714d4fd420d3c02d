package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSource;
import org.tightframe.download.Downloadable;
import org.tightframe.download.Fetcher;
import org.tightframe.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code data fetch}
 */
@Command(
        name = "fetch",
        description = "Fetch data sets into the cache; what broke off is resumed.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "The cache is TIGHTFRAME_CACHE, else the platform's place for caches. TIGHTFRAME_MIRROR=URL is asked"
                    + " before the official mirrors, for URL/NAME/FILE. Every file is held against its SHA-256.",
            "",
            "Examples:",
            "  tightframe data fetch cifar10 fashion-mnist",
            "  TIGHTFRAME_MIRROR=https://mirror.example/data tightframe data fetch mnist",
            "",
            "Exit codes: 0 success, 1 a file cannot be fetched, 2 wrong usage."
        })
final class DataFetch implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Data sets, as 'data list' names them.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--force", description = "Fetch what lies on this machine outside of the cache, too.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        List<DataSource> official = DataRegistry.standard().sources().stream()
                .filter(Downloadable.class::isInstance)
                .toList();
        List<DataSource> wanted = DataNames.find(names, official, spec);
        DataFolders folders = DataFolders.standard(Optional.empty());
        Fetcher fetcher = fetcher();
        PrintWriter out = spec.commandLine().getOut();
        List<Map<String, @Nullable Object>> fetched = new ArrayList<>();
        for (DataSource source : wanted) {
            FetchProgress progress = new FetchProgress(spec.commandLine().getErr(), source.name());
            Optional<String> elsewhere = force ? Optional.empty() : elsewhere(source, folders);
            String folder = elsewhere.orElse(folders.cacheOf(source.name()).toString());
            if (elsewhere.isPresent()) {
                progress.alreadyHere(folder);
            } else {
                fetch(fetcher, (Downloadable) source, Path.of(folder), progress);
            }
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("name", source.name());
            entry.put("folder", folder);
            entry.put("fetched", progress.fetched());
            fetched.add(entry);
            if (!json) {
                out.println(folder);
            }
        }
        if (json) {
            out.println(Json.line(Map.of("dataSets", fetched)));
        }
        out.flush();
        return 0;
    }

    private Fetcher fetcher() {
        try {
            return Fetcher.standard();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** A signal that ends the process leaves a line on what is kept. */
    private static void fetch(Fetcher fetcher, Downloadable what, Path folder, FetchProgress progress)
            throws IOException {
        Thread hook = new Thread(progress::interrupted, "kept");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            fetcher.fetch(what, folder, progress);
        } finally {
            progress.end();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is on its way out already, and the hook has spoken.
            }
        }
    }

    /** Where a data set lies whole outside of the cache. */
    private static Optional<String> elsewhere(DataSource source, DataFolders folders) {
        return source.location(folders).filter(place -> !Path.of(place).startsWith(folders.cacheOf(source.name())));
    }
}
