package org.tightframe.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tightframe.data.DataSet;
import org.tightframe.data.Images;
import org.tightframe.network.Initialisation;
import org.tightframe.spec.CaptureSpec;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.training.Experiment;
import org.tightframe.training.RunSize;

/**
 * What a spec will do, known before it does it.
 *
 * @param classes C
 * @param trainingImages N
 * @param validationImages held out to choose by; 0 where there are none
 * @param testImages to be judged by
 * @param shape of the images, {@code 1x28x28}
 * @param network its name
 * @param dimension d
 * @param parameters learned values
 * @param stepsPerEpoch optimiser steps of one epoch
 * @param steps of the whole training
 * @param size on the disk
 * @param init what becomes of the weights that {@code init} names; empty where none are loaded
 * @param engine device, threads and precision, in words
 */
public record Outlook(
        int classes,
        int trainingImages,
        int validationImages,
        int testImages,
        String shape,
        String network,
        long dimension,
        long parameters,
        long stepsPerEpoch,
        long steps,
        RunSize size,
        Optional<Initialisation> init,
        String engine) {

    static Outlook of(ExperimentSpec spec, DataSet data, Engine engine, Experiment experiment) {
        Map<String, Object> network = experiment.network();
        var shape = data.shape();
        return new Outlook(
                data.classes(),
                data.train().size(),
                data.validation().map(Images::size).orElse(0),
                data.test().size(),
                shape.channels() + "x" + shape.height() + "x" + shape.width(),
                spec.network(),
                number(network, "dimension"),
                number(network, "parameters"),
                experiment.steps() / spec.epochs(),
                experiment.steps(),
                experiment.size(),
                experiment.initialisation(),
                engine.device() + ", " + engine.threads() + (engine.threads() == 1 ? " thread, " : " threads, ")
                        + engine.precision());
    }

    private static long number(Map<String, Object> network, String name) {
        return ((Number) network.getOrDefault(name, 0)).longValue();
    }

    /**
     * The epochs that a spec asks to capture after and that it does not come to.
     *
     * @return empty where the list is the default one, which is for trainings of any length
     */
    public static List<String> epochsBeyond(ExperimentSpec spec) {
        CaptureSpec standard = ExperimentSpec.of(SpecFile.empty()).capture();
        Stream<String> asked =
                spec.capture().epochs().equals(standard.epochs()) ? Stream.empty() : spec.capture().epochs().stream();
        return asked.filter(epoch -> epoch.matches("\\d+") && Integer.parseInt(epoch) > spec.epochs())
                .toList();
    }

    /** For people: data, network, initial weights, steps, disk. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("data: C = " + classes + " classes, N = " + trainingImages + " training"
                + (validationImages == 0 ? "" : ", " + validationImages + " validation") + " and " + testImages
                + " test images of " + shape);
        lines.add("network: " + network + ", d = " + dimension + ", " + parameters + " parameters");
        init.map(Initialisation::summary).ifPresent(lines::add);
        lines.add("training: " + stepsPerEpoch + " steps an epoch, " + steps + " in all, on " + engine);
        lines.addAll(size.lines());
        return lines;
    }

    /** As {@code train --dry-run --json} prints it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("classes", classes);
        fields.put("trainingImages", trainingImages);
        if (validationImages > 0) {
            fields.put("validationImages", validationImages);
        }
        fields.put("testImages", testImages);
        fields.put("shape", shape);
        fields.put("network", network);
        fields.put("dimension", dimension);
        fields.put("parameters", parameters);
        init.ifPresent(loaded -> fields.put("init", loaded.toTree()));
        fields.put("stepsPerEpoch", stepsPerEpoch);
        fields.put("steps", steps);
        fields.put("engine", engine);
        Map<String, Object> bytes = new LinkedHashMap<>();
        bytes.put("snapshots", size.snapshots().bytes());
        bytes.put("predictions", size.predictions());
        bytes.put("checkpoints", size.checkpoints());
        fields.put("bytes", bytes);
        return fields;
    }
}
