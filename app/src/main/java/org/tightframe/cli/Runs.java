package org.tightframe.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.lab.Comparison;
import org.tightframe.lab.KeptRun;
import org.tightframe.lab.Numbers;
import org.tightframe.lab.RunFilter;
import org.tightframe.lab.RunFolders;
import org.tightframe.run.RunRemoval;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code runs list|show|rm}
 */
@Command(
        name = "runs",
        description = "The runs there are: listed, shown, removed.",
        subcommands = {Runs.ListCommand.class, Runs.Show.class, Runs.Remove.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  tightframe runs list mix=mixup 'test.accuracy>0.8'",
            "  tightframe runs show runs/RUN",
            "  tightframe runs rm runs/RUN --yes",
            "",
            "Exit codes: 0 success, 1 the work failed, 2 wrong usage."
        })
final class Runs implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "expected 'list', 'show' or 'rm'");
    }

    /** {@code runs list} */
    @Command(
            name = "list",
            description = "List runs, the oldest first.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "A filter is a key, one of = != < <= > >= ~ (contains), and a value; of several all must hold.",
                "Keys: name, status, every key of a spec (seed, mix.kind or just mix, optimizer.learningRate),",
                "results (test.accuracy, temperature.value, collapse.nc1, mixup.kappa, layers.STAGE.manifoldMixupR2,",
                "seconds), audit.passed (true or false). A run without such a key meets != and nothing else.",
                "",
                "Examples:",
                "  tightframe runs list status=finished mix.alpha=0.4",
                "  tightframe runs list 'test.accuracy>=0.8' 'name~wrn' --json",
                "",
                "Exit codes: 0 success, 1 the folder cannot be read, 2 wrong usage."
            })
    static final class ListCommand implements Callable<Integer> {

        private static final String ROW = "%-52s %-11s %9s %9s %8s %10s %8s  %s%n";

        @Spec
        private CommandSpec spec;

        @Parameters(arity = "0..*", paramLabel = "FILTER", description = "Conditions such as mix.kind=none.")
        private List<String> filters = new ArrayList<>();

        @Mixin
        private RunsOption runs = new RunsOption();

        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            List<RunFolders.Entry> all = RunFolders.in(runs.runs());
            List<RunFilter> conditions =
                    filters.stream().map(filter -> RunFilter.of(filter, all)).toList();
            List<RunFolders.Entry> entries = all.stream()
                    .filter(entry -> conditions.stream().allMatch(condition -> condition.accepts(entry)))
                    .toList();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("runs", entries.stream().map(ListCommand::fields).toList());
                out.println(Json.line(answer));
                return 0;
            }
            if (entries.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("No runs in " + runs.runs() + (filters.isEmpty() ? "." : " meet that."));
                return 0;
            }
            out.printf(Locale.ROOT, ROW, "name", "status", "epochs", "accuracy", "ece", "nc1", "seconds", "audit");
            entries.forEach(entry -> print(entry, out));
            out.flush();
            return 0;
        }

        private static void print(RunFolders.Entry entry, PrintWriter out) {
            if (entry.run().isEmpty()) {
                out.printf(Locale.ROOT, "%-52s %-11s %s%n", entry.name(), entry.status(), entry.damage());
                return;
            }
            KeptRun run = entry.run().get();
            out.printf(
                    Locale.ROOT,
                    ROW,
                    entry.name(),
                    entry.status(),
                    run.run().value("epochs").map(String::valueOf).orElse("0") + "/"
                            + run.spec().get("epochs"),
                    cell(run, "test.accuracy", "%.4f"),
                    cell(run, "test.ece", "%.4f"),
                    cell(run, "collapse.nc1", "%.4g"),
                    cell(run, "seconds", "%.1f"),
                    run.audit()
                            .map(verdict -> verdict.passed() ? "passed" : "FAILED")
                            .orElse("-"));
        }

        private static String cell(KeptRun run, String key, String format) {
            return run.result(key).isPresent()
                    ? String.format(Locale.ROOT, format, run.result(key).getAsDouble())
                    : "-";
        }

        private static Map<String, @Nullable Object> fields(RunFolders.Entry entry) {
            if (entry.run().isPresent()) {
                Map<String, @Nullable Object> fields =
                        Summary.of(entry.run().get().run());
                fields.put("status", entry.status());
                return fields;
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("name", entry.name());
            fields.put("path", entry.path().toString());
            fields.put("status", entry.status());
            fields.put("message", entry.damage());
            return fields;
        }
    }

    /** {@code runs show} */
    @Command(
            name = "show",
            description = "Print how a run went, its settings and its last measurements.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Example:",
                "  tightframe runs show runs/RUN",
                "",
                "Exit codes: 0 success, 1 the run cannot be read, 2 wrong usage."
            })
    static final class Show implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "RUN", description = "Run folder.")
        private Path path = Path.of("");

        @Option(names = "--json", description = "Print one JSON object: the run's record and its spec.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            KeptRun run = KeptRun.open(path);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                Map<String, @Nullable Object> answer = new LinkedHashMap<>();
                answer.put("name", run.name());
                answer.put("path", path.toString());
                answer.putAll(run.run().record());
                answer.put("status", run.status());
                answer.put("spec", run.settings());
                out.println(Json.line(answer));
                return 0;
            }
            int width = Stream.concat(run.spec().keySet().stream(), run.results().keySet().stream())
                    .mapToInt(String::length)
                    .reduce(0, Math::max);
            out.printf("%s: %s%n", run.name(), run.status());
            run.run().value("message").ifPresent(message -> out.println("  " + message));
            for (String key : List.of("started", "ended", "epochs", "seconds", "imagesPerSecond")) {
                run.run()
                        .value(key)
                        .ifPresent(value -> out.printf(Locale.ROOT, "  %-" + width + "s %12s%n", key, text(value)));
            }
            run.audit().ifPresent(verdict -> {
                out.printf(Locale.ROOT, "  %-" + width + "s %12s%n", "audit", verdict.passed() ? "passed" : "FAILED");
                verdict.problems().forEach(problem -> out.println("    " + problem));
            });
            out.printf("%nSettings%n");
            run.spec().forEach((key, value) -> out.printf(Locale.ROOT, "  %-" + width + "s %12s%n", key, value));
            out.printf("%nLast measurements%n");
            run.results().forEach((key, value) -> {
                if (key.contains(".")) {
                    String words = Comparison.words(key).name();
                    out.printf(
                            Locale.ROOT,
                            "  %-" + width + "s %12s%s%n",
                            key,
                            Numbers.text(value),
                            words.isEmpty() ? "" : "  " + words);
                }
            });
            out.flush();
            return 0;
        }

        private static String text(Object value) {
            return value instanceof Double number ? Numbers.text(number) : String.valueOf(value);
        }
    }

    /** {@code runs rm} */
    @Command(
            name = "rm",
            description = "Remove run folders, for good.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Nothing is removed unless every RUN is a run folder that no process writes.",
                "",
                "Example:",
                "  tightframe runs rm runs/RUN runs/RUN --yes",
                "",
                "Exit codes: 0 success, 1 a folder cannot be removed or was not agreed to, 2 wrong usage."
            })
    static final class Remove implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders.")
        private List<Path> paths = new ArrayList<>();

        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        @Option(names = "--json", description = "Print one JSON object with what was removed.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            Map<Path, Path> wanted = new LinkedHashMap<>();
            for (Path path : paths) {
                wanted.putIfAbsent(RunRemoval.require(path), path);
            }
            if (!yes && !agreed(wanted.values())) {
                throw new IOException("runs rm: expected --yes or a 'y' at the terminal, got neither; nothing removed");
            }
            PrintWriter out = spec.commandLine().getOut();
            for (Map.Entry<Path, Path> entry : wanted.entrySet()) {
                RunRemoval.remove(entry.getKey());
                if (!json) {
                    out.println(entry.getValue());
                }
            }
            if (json) {
                out.println(Json.line(Map.of(
                        "removed", wanted.values().stream().map(Path::toString).toList())));
            }
            return 0;
        }

        private static boolean agreed(Collection<Path> paths) {
            Console console = Boolean.getBoolean("tightframe.terminal") ? System.console() : null;
            if (console == null) {
                return false;
            }
            paths.forEach(path -> console.printf("%s%n", path));
            String answer = console.readLine("Remove %s for good? [y/N] ", paths.size() == 1 ? "it" : "them");
            return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
        }
    }
}
