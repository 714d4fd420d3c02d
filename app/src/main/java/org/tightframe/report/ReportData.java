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
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.ReliabilityBin;
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

    private static final List<String> BLOCKS = List.of(
            "name", "message", "epochs", "seconds", "imagesPerSecond", "zeroErrorEpoch", "test", "collapse", "mixup");

    private ReportData() {}

    static Map<String, @Nullable Object> of(List<Run> runs) throws IOException {
        List<String> classes = classes(runs.get(0));
        for (Run run : runs) {
            if (!classes(run).equals(classes)) {
                throw new IOException(
                        run.path() + ": expected the classes of " + runs.get(0).path() + " (" + classes.size()
                                + "), got others (" + classes(run).size() + "); runs on one page share their classes");
            }
        }
        int budget = POINT_BYTES / runs.size();
        List<Object> pages = new ArrayList<>();
        for (Run run : runs) {
            pages.add(run(run, Labels.of(run, runs), budget));
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("title", title(runs));
        data.put("generated", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        data.put("version", runs.get(0).value("environment", "tightframe").orElse("?"));
        data.put("classes", classes);
        data.put("findings", Findings.of(runs));
        data.put("runs", pages);
        return data;
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

    private static Map<String, @Nullable Object> run(Run run, String label, int budget) throws IOException {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        for (String block : BLOCKS) {
            page.put(block, run.record().get(block));
        }
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
        page.put("snapshots", snapshots(run, metrics, shown, budget));
        Optional<Snapshot> predictions = run.testPredictions();
        page.put("reliability", predictions.isPresent() ? reliability(predictions.get()) : null);
        return page;
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
        for (Metric metric : metrics) {
            String name = metric.name().contains("/") ? metric.name() : metric.split() + "/" + metric.name();
            add(curves, name, metric.epoch(), metric.value());
            if (name.equals("train/accuracy")) {
                add(curves, "train/error", metric.epoch(), 1 - metric.value());
            }
        }
        return curves;
    }

    private static void add(Map<String, List<Object>> curves, String name, int epoch, double value) {
        curves.computeIfAbsent(name, key -> new ArrayList<>()).add(List.of(epoch, value));
    }

    private static double kappa(List<Metric> metrics, int epoch) {
        return metrics.stream()
                .filter(metric -> metric.epoch() == epoch && metric.name().equals("mixup/kappa"))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Map<String, Object> reliability(Snapshot predictions) {
        Calibration calibration = Calibration.of(new Logits(predictions.logits().orElseThrow()), predictions.labels());
        List<Object> bins = new ArrayList<>();
        for (ReliabilityBin bin : calibration.bins().bins()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("lower", bin.lower());
            tree.put("upper", bin.upper());
            tree.put("count", bin.count());
            tree.put("confidence", bin.meanConfidence());
            tree.put("accuracy", bin.accuracy());
            bins.add(tree);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("bins", bins);
        tree.putAll(calibration.values());
        return tree;
    }
}
