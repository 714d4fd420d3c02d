package org.tightframe.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tightframe.claim.RunSummary;
import org.tightframe.claim.Thresholds;
import org.tightframe.file.Sha256;
import org.tightframe.json.Json;
import org.tightframe.theory.FreeFeatures;

/**
 * The experiment without a network as summaries like those of runs. Its curves go by lam in hundredths where those of runs go by
 * epochs: {@code model.first} and {@code model.second} are the coefficients that were found, {@code model.theoryFirst} and {@code
 * model.theorySecond} the theory's.
 */
final class Descents {

    private static final int HUNDRED = 100;
    private static final int STEP = 5;

    private Descents() {}

    /** Of one seed; takes about a second. */
    static RunSummary of(PlannedDescent planned, long seed, Thresholds thresholds) {
        long start = System.nanoTime();
        List<Integer> hundredths = new ArrayList<>();
        for (int lambda = 0; lambda <= HUNDRED; lambda += STEP) {
            hundredths.add(lambda);
        }
        FreeFeatures.Result result = FreeFeatures.of(
                        planned.classes(), planned.multiplier(), planned.featureDecay(), planned.dimension())
                .descend(
                        seed,
                        hundredths.stream()
                                .mapToDouble(lambda -> lambda / (double) HUNDRED)
                                .toArray());
        Map<String, Double> results = new TreeMap<>();
        results.put("model.largestDistance", result.largestDistance());
        results.put("model.steps", (double) result.steps());
        results.put("model.kappa", result.kappa());
        results.put("model.gradientNorm", result.gradientNorm());
        Map<String, List<RunSummary.Point>> history = new TreeMap<>();
        for (int i = 0; i < hundredths.size(); i++) {
            int lambda = hundredths.get(i);
            FreeFeatures.Point point = result.points().get(i);
            add(history, "model.first", lambda, point.found().first());
            add(history, "model.second", lambda, point.found().second());
            add(history, "model.theoryFirst", lambda, point.theory().first());
            add(history, "model.theorySecond", lambda, point.theory().second());
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("classes", String.valueOf(planned.classes()));
        facts.put("dimension", String.valueOf(planned.dimension()));
        return new RunSummary(
                PlannedDescent.SETTING,
                PlannedDescent.VARIANT,
                seed,
                "",
                hash(planned, seed),
                thresholds.hash(),
                (System.nanoTime() - start) / 1e9,
                facts,
                results,
                history);
    }

    private static void add(Map<String, List<RunSummary.Point>> history, String key, int lambda, double value) {
        history.computeIfAbsent(key, k -> new ArrayList<>()).add(new RunSummary.Point(lambda, value));
    }

    /** In place of a spec's. */
    static String hash(PlannedDescent planned, long seed) {
        return Sha256.of(Json.line(List.of(planned.classes(), planned.kappa(), planned.dimension(), seed)));
    }
}
