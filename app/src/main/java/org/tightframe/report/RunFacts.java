package org.tightframe.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tightframe.run.Run;

/**
 * What a run was, in words by name, for summaries that outlive its folder. What its record does not say is left out.
 */
public final class RunFacts {

    /** The name of the stages in the order of the forward pass, joined by spaces. */
    static final String STAGES = "stages";

    private RunFacts() {}

    public static Map<String, String> of(Run run) {
        Map<String, String> facts = new LinkedHashMap<>();
        add(facts, "network", run.value("network", "name"), String::valueOf);
        add(facts, "data", run.value("data", "name"), String::valueOf);
        add(facts, "parameters", run.value("network", "parameters"), String::valueOf);
        add(facts, "dimension", run.value("network", "dimension"), String::valueOf);
        add(facts, STAGES, run.value("network", "stages"), RunFacts::joined);
        add(facts, "classes", run.value("data", "trainByClass"), RunFacts::size);
        add(facts, "trainingExamples", run.value("data", "train"), String::valueOf);
        add(facts, "testExamples", run.value("data", "test"), String::valueOf);
        add(facts, "epochs", run.value("epochs"), String::valueOf);
        add(facts, "optimizer", run.value("spec", "optimizer"), TrainingText::optimizer);
        add(facts, "loss", run.value("spec", "loss"), TrainingText::loss);
        add(facts, "head", run.value("spec", "head"), TrainingText::head);
        add(facts, "mix", run.value("spec", "mix"), MixText::of);
        add(facts, "mode", run.value("spec", "capture", "mode"), String::valueOf);
        add(facts, "zeroErrorEpoch", run.value("zeroErrorEpoch"), String::valueOf);
        run.value("environment", "os")
                .ifPresent(os -> facts.put(
                        "machine",
                        os + ", " + get(run, "environment", "processors") + " processors"
                                + run.value("environment", "gpu")
                                        .map(gpu -> ", " + gpu)
                                        .orElse("")));
        run.value("environment", "libtorch")
                .ifPresent(libtorch -> facts.put(
                        "engine",
                        "libtorch " + libtorch + ", " + get(run, "environment", "device") + ", threads "
                                + get(run, "environment", "threads") + ", " + get(run, "environment", "precision")
                                + ", kernels " + get(run, "environment", "cpuCapability")));
        return facts;
    }

    private static void add(
            Map<String, String> facts, String name, Optional<Object> value, Function<Object, String> words) {
        value.ifPresent(known -> facts.put(name, words.apply(known)));
    }

    private static String joined(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String size(Object list) {
        return String.valueOf(((List<?>) list).size());
    }

    private static String get(Run run, String... names) {
        return run.value(names).map(String::valueOf).orElse("?");
    }
}
