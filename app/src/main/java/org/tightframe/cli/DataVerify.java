package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSet;
import org.tightframe.data.DataSource;
import org.tightframe.download.Downloadable;
import org.tightframe.download.RemoteFile;
import org.tightframe.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code data verify}
 */
@Command(
        name = "verify",
        description = "Check data sets: published files in the cache by their checksums, and that all can be read.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Without a NAME: those that are on this machine. Of files outside of the cache, or in it under another",
            "name than the published one, is said that they can be read, and 'not checked'. A data set that is not",
            "there is called absent.",
            "",
            "Examples:",
            "  tightframe data verify",
            "  tightframe data verify cifar10 --json",
            "",
            "Exit codes: 0 all is well, 1 something is wrong or not there, 2 wrong usage."
        })
final class DataVerify implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Data sets, as 'data list' names them.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** What is known of one data set after looking. */
    record Verdict(
            String name, String place, boolean absent, boolean checked, int train, int test, List<String> problems) {

        Map<String, @Nullable Object> fields() {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("location", place);
            fields.put("checked", checked);
            fields.put("train", train);
            fields.put("test", test);
            fields.put("problems", problems);
            return fields;
        }
    }

    @Override
    public Integer call() {
        DataFolders folders = data.folders();
        List<DataSource> known = DataRegistry.standard().sources();
        List<DataSource> wanted = names.isEmpty()
                ? known.stream()
                        .filter(source -> source.location(folders).isPresent() || hasFiles(source, folders))
                        .toList()
                : DataNames.find(names, known, spec);
        PrintWriter out = spec.commandLine().getOut();
        List<Verdict> verdicts = new ArrayList<>();
        for (DataSource source : wanted) {
            Verdict verdict = verdict(source, folders);
            verdicts.add(verdict);
            if (!json) {
                print(verdict, out);
            }
        }
        boolean well = verdicts.stream().allMatch(verdict -> verdict.problems().isEmpty());
        if (json) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("well", well);
            answer.put("dataSets", verdicts.stream().map(Verdict::fields).toList());
            out.println(Json.line(answer));
        }
        out.flush();
        return well ? 0 : Failure.WORK;
    }

    private static void print(Verdict verdict, PrintWriter out) {
        if (verdict.problems().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "ok   %-14s %d training and %d test images, %s%s%n",
                    verdict.name(),
                    verdict.train(),
                    verdict.test(),
                    verdict.place(),
                    verdict.checked() ? "" : ", not checked");
        }
        verdict.problems()
                .forEach(problem -> out.printf(
                        Locale.ROOT,
                        verdict.absent() ? "absent %-12s %s%n" : "BAD  %-14s %s%n",
                        verdict.name(),
                        problem));
        out.flush();
    }

    static Verdict verdict(DataSource source, DataFolders folders) {
        List<String> problems = new ArrayList<>();
        String place = source.location(folders).orElse("not on this machine");
        boolean checked = isChecked(source, folders);
        boolean absent = source.location(folders).isEmpty() && !hasFiles(source, folders);
        try {
            problems.addAll(differences(source, folders));
            DataSet read = source.load(folders);
            return new Verdict(
                    source.name(),
                    place,
                    false,
                    checked,
                    read.train().size(),
                    read.test().size(),
                    problems);
        } catch (IOException e) {
            String message = Failure.message(e);
            if (problems.stream().noneMatch(problem -> message.startsWith(problem.split(": ", 2)[0] + ": "))) {
                problems.add(message);
            }
            return new Verdict(source.name(), place, absent, checked, 0, 0, problems);
        }
    }

    /** Whether what is read is bundled, or lies in the cache beside all the published files. */
    private static boolean isChecked(DataSource source, DataFolders folders) {
        Path cache = folders.cacheOf(source.name());
        return !(source instanceof Downloadable official)
                || (source.location(folders).stream()
                                .anyMatch(place -> Path.of(place).startsWith(cache))
                        && official.files().stream().allMatch(file -> Files.isRegularFile(cache.resolve(file.name()))));
    }

    /** Of the files in the cache from the published ones. */
    private static List<String> differences(DataSource source, DataFolders folders) throws IOException {
        List<String> differences = new ArrayList<>();
        if (source instanceof Downloadable official) {
            for (RemoteFile file : official.files()) {
                Path path = folders.cacheOf(source.name()).resolve(file.name());
                if (Files.isRegularFile(path)) {
                    file.difference(path).ifPresent(text -> differences.add(path + ": " + text));
                }
            }
        }
        return differences;
    }

    private static boolean hasFiles(DataSource source, DataFolders folders) {
        return source instanceof Downloadable official
                && official.files().stream()
                        .anyMatch(file ->
                                Files.exists(folders.cacheOf(source.name()).resolve(file.name())));
    }
}
