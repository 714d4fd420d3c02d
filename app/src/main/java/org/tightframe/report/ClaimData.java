package org.tightframe.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.claim.Criterion;
import org.tightframe.claim.Judgement;
import org.tightframe.claim.Verdict;

/**
 * The block {@code claims}: verdicts, the words for them, and the numbers that they rest on.
 */
final class ClaimData {

    private ClaimData() {}

    static List<Object> of(List<Judgement> judgements) {
        List<Object> claims = new ArrayList<>();
        judgements.forEach(judgement -> claims.add(claim(judgement)));
        return claims;
    }

    private static Map<String, @Nullable Object> claim(Judgement judgement) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", judgement.id());
        tree.put("title", judgement.title());
        tree.put("statement", judgement.statement());
        tree.put("verdict", judgement.verdict().toString());
        tree.put("supported", judgement.count(Verdict.SUPPORTED));
        tree.put("plain", plain(judgement.plain()));
        tree.put("expert", judgement.expert());
        tree.put("against", judgement.against());
        tree.put(
                "settings",
                judgement.settings().stream().map(ClaimData::setting).toList());
        return tree;
    }

    private static Map<String, Object> plain(Judgement.Plain plain) {
        return Map.of(
                "said", plain.said(), "seen", plain.seen(), "sureness", plain.sureness(), "byNumber", plain.byNumber());
    }

    private static Map<String, @Nullable Object> setting(Judgement.Setting setting) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", setting.name());
        tree.put("verdict", setting.verdict().toString());
        tree.put(
                "criteria",
                setting.criteria().stream().map(ClaimData::criterion).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> criterion(Criterion criterion) {
        Map<String, @Nullable Object> tree = estimate(criterion);
        tree.put("title", criterion.title());
        tree.put("meaning", criterion.meaning());
        tree.put("bound", criterion.bound().toString());
        tree.put("threshold", criterion.threshold());
        tree.put("decides", criterion.decides());
        tree.put("verdict", criterion.verdict().toString());
        return tree;
    }

    /** The mean over seeds, its interval, and the value of each seed. */
    static Map<String, @Nullable Object> estimate(Criterion criterion) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("mean", criterion.sample().mean());
        tree.put(
                "interval",
                criterion.interval().map(i -> List.of(i.low(), i.high())).orElse(null));
        List<Object> seeds = new ArrayList<>();
        criterion.sample().bySeed().forEach((seed, value) -> seeds.add(List.of(seed, value)));
        tree.put("seeds", seeds);
        return tree;
    }
}
