package org.tightframe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tightframe.run.Run;
import org.tightframe.spec.CaptureSpec;
import org.tightframe.spec.ExperimentSpec;

/**
 * Where a run's numbers come from, as terms and values for the page. What its spec does not say is left out.
 */
final class Facts {

    private Facts() {}

    static List<Map<String, String>> of(Run run) {
        List<Map<String, String>> facts = new ArrayList<>();
        add(
                facts,
                "Network",
                get(run, "network", "name") + ", " + get(run, "network", "parameters") + " parameters, features of "
                        + get(run, "network", "dimension") + " values");
        add(
                facts,
                "Data",
                get(run, "data", "name") + ": " + get(run, "data", "train") + " training, "
                        + run.value("data", "validation")
                                .map(n -> n + " validation ")
                                .orElse("") + "and " + get(run, "data", "test") + " test images, "
                        + get(run, "data", "shape"));
        spoilt(run).ifPresent(words -> add(facts, "Training labels and classes", words));
        spec(facts, run, "Views of images", "augment", TrainingText::augmentation);
        spec(facts, run, "Beginning", "init", Facts::beginning);
        spec(facts, run, "Mix", "mix", MixText::of);
        spec(facts, run, "Loss", "loss", TrainingText::loss);
        spec(facts, run, "Classifier", "head", TrainingText::head);
        spec(facts, run, "Optimiser", "optimizer", TrainingText::optimizer);
        add(
                facts,
                "Batch and epochs",
                get(run, "spec", "batchSize") + " images, " + get(run, "epochs") + " of " + get(run, "spec", "epochs")
                        + " epochs");
        add(
                facts,
                "Activations",
                captured(run) + ", training split, " + get(run, "spec", "capture", "mode")
                        + " mode, lam uniform, half of the pairs of one class; the same pairs in every epoch and run");
        add(facts, "Collapse", "of clean training images: class means, their scatter, and the classifier's rows");
        add(facts, "Seed", get(run, "spec", "seed"));
        add(
                facts,
                "Engine",
                "libtorch " + get(run, "environment", "libtorch") + ", " + get(run, "environment", "device") + ", "
                        + get(run, "environment", "threads")
                        + (get(run, "environment", "threads").equals("1") ? " thread" : " threads") + ", trained in "
                        + get(run, "environment", "precision")
                        + ", measured in fp32, kernels " + get(run, "environment", "cpuCapability"));
        add(
                facts,
                "Machine",
                get(run, "environment", "os") + ", " + get(run, "environment", "processors") + " processors, Java "
                        + get(run, "environment", "java"));
        add(
                facts,
                "Tightframe",
                get(run, "environment", "tightframe")
                        + run.value("environment", "commit")
                                .map(c -> ", commit " + c)
                                .orElse(""));
        add(facts, "Started", get(run, "started"));
        add(facts, "Took", seconds(run));
        return facts;
    }

    /** What noise and imbalance made of the training images; empty where there was none. */
    private static Optional<String> spoilt(Run run) {
        List<String> words = new ArrayList<>();
        if (run.value("spec", "data", "labelNoise").orElse(0) instanceof Number share && share.doubleValue() > 0) {
            words.add("a share of " + SettingText.of(share) + " of the training labels replaced by another class"
                    + run.value("data", "labelsReplaced")
                            .map(n -> " (" + n + ")")
                            .orElse("")
                    + "; training accuracy and collapse are of the labels as trained on");
        }
        Map<String, Object> imbalance =
                SettingText.section(run.value("spec", "data", "imbalance").orElse(null));
        if (!Set.of("?", "none").contains(SettingText.kind(imbalance))) {
            words.add("imbalance " + SettingText.unknown(imbalance).replace(":", ","));
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
    }

    /** A section of the spec, where it has one. */
    private static void spec(
            List<Map<String, String>> facts, Run run, String term, String section, Function<Object, String> words) {
        run.value("spec", section).ifPresent(value -> add(facts, term, words.apply(value)));
    }

    private static String beginning(Object init) {
        return init.equals(ExperimentSpec.FRESH) ? "random weights" : "weights of " + init;
    }

    /** What was captured: the classifier's input where the spec does not say otherwise. */
    private static String captured(Run run) {
        if (!(run.value("spec", "capture", "stages").orElse(List.of()) instanceof List<?> stages)
                || stages.isEmpty()
                || stages.equals(List.of(CaptureSpec.CLASSIFIER))) {
            return "the classifier's input";
        }
        return "of the stages " + SettingText.of(stages)
                + run.value("spec", "capture", "pooling")
                        .map(pooling -> " (" + (pooling.equals("mean") ? "means over each channel" : pooling) + ")")
                        .orElse("");
    }

    private static String seconds(Run run) {
        return run.value("seconds")
                .map(s -> String.format(Locale.ROOT, "%.0f s with all measurements", ((Number) s).doubleValue()))
                .orElse("not over");
    }

    private static String get(Run run, String... names) {
        return String.valueOf(run.value(names).orElse("?"));
    }

    private static void add(List<Map<String, String>> facts, String term, String value) {
        facts.add(Map.of("term", term, "value", value));
    }
}
