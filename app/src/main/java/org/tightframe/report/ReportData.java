package org.tightframe.report;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.tightframe.audit.MixAudit;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Logits;
import org.tightframe.run.Metric;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * What the page shows, as the values that its scripts read: {@code docs/REPORT-DATA.md} lists them.
 */
final class ReportData {

    /** Bytes of points that a page carries, before Base64: with charts and text it stays under 4 MB. */
    private static final int POINT_BYTES = 2_300_000;

    /** What each run beyond two takes from them, in bins, curves and pairs of classes. */
    private static final int RUN_BYTES = 45_000;

    private static final List<String> BLOCKS = List.of(
            "name",
            "message",
            "epochs",
            "seconds",
            "imagesPerSecond",
            "zeroErrorEpoch",
            "test",
            "temperature",
            "collapse",
            "mixup",
            "layers",
            "measures");

    private ReportData() {}

    static Map<String, @Nullable Object> of(List<Run> runs) throws IOException {
        List<String> classes = commonClasses(runs);
        int budget = Math.max(0, POINT_BYTES - RUN_BYTES * Math.max(0, runs.size() - 2)) / runs.size();
        List<Object> pages = new ArrayList<>();
        Map<Run, RunErrors> errors = new LinkedHashMap<>();
        for (Run run : runs) {
            RunErrors located = RunErrors.of(run);
            errors.put(run, located);
            pages.add(run(run, located, Labels.of(run, runs), budget));
        }
        Map<String, @Nullable Object> data = head(title(runs));
        data.put("version", runs.get(0).value("environment", "tightframe").orElse("?"));
        data.put("classes", classes);
        data.put("stages", StageOrder.of(runs));
        data.put("findings", Findings.of(runs, errors));
        data.put("runs", pages);
        return data;
    }

    static Map<String, @Nullable Object> head(String title) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("title", title);
        data.put("generated", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return data;
    }

    static List<String> commonClasses(List<Run> runs) throws IOException {
        List<String> classes = classes(runs.get(0));
        for (Run run : runs) {
            if (!classes(run).equals(classes)) {
                throw new IOException(
                        run.path() + ": expected the classes of " + runs.get(0).path() + " (" + classes.size()
                                + "), got others (" + classes(run).size() + "); runs on one page share their classes");
            }
        }
        return classes;
    }

    private static String title(List<Run> runs) {
        List<String> labels = runs.stream().map(run -> Labels.of(run, runs)).toList();
        String what = String.join(" and ", labels);
        String data = String.join(
                " and ",
                runs.stream()
                        .map(run -> String.valueOf(run.value("data", "name").orElse("?")))
                        .distinct()
                        .toList());
        return Character.toUpperCase(what.charAt(0)) + what.substring(1) + " on " + data;
    }

    private static Map<String, @Nullable Object> run(Run run, RunErrors errors, String label, int budget)
            throws IOException {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        for (String block : BLOCKS) {
            page.put(block, run.record().get(block));
        }
        page.put("audit", audit(run));
        page.put("status", run.status());
        page.put("label", label);
        page.put("path", run.path().toString());
        page.put("resolved", resolved(run));
        page.put("mix", kind(run));
        page.put("facts", Facts.of(run));
        page.put("spec", run.spec());
        List<Metric> metrics = run.metrics();
        page.put("curves", curves(metrics));
        int shown = Math.min(classes(run).size(), SnapshotData.MOST_CLASSES);
        List<Integer> positions = new ArrayList<>();
        for (int c = 0; c < shown; c++) {
            positions.add(c);
        }
        page.put("shown", positions);
        int room = Math.min(ErrorData.ROOM, budget / 4);
        page.put("snapshots", snapshots(run, metrics, shown, budget - room));
        page.put("calibration", calibration(run));
        page.put("errors", errors.block(room));
        return page;
    }

    /** The run's audit, the law of lam in words, and the p below which something is blamed. */
    private static @Nullable Map<String, @Nullable Object> audit(Run run) {
        if (!(run.record().get("audit") instanceof Map<?, ?> kept)) {
            return null;
        }
        Map<String, @Nullable Object> audit = copy(kept);
        if (kept.get("lambda") instanceof Map<?, ?> drawn) {
            Map<String, @Nullable Object> lambda = copy(drawn);
            lambda.computeIfPresent("law", (key, law) -> MixText.law(law));
            audit.put("lambda", lambda);
        }
        audit.put("level", MixAudit.LEVEL);
        return audit;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> tree) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static @Nullable Map<String, @Nullable Object> calibration(Run run) throws IOException {
        LabelledPredictions examples = predictions(run).orElse(null);
        return examples == null ? null : CalibrationData.of(examples, validation(run));
    }

    /** The test predictions of a run; empty where it kept none, or none with logits. */
    static Optional<LabelledPredictions> predictions(Run run) throws IOException {
        return labelled(run.testPredictions());
    }

    /** The same of its validation images; empty where it held none out. */
    static Optional<LabelledPredictions> validation(Run run) throws IOException {
        return labelled(run.validationPredictions());
    }

    private static Optional<LabelledPredictions> labelled(Optional<Snapshot> predictions) {
        return predictions
                .filter(some -> some.size() > 0)
                .flatMap(some -> some.logits().map(z -> LabelledPredictions.of(Logits.of(z), some.labels())));
    }

    /** The run's captures: half of the room for points goes to the last, which the page opens with. */
    private static List<Object> snapshots(Run run, List<Metric> metrics, int shown, int budget) throws IOException {
        SortedMap<Integer, Run.SnapshotPair> captures = run.snapshots();
        List<Object> snapshots = new ArrayList<>();
        for (Map.Entry<Integer, Run.SnapshotPair> capture : captures.entrySet()) {
            boolean last = capture.getKey().equals(captures.lastKey());
            int room = last ? budget / 2 : budget / 2 / (captures.size() - 1);
            Run.SnapshotPair files = capture.getValue();
            snapshots.add(new SnapshotData(SnapshotFiles.read(files.clean()), SnapshotFiles.read(files.mixed()), shown)
                    .tree(kappa(metrics, capture.getKey()), room));
        }
        return snapshots;
    }

    /** The settings that the machine decided, to be said when the run is to be repeated on another. */
    private static String resolved(Run run) {
        return run.value("environment", "threads").map(t -> "threads=" + t).orElse("")
                + run.value("environment", "precision")
                        .map(p -> " precision=" + p)
                        .orElse("");
    }

    static String kind(Run run) {
        return String.valueOf(run.value("spec", "mix", "kind").orElse("?"));
    }

    static List<String> classes(Run run) {
        List<String> names = new ArrayList<>();
        if (run.value("data", "classes").orElse(List.of()) instanceof List<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    /** Epoch and value of everything measured, under {@code split/name}, or the name alone where that has its own group. */
    private static Map<String, List<Object>> curves(List<Metric> metrics) {
        Map<String, List<Object>> curves = new LinkedHashMap<>();
        measured(metrics)
                .forEach((name, points) -> curves.put(
                        name,
                        points.stream()
                                .<Object>map(p -> List.of(p.epoch(), p.value()))
                                .toList()));
        return curves;
    }

    /** A measure's value after an epoch. */
    record Measured(int epoch, double value) {}

    /** Everything measured, by the names of {@code curves}. */
    static Map<String, List<Measured>> measured(List<Metric> metrics) {
        Map<String, List<Measured>> curves = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            String name = metric.name().contains("/") ? metric.name() : metric.split() + "/" + metric.name();
            add(curves, name, metric.epoch(), metric.value());
            if (name.equals("train/accuracy")) {
                add(curves, "train/error", metric.epoch(), 1 - metric.value());
            }
        }
        return curves;
    }

    private static void add(Map<String, List<Measured>> curves, String name, int epoch, double value) {
        curves.computeIfAbsent(name, key -> new ArrayList<>()).add(new Measured(epoch, value));
    }

    static double kappa(List<Metric> metrics, int epoch) {
        return metrics.stream()
                .filter(metric -> metric.epoch() == epoch && metric.name().equals("mixup/kappa"))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
