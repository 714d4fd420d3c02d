package org.tightframe.reproduce;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tightframe.claim.Claims;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;
import org.tightframe.claim.Thresholds;
import org.tightframe.figure.FigureFormat;
import org.tightframe.file.AtomicFile;
import org.tightframe.file.Sha256;
import org.tightframe.json.Json;
import org.tightframe.lab.Build;
import org.tightframe.report.ProgrammeFigures;
import org.tightframe.report.ProgrammePage;
import org.tightframe.report.ProgrammeResults;
import org.tightframe.report.ProgrammeTables;

/**
 * A programme's results as files: the page, figures, tables, verdicts, and the summaries that all of them follow from. A stamp says
 * what they were made of, so that they are made once.
 */
final class Publication {

    private static final String STAMP = "stamp.json";
    private static final String LOCK = "stamp.lock";
    private static final String REPORT = "report.html";
    private static final String FIGURES = "figures";
    private static final String TABLES = "tables";

    private static final int HASH_SHOWN = 12;

    /** A lock of a file is a process's: its threads take turns by this. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final Programme programme;
    private final Path folder;
    private final Thresholds thresholds;
    private final ProgramBuild build;

    Publication(Programme programme, Path folder, Thresholds thresholds, ProgramBuild build) {
        this.programme = programme;
        this.folder = folder;
        this.thresholds = thresholds;
        this.build = build;
    }

    /** Writes what is not there or of other evidence; another process that does the same is waited for. */
    Answer write(List<PlacedRun> placed, List<RunSummary> summaries) throws IOException {
        Files.createDirectories(folder);
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock unused = channel.lock()) {
                return writeAlone(placed, summaries);
            }
        }
    }

    private Answer writeAlone(List<PlacedRun> placed, List<RunSummary> summaries) throws IOException {
        Evidence evidence = Evidence.of(summaries, thresholds).expecting(programme.places());
        double seconds = summaries.stream().mapToDouble(RunSummary::seconds).sum();
        Answer answer =
                new Answer(folder.resolve(REPORT), Claims.judge(Claims.fisher2024(), evidence), placed, seconds);
        String lines = summaries.stream()
                .map(summary -> Json.line(summary.toTree()) + "\n")
                .collect(Collectors.joining());
        String verdicts = Json.pretty(answer.withoutPaths()) + "\n";
        String inputs = Sha256.of(Json.line(List.of(
                programme.name(), programme.command().orElse(""), build.key(), thresholds.hash(), lines, verdicts)));
        if (!isStamped(inputs)) {
            ProgrammeResults results = new ProgrammeResults(
                    programme.name(), facts(placed, summaries), evidence, answer.judgements(), folders(placed));
            List<Path> written = new ArrayList<>();
            List<Path> before = stamped();
            AtomicFile.removeLeft(folder);
            Files.deleteIfExists(folder.resolve(STAMP));
            written.add(text(folder.resolve("summaries.jsonl"), lines));
            written.add(text(folder.resolve("verdicts.json"), verdicts));
            written.addAll(ProgrammeTables.write(results, folder.resolve(TABLES)));
            written.addAll(
                    ProgrammeFigures.write(results, folder.resolve(FIGURES), FigureFormat.SVG, FigureFormat.PDF));
            ProgrammePage.write(results, answer.report());
            written.add(answer.report());
            for (Path old : before) {
                if (!written.contains(old)) {
                    Files.deleteIfExists(old);
                }
            }
            stamp(inputs, written);
        }
        return answer;
    }

    private static List<ProgrammeResults.Placed> folders(List<PlacedRun> placed) {
        return placed.stream()
                .filter(run -> run.standing() == Standing.DONE)
                .map(run -> new ProgrammeResults.Placed(
                        run.planned().setting(),
                        run.planned().variant(),
                        run.planned().spec().seed(),
                        run.run().orElseThrow()))
                .toList();
    }

    private Map<String, String> facts(List<PlacedRun> placed, List<RunSummary> summaries) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("programme", programme.name());
        programme.command().ifPresent(command -> facts.put("command", command));
        facts.put("runs", runs(placed));
        facts.put(
                "training",
                String.format(
                        Locale.ROOT,
                        "%.0f s of all runs together",
                        summaries.stream().mapToDouble(RunSummary::seconds).sum()));
        common("machine", summaries, facts);
        common("engine", summaries, facts);
        facts.put(
                "tightframe",
                Build.VERSION
                        + Build.commit().map(commit -> ", commit " + commit).orElse(""));
        facts.put("thresholds", thresholds(summaries));
        return facts;
    }

    private static String runs(List<PlacedRun> placed) {
        Map<Standing, Long> counts = new LinkedHashMap<>();
        for (Standing standing : Standing.values()) {
            long count =
                    placed.stream().filter(run -> run.standing() == standing).count();
            if (count > 0) {
                counts.put(standing, count);
            }
        }
        return placed.size() + " planned: "
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static void common(String name, List<RunSummary> summaries, Map<String, String> facts) {
        String all = summaries.stream()
                .map(summary -> summary.facts().getOrDefault(name, ""))
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        if (!all.isEmpty()) {
            facts.put(name, all);
        }
    }

    /** The hash that the claims are judged by, and how many trainings were done under another one. */
    private String thresholds(List<RunSummary> summaries) {
        List<RunSummary> trainings = summaries.stream()
                .filter(summary -> !summary.setting().equals(PlannedDescent.SETTING))
                .toList();
        long others = trainings.stream()
                .filter(summary -> !summary.thresholds().equals(thresholds.hash()))
                .count();
        String words = "SHA-256 " + thresholds.hash().substring(0, HASH_SHOWN) + "…";
        if (trainings.isEmpty()) {
            return words;
        }
        return words + ", the file in force when "
                + (others == 0
                        ? "the " + trainings.size() + " trainings were done"
                        : trainings.size() - others + " of the " + trainings.size() + " trainings were done; " + others
                                + " were trained under another one, or outside of the programme");
    }

    private static Path text(Path file, String text) throws IOException {
        AtomicFile.write(file, text);
        return file;
    }

    private void stamp(String inputs, List<Path> written) throws IOException {
        Map<String, Object> stamp = new LinkedHashMap<>();
        stamp.put("inputs", inputs);
        stamp.put(
                "files",
                written.stream().map(file -> folder.relativize(file).toString()).toList());
        AtomicFile.write(folder.resolve(STAMP), Json.pretty(stamp) + "\n");
    }

    /** Whether all files are there and of these inputs. */
    private boolean isStamped(String inputs) {
        List<Path> files = stamped();
        return build.isKnown()
                && inputs.equals(readStamp().get("inputs"))
                && !files.isEmpty()
                && files.stream().allMatch(Files::isRegularFile);
    }

    /** The files that were written last; none where nothing says which. */
    private List<Path> stamped() {
        return readStamp().get("files") instanceof List<?> files
                ? files.stream()
                        .map(file -> folder.resolve(String.valueOf(file)).normalize())
                        .filter(file -> file.startsWith(folder.normalize()))
                        .toList()
                : List.of();
    }

    private Map<String, @Nullable Object> readStamp() {
        try {
            return Json.readObject(Files.readString(folder.resolve(STAMP), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Map.of();
        }
    }
}
