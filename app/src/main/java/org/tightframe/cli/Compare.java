package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.lab.Comparison;
import org.tightframe.lab.GroupComparison;
import org.tightframe.lab.KeptRun;
import org.tightframe.lab.Numbers;
import org.tightframe.statistics.TInterval;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code compare RUN RUN…}
 */
@Command(
        name = "compare",
        description = "What differs in the specs of runs, and what it did to each measure.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Changes are held against the first run, or the first group. Better is nearer to what full collapse,",
            "perfect calibration or the theory would give; where nothing says which way is better, neither is said.",
            "With --group, changes are paired seed by seed where at least 3 seeds match, else Welch's; better and",
            "worse are then said only where the intervals of the change and of the change in distance from the",
            "ideal leave out 0. Many measures: some will by chance.",
            "",
            "Examples:",
            "  tightframe compare runs/BASELINE runs/MIXUP",
            "  tightframe compare runs/* --group mix.kind --over seed --json",
            "",
            "Exit codes: 0 success, 1 the runs cannot be compared, 2 wrong usage."
        })
final class Compare implements Callable<Integer> {

    /** Least width of the column of keys. */
    private static final int KEY = 31;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Two run folders or more.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--all", description = "List settings that do not differ too.")
    private boolean all;

    @Option(
            names = "--group",
            paramLabel = "KEY",
            description = "Put runs of one value of this setting into a group; needs 3 runs in each.")
    private @Nullable String group;

    @Option(
            names = "--over",
            paramLabel = "KEY",
            description = "What the runs of a group are repeated over (default: seed).")
    private @Nullable String over;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (over != null && group == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--over: expected --group KEY with it, got none");
        }
        if (all && group != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--all: expected without --group, got both");
        }
        List<Path> folders = RunArguments.folders(paths, spec.commandLine().getErr());
        if (folders.size() < 2) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "RUN: expected two run folders or more, got " + folders.size());
        }
        List<KeptRun> runs = new ArrayList<>();
        for (Path path : folders) {
            runs.add(KeptRun.open(path));
        }
        Audits.warn(runs.stream().map(KeptRun::run).toList(), spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        if (group != null) {
            GroupComparison comparison = GroupComparison.of(runs, group, over == null ? "seed" : over);
            if (json) {
                out.println(Json.line(comparison.fields()));
            } else {
                print(comparison, out);
            }
        } else {
            Comparison comparison = Comparison.of(runs);
            if (json) {
                out.println(Json.line(comparison.fields(all)));
            } else {
                print(comparison, all, out);
            }
        }
        out.flush();
        return 0;
    }

    private static void print(Comparison comparison, boolean all, PrintWriter out) {
        List<KeptRun> runs = comparison.runs();
        for (int i = 0; i < runs.size(); i++) {
            out.printf(
                    "%-3s %s, %s%n", column(i), runs.get(i).name(), runs.get(i).status());
        }
        out.printf("%nSettings%s%n", all ? "" : " that differ");
        var settings = comparison.settings(all);
        var measures = comparison.measures();
        int width = Stream.concat(settings.keySet().stream(), measures.keySet().stream())
                .mapToInt(String::length)
                .reduce(KEY, Math::max);
        if (settings.isEmpty()) {
            out.println("  none");
        }
        settings.forEach((key, values) -> {
            out.printf("  %-" + width + "s", key);
            values.forEach(value -> out.printf(" %16s", value == null ? "-" : value));
            out.println();
        });
        out.printf("%nMeasures, and the change against A%n  %-" + width + "s", "");
        for (int i = 0; i < runs.size(); i++) {
            out.printf(" %12s", column(i));
            if (i > 0) {
                out.print(" ".repeat(19));
            }
        }
        out.println();
        measures.forEach((key, values) -> {
            out.printf("  %-" + width + "s", key);
            Double first = values.get(0);
            for (int i = 0; i < values.size(); i++) {
                Double value = values.get(i);
                out.printf(" %12s", value == null ? "-" : Numbers.text(value));
                if (i > 0) {
                    out.printf(
                            " %-18s",
                            first == null || value == null
                                    ? ""
                                    : change(value - first) + " " + comparison.judgement(key, i));
                }
            }
            out.println();
        });
        out.printf("%n-: not there. One run says nothing about scatter over seeds: --group KEY does.%n");
    }

    private static void print(GroupComparison comparison, PrintWriter out) {
        List<String> groups = comparison.groups();
        for (int g = 0; g < groups.size(); g++) {
            out.printf(
                    Locale.ROOT,
                    "%-3s %s = %s, %d runs%n",
                    column(g),
                    comparison.key(),
                    groups.get(g),
                    comparison.size(g));
        }
        if (!comparison.differing().isEmpty()) {
            out.println("Groups differ in " + String.join(", ", comparison.differing()) + " too.");
        }
        out.printf("%nMeans and changes against A with 95 %% intervals%n");
        for (String measure : comparison.measures()) {
            out.printf("  %s%n", measure);
            for (int g = 0; g < groups.size(); g++) {
                int group = g;
                out.printf(
                        Locale.ROOT,
                        "    %-3s n=%-3d %-36s",
                        column(g),
                        comparison.count(measure, g),
                        comparison
                                .mean(measure, g)
                                .map(mean -> Numbers.text(mean.centre()) + " " + ends(mean))
                                .orElse("-"));
                comparison
                        .change(measure, group)
                        .ifPresent(change -> out.printf(
                                " %s %s %s%s",
                                change(change.interval().centre()),
                                ends(change.interval()),
                                change.paired() ? change.n() + " pairs" : "unpaired",
                                change.judgement().isEmpty() ? "" : ", " + change.judgement()));
                out.println();
            }
        }
    }

    private static String ends(TInterval interval) {
        return "[" + Numbers.text(interval.low()) + ", " + Numbers.text(interval.high()) + "]";
    }

    private static String change(double delta) {
        String text = Numbers.text(delta);
        return (delta > 0 && !text.equals("0") ? "+" : "") + text;
    }

    /** A, B, … and from the 27th on numbers. */
    private static String column(int place) {
        return place < 26 ? String.valueOf((char) ('A' + place)) : String.valueOf(place + 1);
    }
}
