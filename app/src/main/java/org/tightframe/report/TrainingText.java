package org.tightframe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a run's spec has a network trained, in plain words: section by section, by its kind. A kind that nobody here knows is given
 * with its settings as they are.
 */
final class TrainingText {

    private static final int PERCENT = 100;

    /** How every loss of that kind begins. */
    static final String SQUARED_ERROR = "squared error";

    private TrainingText() {}

    /** {@code loss:} of a spec. */
    static String loss(Object value) {
        Map<String, Object> loss = SettingText.section(value);
        List<String> words = new ArrayList<>();
        switch (SettingText.kind(loss)) {
            case "crossEntropy" -> words.add("cross-entropy");
            case "meanSquaredError" -> {
                words.add(SQUARED_ERROR);
                unless(1, loss, "weight").ifPresent(k -> words.add("the true class weighing " + k));
                unless(1, loss, "scale").ifPresent(m -> words.add("its target " + m));
            }
            default -> {
                return SettingText.unknown(loss);
            }
        }
        unless(0, loss, "smoothing").ifPresent(eps -> words.add("label smoothing " + eps));
        unless(0, loss, "featureDecay").ifPresent(decay -> words.add("decay of features " + decay));
        rest(loss, Set.of("kind", "weight", "scale", "smoothing", "featureDecay"), words);
        return String.join(", ", words);
    }

    /** {@code head:} of a spec. */
    static String head(Object value) {
        Map<String, Object> head = SettingText.section(value);
        return switch (SettingText.kind(head)) {
            case "linear" ->
                "linear"
                        + Optional.ofNullable(head.get("bias"))
                                .map(bias -> bias.equals(true) ? ", with bias" : ", without bias")
                                .orElse("");
            case "etf" ->
                "a simplex ETF in a random orientation, never learned, rows of norm "
                        + SettingText.of(head.getOrDefault("multiplier", 1));
            default -> SettingText.unknown(head);
        };
    }

    /** {@code augment:} of a spec. */
    static String augmentation(Object value) {
        Map<String, Object> augment = SettingText.section(value);
        List<String> words = new ArrayList<>();
        unless(0, augment, "shift").ifPresent(pixels -> words.add("shifted by up to " + pixels + " pixels each way"));
        if (Boolean.TRUE.equals(augment.get("mirror"))) {
            words.add("mirrored half of the time");
        }
        rest(augment, Set.of("shift", "mirror"), words);
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    /** {@code optimizer:} of a spec. */
    static String optimizer(Object value) {
        Map<String, Object> optimizer = SettingText.section(value);
        List<String> words = new ArrayList<>();
        String kind = SettingText.kind(optimizer);
        switch (kind) {
            case "sgd" -> words.add("SGD");
            case "adam" -> words.add("Adam");
            case "adamw" -> words.add("AdamW");
            default -> {
                return SettingText.unknown(optimizer);
            }
        }
        Optional.ofNullable(optimizer.get("learningRate"))
                .ifPresent(rate -> words.add("learning rate " + SettingText.of(rate)
                        + Optional.ofNullable(optimizer.get("schedule"))
                                .map(schedule -> " (" + schedule(schedule) + ")")
                                .orElse("")));
        unless(0, optimizer, "warmup").ifPresent(epochs -> words.add("warm-up over " + epochs + " epochs"));
        if (kind.equals("sgd")) {
            words.add(momentum(optimizer));
        } else {
            Optional.ofNullable(optimizer.get("beta1"))
                    .ifPresent(beta -> words.add("betas " + SettingText.of(beta) + " and "
                            + SettingText.of(optimizer.getOrDefault("beta2", "?"))));
            Optional.ofNullable(optimizer.get("epsilon"))
                    .ifPresent(epsilon -> words.add("epsilon " + SettingText.of(epsilon)));
        }
        Optional.ofNullable(optimizer.get("weightDecay"))
                .ifPresent(decay -> words.add("weight decay " + SettingText.of(decay)
                        + ("weights".equals(optimizer.get("decays")) ? " of weights alone" : "")));
        Optional.ofNullable(optimizer.get("clipNorm"))
                .ifPresent(norm -> words.add("gradients clipped to norm " + SettingText.of(norm)));
        rest(
                optimizer,
                Set.of(
                        "kind",
                        "learningRate",
                        "schedule",
                        "warmup",
                        "momentum",
                        "nesterov",
                        "beta1",
                        "beta2",
                        "epsilon",
                        "weightDecay",
                        "decays",
                        "clipNorm"),
                words);
        return String.join(", ", words);
    }

    /** Nesterov's where the spec does not say otherwise. */
    private static String momentum(Map<String, Object> optimizer) {
        return unless(0, optimizer, "momentum")
                .map(momentum -> (Boolean.FALSE.equals(optimizer.get("nesterov")) ? "momentum " : "Nesterov momentum ")
                        + momentum)
                .orElse("no momentum");
    }

    private static String schedule(Object value) {
        Map<String, Object> schedule = SettingText.section(value);
        return switch (SettingText.kind(schedule)) {
            case "cosine" -> "falling to 0 along a cosine";
            case "constant" -> "constant";
            case "step" ->
                "times " + SettingText.of(schedule.getOrDefault("by", "?")) + " at each of "
                        + shares(schedule.get("at")) + " of the training";
            default -> SettingText.unknown(schedule);
        };
    }

    private static String shares(@Nullable Object value) {
        return value instanceof List<?> shares
                ? shares.stream()
                        .map(share -> share instanceof Number number
                                ? SettingText.of(
                                                (double) Math.round(number.doubleValue() * PERCENT * PERCENT) / PERCENT)
                                        + " %"
                                : SettingText.of(share))
                        .collect(Collectors.joining(", "))
                : "?";
    }

    /** What a setting says, where it is there and says more than {@code usual}. */
    private static Optional<String> unless(double usual, Map<String, Object> section, String key) {
        return Optional.ofNullable(section.get(key))
                .filter(value -> !(value instanceof Number number && number.doubleValue() == usual))
                .map(SettingText::of);
    }

    private static void rest(Map<String, Object> section, Set<String> told, List<String> words) {
        String rest = SettingText.settings(section, told);
        if (!rest.isEmpty()) {
            words.add(rest);
        }
    }
}
