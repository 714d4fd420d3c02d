package org.tightframe.cli;

import java.io.PrintWriter;
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
import org.tightframe.json.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code data list}
 */
@Command(
        name = "data",
        description = "Data sets.",
        subcommands = Data.ListCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  tightframe data list"})
final class Data implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "expected 'list'");
    }

    /** {@code data list} */
    @Command(
            name = "list",
            description = "What data sets there are, and where this machine has them.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  tightframe data list --data-dir /data"})
    static final class ListCommand implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private DataOption data = new DataOption();

        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            DataFolders folders = data.folders();
            List<Map<String, @Nullable Object>> listed = new ArrayList<>();
            for (DataSource source : DataRegistry.standard().sources()) {
                Optional<String> location = source.location(folders);
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put("name", source.name());
                entry.put("title", source.title());
                entry.put("location", location.orElse(null));
                listed.add(entry);
                if (!json) {
                    out.printf("%-14s %s%n", source.name(), source.title());
                    out.printf("%-14s %s%n", "", location.map(l -> "here: " + l).orElse("not on this machine"));
                }
            }
            if (json) {
                out.println(Json.line(Map.of("dataSets", listed)));
            }
            out.flush();
            return 0;
        }
    }
}
