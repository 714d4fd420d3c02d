package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataFormat;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSource;
import org.tightframe.download.Downloadable;
import org.tightframe.download.RemoteFile;
import org.tightframe.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code data list}
 */
@Command(
        name = "list",
        description = "What data sets there are, and where this machine has them; and what else can be read.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  tightframe data list --data-dir /data", "", "Exit codes: 0 success, 2 wrong usage."
        })
final class DataList implements Callable<Integer> {

    private static final String ROW = "%-14s %s%n";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        DataRegistry registry = DataRegistry.standard();
        DataFolders folders = data.folders();
        if (json) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put(
                    "dataSets",
                    registry.sources().stream()
                            .map(source -> fields(source, folders))
                            .toList());
            answer.put(
                    "formats", registry.formats().stream().map(DataList::fields).toList());
            out.println(Json.line(answer));
            return 0;
        }
        for (DataSource source : registry.sources()) {
            out.printf(ROW, source.name(), source.title());
            out.printf(ROW, "", place(source, folders));
        }
        for (DataFormat format : registry.formats()) {
            out.printf(ROW, format.name() + ":PATH", format.title());
        }
        out.flush();
        return 0;
    }

    private static String place(DataSource source, DataFolders folders) {
        Optional<String> location = source.location(folders);
        if (location.isPresent()) {
            return "here: " + location.get();
        }
        return "not on this machine"
                + bytes(source)
                        .map(bytes -> String.format(
                                Locale.ROOT,
                                "; 'tightframe data fetch %s' fetches %.1f MB",
                                source.name(),
                                bytes / 1e6))
                        .orElse("");
    }

    /** To be fetched, where it can be. */
    private static Optional<Long> bytes(DataSource source) {
        return source instanceof Downloadable official
                ? Optional.of(
                        official.files().stream().mapToLong(RemoteFile::bytes).sum())
                : Optional.empty();
    }

    private static Map<String, @Nullable Object> fields(DataSource source, DataFolders folders) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("name", source.name());
        entry.put("title", source.title());
        entry.put("location", source.location(folders).orElse(null));
        entry.put("fetchBytes", bytes(source).orElse(null));
        return entry;
    }

    private static Map<String, @Nullable Object> fields(DataFormat format) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("name", format.name());
        entry.put("title", format.title());
        return entry;
    }
}
