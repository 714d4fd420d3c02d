package org.tightframe.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;
import org.tightframe.claim.Thresholds;

/**
 * What the page of a programme shows, as the values that its scripts read: {@code docs/REPORT-DATA.md} lists them.
 */
final class ProgrammeData {

    private ProgrammeData() {}

    static Map<String, @Nullable Object> of(ProgrammeResults results) throws IOException {
        Evidence evidence = results.evidence();
        Map<String, @Nullable Object> data = ReportData.head(results.name());
        data.put("kind", "programme");
        data.put("version", ProgrammeData.class.getPackage().getImplementationVersion());
        data.put("command", results.facts().getOrDefault("command", command(results.name())));
        data.put("facts", terms(results.facts()));
        data.put("thresholds", thresholds(evidence));
        data.put("claims", ClaimData.of(results.judgements()));
        List<Object> settings = new ArrayList<>();
        for (String setting : evidence.settings()) {
            settings.add(setting(results, setting));
        }
        data.put("settings", settings);
        data.put("freeFeatures", FreeFeaturesCurves.of(evidence));
        data.put("tables", tables(results));
        data.put("trainings", trainings(evidence));
        data.put("runs", evidence.runs().stream().map(ProgrammeData::run).toList());
        return data;
    }

    /** As the programme's name has paper and scale. */
    private static String command(String name) {
        int dash = name.lastIndexOf('-');
        return dash < 0
                ? "./tightframe reproduce " + name
                : "./tightframe reproduce " + name.substring(0, dash) + " --scale " + name.substring(dash + 1);
    }

    private static List<Object> terms(Map<String, String> facts) {
        List<Object> terms = new ArrayList<>();
        facts.forEach((term, value) -> terms.add(Map.of("term", term, "value", value)));
        return terms;
    }

    private static Map<String, Object> thresholds(Evidence evidence) {
        Thresholds thresholds = evidence.thresholds();
        String hash = thresholds.hash();
        return Map.of(
                "hash",
                hash,
                "carriedBy",
                evidence.runs().stream()
                        .filter(run -> run.thresholds().equals(hash))
                        .count(),
                "values",
                new TreeMap<>(thresholds.values()));
    }

    private static Map<String, @Nullable Object> setting(ProgrammeResults results, String setting) throws IOException {
        Evidence evidence = results.evidence();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", setting);
        for (String fact : List.of("network", "data", "parameters", "classes", "trainingExamples", "epochs", "mode")) {
            tree.put(fact, evidence.fact(setting, fact).orElse(null));
        }
        tree.put("estimates", SettingEstimates.of(evidence, setting));
        tree.put("layers", SettingCurves.layers(evidence, setting));
        tree.put("likeness", LikenessCurves.of(evidence, setting));
        tree.put("frame", SettingCurves.frame(evidence, setting));
        tree.put("drawn", SettingDrawings.of(results, setting));
        return tree;
    }

    private static List<Object> tables(ProgrammeResults results) {
        List<Object> tables = new ArrayList<>();
        for (ProgrammeTable table : ProgrammeTables.of(results)) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", table.name());
            tree.put("title", table.title());
            tree.put("columns", table.columns());
            tree.put("rows", table.rows());
            tables.add(tree);
        }
        return tables;
    }

    /** How many runs there are of networks, and what they took when added up. */
    private static Map<String, Object> trainings(Evidence evidence) {
        List<RunSummary> trained = evidence.runs().stream()
                .filter(run -> run.facts().containsKey("network"))
                .toList();
        return Map.of(
                "runs", trained.size(),
                "seconds", trained.stream().mapToDouble(RunSummary::seconds).sum());
    }

    private static Map<String, @Nullable Object> run(RunSummary run) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("setting", run.setting());
        tree.put("variant", run.variant());
        tree.put("seed", run.seed());
        tree.put("name", run.name());
        tree.put("seconds", run.seconds());
        tree.put("accuracy", run.results().get("test.accuracy"));
        tree.put("ece", run.results().get("test.ece"));
        return tree;
    }
}
