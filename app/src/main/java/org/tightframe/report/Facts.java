package org.tightframe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tightframe.run.Run;

/**
 * Where a run's numbers come from, as terms and values for the page.
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
                get(run, "data", "name") + ": " + get(run, "data", "train") + " training and "
                        + get(run, "data", "test") + " test images, " + get(run, "data", "shape"));
        add(facts, "Mix", mix(run));
        add(
                facts,
                "Optimiser",
                "SGD, learning rate " + get(run, "spec", "optimizer", "learningRate") + " ("
                        + get(run, "spec", "optimizer", "schedule", "kind") + "), Nesterov momentum "
                        + get(run, "spec", "optimizer", "momentum") + ", weight decay "
                        + get(run, "spec", "optimizer", "weightDecay"));
        add(
                facts,
                "Batch and epochs",
                get(run, "spec", "batchSize") + " images, " + get(run, "epochs") + " of " + get(run, "spec", "epochs")
                        + " epochs");
        add(
                facts,
                "Activations",
                "the classifier's input, training split, " + get(run, "spec", "capture", "mode")
                        + " mode, lam uniform, half of the pairs of one class; the same pairs in every epoch and run");
        add(facts, "Collapse", "of clean training images: class means, their scatter, and the classifier's rows");
        add(facts, "Seed", get(run, "spec", "seed"));
        add(
                facts,
                "Engine",
                "libtorch " + get(run, "environment", "libtorch") + ", " + get(run, "environment", "device") + ", "
                        + get(run, "environment", "threads") + " threads, trained in "
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

    private static String mix(Run run) {
        String kind = ReportData.kind(run);
        if (kind.equals("none")) {
            return "none: every image as it is";
        }
        String law = run.value("spec", "mix", "alpha")
                .map(alpha -> "lam from Beta(" + alpha + ", " + alpha + ")")
                .orElseGet(() -> "lam " + get(run, "spec", "mix", "law"));
        return kind + ", " + law + ", one a " + get(run, "spec", "mix", "per") + ", partners at random";
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
