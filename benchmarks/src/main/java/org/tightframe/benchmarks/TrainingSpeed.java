package org.tightframe.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Inputs;
import org.tightframe.network.Network;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Layout;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Sgd;
import org.tightframe.torch.Tensor;

/**
 * Training steps of WRN-16x4 on resident 32x32x3 batches of 128, beside what this machine's convolutions and matrix products
 * reach in the same run: rounds that take turns, medians over them. Prints a table; {@code benchmarks/run}.
 */
public final class TrainingSpeed {

    private static final int BATCH = 128;
    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    private static final int CLASSES = 10;
    private static final int ROUNDS = 7;
    private static final int STEPS = 6;
    private static final int MEMORY_STEPS = 500;

    /** Forward and backward, a multiply and an add being two: three times the forward pass but for the stem's input gradient. */
    private static final double GIGAFLOPS_PER_IMAGE = 2.356;

    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    private TrainingSpeed() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        new TrainingSpeed().run(out);
    }

    private void run(PrintStream out) throws IOException {
        Engine fp32 = Engine.open("cpu", 0, "fp32");
        Engine bf16 = Engine.open("cpu", 0, "bf16");
        out.printf(
                Locale.ROOT,
                "WRN-16x4, 32x32x3, batch %d; libtorch %s (%s), Java %s, %d threads, %d rounds%n%n",
                BATCH,
                Engine.version(),
                Engine.cpuCapability(),
                System.getProperty("java.version"),
                fp32.threads(),
                ROUNDS);
        Step plain = new Step(fp32.with(Layout.CHANNELS_FIRST));
        Step channelsLast = new Step(fp32);
        Step mixed = new Step(bf16);
        for (int round = 0; round < ROUNDS; round++) {
            note("training, fp32", plain.imagesPerSecond(STEPS));
            note("training, fp32 channels-last", channelsLast.imagesPerSecond(STEPS));
            note("training, bf16 channels-last", mixed.imagesPerSecond(STEPS));
            note("3x3 convolutions, fp32", MachineRates.convolutions(ScalarType.Float));
            note("3x3 convolutions, bf16", MachineRates.convolutions(ScalarType.BFloat16));
            note("matrix product, fp32", MachineRates.matrixProduct(ScalarType.Float));
            note("matrix product, bf16", MachineRates.matrixProduct(ScalarType.BFloat16));
        }
        print(out);
        long before = residentMegabytes();
        for (int step = 0; step < MEMORY_STEPS; step++) {
            mixed.step();
        }
        out.printf(
                Locale.ROOT,
                "%nresident memory: %d MB, after %d more steps %d MB%n",
                before,
                MEMORY_STEPS,
                residentMegabytes());
    }

    private void note(String name, double value) {
        measured.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** Sorted, without the first round, which warms up. */
    private double[] rounds(String name) {
        return measured.getOrDefault(name, List.of()).stream()
                .skip(1)
                .mapToDouble(v -> v)
                .sorted()
                .toArray();
    }

    private double median(String name) {
        double[] sorted = rounds(name);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private void print(PrintStream out) {
        for (String name : measured.keySet()) {
            boolean training = name.startsWith("training");
            double[] sorted = rounds(name);
            out.printf(
                    Locale.ROOT,
                    "%-30s %8.1f %-9s (%.1f .. %.1f)%s%n",
                    name,
                    median(name),
                    training ? "images/s" : "GFLOP/s",
                    sorted[0],
                    sorted[sorted.length - 1],
                    training ? share(name, median(name)) : "");
        }
    }

    private String share(String name, double imagesPerSecond) {
        double gigaflops = imagesPerSecond * GIGAFLOPS_PER_IMAGE;
        double reached = median("3x3 convolutions, " + (name.contains("bf16") ? "bf16" : "fp32"));
        return String.format(
                Locale.ROOT, "  %6.1f GFLOP/s, %.0f %% of the convolutions", gigaflops, 100 * gigaflops / reached);
    }

    private static long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.UTF_8)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("/proc/self/status: expected VmRSS, got none");
    }

    /** A network and its optimiser on one resident batch. */
    private static final class Step {

        private final Network network;
        private final Sgd sgd;
        private final FloatBuffer inputs = Inputs.memory(BATCH * SHAPE.values());
        private final FloatBuffer targets = Inputs.memory(BATCH * CLASSES);

        Step(Engine engine) {
            network = Network.create(engine, "wrn-16x4", SHAPE, CLASSES, 0);
            sgd = new Sgd(network.weights(), 0.9, 5e-4);
            java.util.Random random = new java.util.Random(1);
            for (int i = 0; i < inputs.capacity(); i++) {
                inputs.put(i, (float) random.nextGaussian());
            }
            for (int i = 0; i < BATCH; i++) {
                targets.put(i * CLASSES + i % CLASSES, 0.5f);
                targets.put(i * CLASSES + (i / 3) % CLASSES, targets.get(i * CLASSES + (i / 3) % CLASSES) + 0.5f);
            }
        }

        double imagesPerSecond(int steps) {
            long start = System.nanoTime();
            for (int i = 0; i < steps; i++) {
                step();
            }
            return steps * (double) BATCH / ((System.nanoTime() - start) / 1e9);
        }

        void step() {
            try (Scope scope = Scope.open()) {
                sgd.zeroGradients();
                Tensor x = Tensor.over(inputs, BATCH, SHAPE.channels(), SHAPE.height(), SHAPE.width());
                Tensor loss = network.logits(network.features(x, Mode.LEARN))
                        .crossEntropy(Tensor.over(targets, BATCH, CLASSES));
                loss.item();
                loss.backward();
                sgd.step(0.01);
            }
        }
    }
}
