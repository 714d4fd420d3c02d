package org.tightframe.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.tightframe.claim.RunSummary.Point;

/** Summaries of runs that were never trained. */
final class PlantedRuns {

    static final String SETTING = "mlp-digits";
    static final int SEEDS = 4;

    private final List<RunSummary> runs = new ArrayList<>();

    /** Runs of seeds 0, 1, 2, … */
    PlantedRuns with(String setting, String variant, int seeds, LongFunction<Map<String, Double>> results) {
        for (long seed = 0; seed < seeds; seed++) {
            runs.add(run(setting, variant, seed, results.apply(seed), Map.of()));
        }
        return this;
    }

    PlantedRuns with(String variant, LongFunction<Map<String, Double>> results) {
        return with(SETTING, variant, SEEDS, results);
    }

    PlantedRuns with(RunSummary run) {
        runs.add(run);
        return this;
    }

    Evidence evidence() {
        return Evidence.of(runs, Thresholds.fisher2024());
    }

    Judgement judge(Claim claim) {
        return claim.judge(evidence());
    }

    static RunSummary run(
            String setting, String variant, long seed, Map<String, Double> results, Map<String, List<Point>> history) {
        return run(setting, variant, seed, results, history, Map.of());
    }

    static RunSummary run(
            String setting,
            String variant,
            long seed,
            Map<String, Double> results,
            Map<String, List<Point>> history,
            Map<String, String> furtherFacts) {
        Map<String, String> facts = new LinkedHashMap<>(furtherFacts);
        facts.put("network", "mlp-256x3");
        facts.put("data", "digits");
        facts.put("trainingExamples", "1438");
        facts.put("mode", "eval");
        // as a summary of a real run: finite numbers alone
        Map<String, Double> finite = new TreeMap<>(results);
        finite.values().removeIf(value -> !Double.isFinite(value));
        return new RunSummary(
                setting,
                variant,
                seed,
                setting + "-" + variant + "-s" + seed,
                "spec",
                "hash",
                1,
                facts,
                finite,
                history);
    }
}
