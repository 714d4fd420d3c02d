package org.tightframe.benchmarks;

import java.nio.FloatBuffer;
import java.util.Random;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Inputs;
import org.tightframe.network.Network;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Sgd;
import org.tightframe.torch.Tensor;

/** A network and its optimiser on one resident batch of images with mixed targets: a training step and nothing else. */
final class ResidentStep {

    private static final double LEARNING_RATE = 0.01;

    private final ImageShape shape;
    private final int classes;
    private final int batch;
    private final Engine engine;
    private final Network network;
    private final Sgd sgd;
    private final FloatBuffer inputs;
    private final FloatBuffer targets;

    ResidentStep(Engine engine, String name, ImageShape shape, int classes, int batch) {
        this.shape = shape;
        this.classes = classes;
        this.batch = batch;
        this.engine = engine;
        network = Network.create(engine, name, shape, classes, 0);
        sgd = new Sgd(network.weights(), 0.9, 5e-4);
        inputs = Inputs.memory(batch * shape.values());
        targets = Inputs.memory(batch * classes);
        Random random = new Random(1);
        for (int i = 0; i < inputs.capacity(); i++) {
            inputs.put(i, (float) random.nextGaussian());
        }
        for (int i = 0; i < batch; i++) {
            add(i, i % classes);
            add(i, i / 3 % classes);
        }
    }

    private void add(int example, int label) {
        int place = example * classes + label;
        targets.put(place, targets.get(place) + 0.5f);
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
    }

    private void step() {
        try (Scope scope = Scope.open()) {
            sgd.zeroGradients();
            Tensor x = engine.place(Tensor.over(inputs, batch, shape.channels(), shape.height(), shape.width()));
            Tensor loss = network.logits(network.features(x, Mode.LEARN))
                    .crossEntropy(engine.place(Tensor.over(targets, batch, classes)));
            loss.item();
            loss.backward();
            sgd.step(LEARNING_RATE);
        }
    }
}
