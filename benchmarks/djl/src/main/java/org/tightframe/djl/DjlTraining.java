package org.tightframe.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * DJL's side of a comparison of training steps: a process that says what it runs on, then answers each line on its input, a
 * number of steps, with the seconds they took. A step is forward, backward and SGD with momentum and weight decay on one resident
 * batch of 128 images of 32x32x3 with mixed targets, in fp32 and NCHW: DJL has neither channels-last nor autocast.
 */
public final class DjlTraining implements AutoCloseable {

    private static final int BATCH = 128;
    private static final int CLASSES = 10;
    private static final Shape IMAGES = new Shape(BATCH, 3, 32, 32);

    private final Model model;
    private final Trainer trainer;
    private final NDArray images;
    private final NDArray targets;

    private DjlTraining(String network) {
        model = Model.newInstance(network);
        model.setBlock(Networks.named(network, CLASSES));
        Loss loss = new SoftmaxCrossEntropyLoss("loss", 1, -1, false, true);
        Optimizer sgd = Optimizer.sgd()
                .setLearningRateTracker(Tracker.fixed(0.01f))
                .optMomentum(0.9f)
                .optWeightDecays(5e-4f)
                .build();
        trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(sgd));
        trainer.initialize(IMAGES);
        NDManager manager = trainer.getManager();
        images = manager.randomNormal(IMAGES);
        NDArray label = manager.arange(BATCH);
        targets = oneHot(label.mod(CLASSES)).add(oneHot(label.div(3).floor().mod(CLASSES))).div(2);
    }

    private static NDArray oneHot(NDArray labels) {
        return labels.toType(DataType.INT64, false).oneHot(CLASSES).toType(DataType.FLOAT32, false);
    }

    private void step() {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            // What comes of an array belongs to the array's manager: all of a step's must go with the step.
            NDArray x = images.duplicate();
            NDArray t = targets.duplicate();
            x.attach(manager);
            t.attach(manager);
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray loss = trainer.getLoss().evaluate(new NDList(t), trainer.forward(new NDList(x)));
                loss.getFloat();
                collector.backward(loss);
            }
            trainer.step();
        }
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }

    /** Network, threads. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var json = new Gson();
        try (DjlTraining training = new DjlTraining(arguments[0])) {
            out.println(json.toJson(machine(arguments[1])));
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                long processor = processorNanos();
                long start = System.nanoTime();
                for (int i = 0; i < Integer.parseInt(line); i++) {
                    training.step();
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                out.println(json.toJson(
                        Map.of("seconds", seconds, "processorSeconds", (processorNanos() - processor) / 1e9)));
            }
        }
    }

    private static Map<String, Object> machine(String threads) {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("engine", Engine.getInstance().getEngineName());
        machine.put("djl", Engine.getDjlVersion());
        machine.put("libtorch", Engine.getInstance().getVersion());
        machine.put("features", String.join(" ", new TreeSet<>(JniUtils.getFeatures())));
        machine.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        machine.put("threads", threads);
        machine.put("precision", "fp32");
        return machine;
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
