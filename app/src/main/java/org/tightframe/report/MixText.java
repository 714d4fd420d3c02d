package org.tightframe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mix of a run's spec, and a law of lam, in plain words.
 */
final class MixText {

    /** What each kind does besides drawing lam and partners; of other kinds nothing is known but their settings. */
    private static final Map<String, String> KINDS = Map.of(
            "mixup", "images and labels blended",
            "manifold", "activations of one stage and labels blended",
            "cutmix", "a rectangle of another image pasted, labels by its area",
            "regmixup", "the images as they are, and beside them their mixes",
            "inputs", "images blended, the label that of the larger part");

    private static final Set<String> LAW = Set.of("law", "alpha", "beta", "lambda", "parts");
    private static final Set<String> LAWS = Set.of("beta", "uniform", "fixed", "mixture");
    private static final Set<String> OTHERS = Set.of("kind", "per", "pairs", "stages", "eta", "from", "until");

    private MixText() {}

    /**
     * A mix as {@code mix:} of a spec has it.
     *
     * @param value a table, or its kind alone
     */
    static String of(@Nullable Object value) {
        Map<String, Object> mix = SettingText.section(value);
        String kind = SettingText.kind(mix);
        if (kind.equals("none")) {
            return "none: every image as it is";
        }
        boolean known = KINDS.containsKey(kind);
        if (!known && !mix.containsKey("per")) {
            return SettingText.unknown(mix);
        }
        List<String> words = new ArrayList<>();
        Optional.ofNullable(KINDS.get(kind)).ifPresent(words::add);
        boolean hasLaw = mix.keySet().stream().anyMatch(LAW::contains) && isKnown(mix);
        if (hasLaw) {
            words.add("lam from " + law(mix));
        }
        Optional.ofNullable(mix.get("per")).ifPresent(per -> words.add("one lam a " + per));
        if (known || mix.containsKey("pairs")) {
            words.add(pairs(mix.getOrDefault("pairs", "random")));
        }
        Optional.ofNullable(mix.get("stages"))
                .ifPresent(stages -> words.add("the stage drawn for each batch from " + SettingText.of(stages)));
        Optional.ofNullable(mix.get("eta")).ifPresent(eta -> words.add("weight of the mixes " + SettingText.of(eta)));
        epochs(mix).ifPresent(words::add);
        Set<String> told = Set.copyOf(Stream.concat(OTHERS.stream(), hasLaw ? LAW.stream() : Stream.empty())
                .toList());
        String rest = SettingText.settings(mix, told);
        if (!rest.isEmpty()) {
            words.add(rest);
        }
        return kind + ": " + String.join(", ", words);
    }

    /**
     * A law of lam, such as {@code Beta(1, 1)}, as a noun.
     *
     * @param value a table with the keys of a law among others, or words
     */
    static String law(@Nullable Object value) {
        if (!(value instanceof Map<?, ?>)) {
            return SettingText.of(value);
        }
        Map<String, Object> law = SettingText.section(value);
        return switch (name(law)) {
            case "beta" -> {
                Object alpha = law.getOrDefault("alpha", "?");
                yield "Beta(" + SettingText.of(alpha) + ", " + SettingText.of(law.getOrDefault("beta", alpha)) + ")";
            }
            case "uniform" -> "the uniform law";
            case "fixed" -> "the fixed value " + SettingText.of(law.getOrDefault("lambda", "?"));
            case "mixture" -> "a mixture of " + parts(law);
            default -> SettingText.settings(law, Set.of());
        };
    }

    private static boolean isKnown(Map<String, Object> law) {
        return LAWS.contains(name(law));
    }

    private static String name(Map<String, Object> law) {
        return String.valueOf(law.getOrDefault("law", law.containsKey("alpha") ? "beta" : "?"));
    }

    private static String parts(Map<String, Object> law) {
        if (!(law.get("parts") instanceof List<?> parts)) {
            return "?";
        }
        return parts.stream()
                .map(SettingText::section)
                .map(part -> law(part) + " (weight " + SettingText.of(part.getOrDefault("weight", 1)) + ")")
                .collect(Collectors.joining(" and "));
    }

    private static String pairs(Object value) {
        Map<String, Object> pairs = SettingText.section(value);
        return switch (SettingText.kind(pairs)) {
            case "random" -> "partners at random";
            case "within" -> "partners of the same class";
            case "across" -> "partners of other classes";
            case "nearest" -> "partners among the " + SettingText.of(pairs.getOrDefault("k", "?")) + " nearest";
            default -> "pairs " + SettingText.unknown(pairs);
        };
    }

    /** The epochs with mixing, counted from 1, where it is not all of them. */
    private static Optional<String> epochs(Map<String, Object> mix) {
        Optional<Double> from = SettingText.number(mix, "from");
        Optional<Double> until = SettingText.number(mix, "until");
        if (from.isEmpty() && until.isEmpty()) {
            return Optional.empty();
        }
        String first = SettingText.of(from.orElse(0.0) + 1);
        return Optional.of("mixed from epoch " + first
                + until.map(end -> " to " + SettingText.of(end)).orElse(" on"));
    }
}
