package org.tightframe.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tightframe.run.Run;

/**
 * What runs are called beside each other: by their mix, and by every setting in which those of one mix differ.
 */
final class Labels {

    /** Settings that say where a run runs, what is kept of it and how it is looked at, not what it is; and such sections. */
    private static final Set<String> NOT_THE_TRAINING =
            Set.of("device", "threads", "evaluateEvery", "capture", "checkpoint");

    private Labels() {}

    /** {@code baseline} for a run that mixed nothing, else its mix; with {@code seed 1} and the like where that is not enough. */
    static String of(Run run, List<Run> beside) {
        String name = name(run);
        List<Run> namesakes =
                beside.stream().filter(other -> name(other).equals(name)).toList();
        List<String> words = new ArrayList<>(List.of(name));
        settings(run).forEach((key, value) -> {
            if (namesakes.stream()
                    .anyMatch(other -> !value.equals(settings(other).get(key)))) {
                words.add(word(key) + " " + value);
            }
        });
        if (words.size() == 1 && namesakes.size() > 1) {
            words.add(run.name());
        }
        return String.join(" ", words);
    }

    /** The settings in which these runs differ, but for their mix. */
    static List<String> differences(Run one, Run other) {
        Map<String, String> theirs = settings(other);
        List<String> differing = new ArrayList<>();
        settings(one).forEach((key, value) -> {
            if (!key.startsWith("mix.") && !value.equals(theirs.get(key))) {
                differing.add(key);
            }
        });
        return differing;
    }

    private static String name(Run run) {
        return ReportData.kind(run).equals("none") ? "baseline" : ReportData.kind(run);
    }

    /** The last name of a key; of a kind, whose kind it is. */
    private static String word(String key) {
        return key.replaceFirst("\\.kind$", "").replaceFirst(".*\\.", "");
    }

    private static Map<String, String> settings(Run run) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", run.value("spec").orElse(Map.of()), flat);
        flat.keySet().removeIf(key -> NOT_THE_TRAINING.contains(key.replaceFirst("\\..*", "")));
        return flat;
    }

    private static void flatten(String path, @Nullable Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(path.isEmpty() ? String.valueOf(key) : path + "." + key, inner, into));
        } else {
            into.put(path, String.valueOf(value));
        }
    }
}
