package org.tightframe.reproduce;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tightframe.claim.Criterion;
import org.tightframe.claim.Judgement;

/**
 * What a programme came to: the verdicts, the runs behind them, and the page that shows them.
 *
 * @param report the page
 * @param judgements of the claims, in their order
 * @param runs each of the programme's, in its order
 * @param seconds that its finished runs took, all together
 */
public record Answer(Path report, List<Judgement> judgements, List<PlacedRun> runs, double seconds) {

    public Answer {
        judgements = List.copyOf(judgements);
        runs = List.copyOf(runs);
    }

    /** The JSON object of the verb. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("report", report.toString());
        fields.putAll(withoutPaths());
        fields.put("runs", runs.stream().map(run -> run(run, true)).toList());
        return fields;
    }

    /** The same for a file that may go elsewhere: runs by the names of their folders alone. */
    Map<String, Object> withoutPaths() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdicts", judgements.stream().map(Answer::verdict).toList());
        fields.put("runs", runs.stream().map(run -> run(run, false)).toList());
        fields.put("seconds", seconds);
        return fields;
    }

    private static Map<String, @Nullable Object> run(PlacedRun placed, boolean withPath) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("setting", placed.planned().setting());
        fields.put("variant", placed.planned().variant());
        fields.put("seed", placed.planned().spec().seed());
        fields.put("name", placed.run().map(run -> run.name()).orElse(null));
        if (withPath) {
            fields.put("path", placed.run().map(run -> run.path().toString()).orElse(null));
        }
        fields.put("status", placed.standing().toString());
        fields.put("seconds", placed.run().flatMap(run -> run.value("seconds")).orElse(null));
        if (!placed.why().isEmpty()) {
            fields.put("why", placed.why());
        }
        return fields;
    }

    private static Map<String, Object> verdict(Judgement judgement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("claim", judgement.id());
        fields.put("title", judgement.title());
        fields.put("statement", judgement.statement());
        fields.put("verdict", judgement.verdict().toString());
        fields.put(
                "settings", judgement.settings().stream().map(Answer::setting).toList());
        fields.put("plain", judgement.plain().toString());
        fields.put("expert", judgement.expert());
        fields.put("against", judgement.against());
        return fields;
    }

    private static Map<String, Object> setting(Judgement.Setting setting) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("setting", setting.name());
        fields.put("verdict", setting.verdict().toString());
        fields.put(
                "criteria", setting.criteria().stream().map(Answer::criterion).toList());
        return fields;
    }

    private static Map<String, @Nullable Object> criterion(Criterion criterion) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("title", criterion.title());
        fields.put("meaning", criterion.meaning());
        // a number that is held against nothing has neither
        boolean held = criterion.limit().isPresent();
        fields.put("bound", held ? criterion.bound().toString() : null);
        fields.put("threshold", held ? criterion.threshold() : null);
        fields.put("decides", criterion.decides());
        fields.put("verdict", held ? criterion.verdict().toString() : null);
        fields.put("mean", criterion.sample().mean());
        fields.put(
                "interval",
                criterion.interval().map(i -> List.of(i.low(), i.high())).orElse(null));
        Map<String, Double> bySeed = new TreeMap<>();
        criterion.sample().bySeed().forEach((seed, value) -> bySeed.put(String.valueOf(seed), value));
        fields.put("bySeed", bySeed);
        return fields;
    }
}
