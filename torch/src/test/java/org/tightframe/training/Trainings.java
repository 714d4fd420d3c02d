package org.tightframe.training;

import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.tightframe.config.ConfigNode;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;
import org.tightframe.data.Normalization;
import org.tightframe.mixup.Mix;
import org.tightframe.network.Network;
import org.tightframe.network.Networks;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Tensor;

/**
 * Trainings of a second: small noise images, one thread.
 */
final class Trainings {

    private Trainings() {}

    static Engine engine() {
        return Engine.open("cpu", 1, "fp32");
    }

    /** The spec of these settings, each {@code key=value}; two epochs in batches of 50 where they do not say. */
    static ExperimentSpec spec(String... settings) {
        ConfigNode.Table table = new ConfigNode.Table(Map.of(), "test");
        List<String> small = List.of("epochs=2", "batchSize=50", "threads=1", "precision=fp32");
        for (String setting : IntStream.range(0, small.size() + settings.length)
                .mapToObj(i -> i < small.size() ? small.get(i) : settings[i - small.size()])
                .toList()) {
            String[] parts = setting.split("=", 2);
            table = table.with(parts[0], new ConfigNode.Scalar(parts[1], "test"));
        }
        return ExperimentSpec.of(table);
    }

    static ExperimentSpec with(ExperimentSpec s, Mix mix) {
        return new ExperimentSpec(
                s.data(),
                s.augment(),
                s.network(),
                s.init(),
                mix,
                s.loss(),
                s.head(),
                s.optimizer(),
                s.epochs(),
                s.batchSize(),
                s.seed(),
                s.evaluateEvery(),
                s.checkpoint(),
                s.capture(),
                s.device(),
                s.threads(),
                s.precision());
    }

    /** Noise images of 2 x 8 x 7, class c as often as {@code counts[c]}. */
    static DataSet data(int... counts) {
        int[] labels = IntStream.range(0, counts.length)
                .flatMap(c -> IntStream.generate(() -> c).limit(counts[c]))
                .toArray();
        ImageShape shape = new ImageShape(2, 8, 7);
        byte[] pixels = new byte[labels.length * shape.values()];
        new Random(3).nextBytes(pixels);
        Images images = Images.wrap(shape, pixels, labels, counts.length);
        return new DataSet(
                "noise",
                IntStream.range(0, counts.length).mapToObj(c -> "class" + c).toList(),
                images,
                images,
                Normalization.of(images),
                Map.of());
    }

    static Network network(ExperimentSpec spec, DataSet data, Engine engine) {
        return Network.create(
                engine, Networks.named(spec.network()), spec.head(), data.shape(), data.classes(), spec.seed());
    }

    static Trainer trainer(ExperimentSpec spec, DataSet data) {
        Engine engine = engine();
        return new Trainer(spec, data, engine, network(spec, data, engine));
    }

    /** Every weight and buffer, one after the other. */
    static float[] weights(Network network) {
        Collection<Tensor> all = network.weights().all().values();
        FloatBuffer values =
                FloatBuffer.allocate((int) all.stream().mapToLong(Tensor::size).sum());
        all.forEach(tensor -> values.put(tensor.toFloats()));
        return values.array();
    }

    /** Trains through all epochs. */
    static Trainer trained(Trainer trainer, ExperimentSpec spec) {
        for (int epoch = 0; epoch < spec.epochs(); epoch++) {
            trainer.epoch(() -> false);
        }
        return trainer;
    }
}
