package org.tightframe.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.tightframe.data.DataSet;
import org.tightframe.data.Inputs;
import org.tightframe.mixup.MixPlan;
import org.tightframe.network.Network;
import org.tightframe.random.RandomStream;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Sgd;
import org.tightframe.torch.Tensor;

/**
 * The training loop: shuffles, mixes, and only then runs the network forward, back, and takes a step.
 */
public final class Trainer {

    private final ExperimentSpec spec;
    private final Engine engine;
    private final Network network;
    private final Sgd sgd;
    private final Inputs inputs;
    private final int[] labels;
    private final int classes;
    private final int batchSize;
    private final int batches;
    private final FloatBuffer inputMemory;
    private final FloatBuffer targetMemory;

    public Trainer(ExperimentSpec spec, DataSet data, Engine engine, Network network) {
        this.spec = spec;
        this.engine = engine;
        this.network = network;
        this.sgd = new Sgd(
                network.weights(), spec.optimizer().momentum(), spec.optimizer().weightDecay());
        this.inputs = Inputs.of(data.train(), data.normalization());
        this.labels = data.train().labels();
        this.classes = data.classes();
        this.batchSize = Math.min(spec.batchSize(), labels.length);
        this.batches = labels.length / batchSize;
        this.inputMemory = Inputs.memory(batchSize * inputs.shape().values());
        this.targetMemory = Inputs.memory(batchSize * classes);
    }

    /** Optimiser steps in one epoch. */
    public int stepsPerEpoch() {
        return batches;
    }

    /** Training images seen in one epoch. */
    public int imagesPerEpoch() {
        return batches * batchSize;
    }

    /**
     * Trains for one epoch.
     *
     * @param epoch counted from 0
     * @param stop asked before every step
     * @return the mean loss over the epoch's steps
     * @throws DivergedException at the first loss that is not finite, before it touches the weights
     * @throws StoppedException once {@code stop} says so
     */
    public double epoch(int epoch, BooleanSupplier stop) {
        int[] order = RandomStream.permutation(labels.length, RandomStream.of(spec.seed(), "shuffle", epoch));
        double sum = 0;
        for (int batch = 0; batch < batches; batch++) {
            if (stop.getAsBoolean()) {
                throw new StoppedException();
            }
            int[] positions = Arrays.copyOfRange(order, batch * batchSize, (batch + 1) * batchSize);
            SplittableRandom random = RandomStream.of(spec.seed(), "mix", epoch, batch);
            sum += step(epoch, batch, positions, spec.mix().plan(batchSize, random));
        }
        return sum / batches;
    }

    private double step(int epoch, int batch, int[] positions, MixPlan plan) {
        write(positions, plan);
        long step = (long) epoch * batches + batch;
        try (Scope scope = Scope.open()) {
            sgd.zeroGradients();
            var shape = inputs.shape();
            Tensor x =
                    engine.place(Tensor.over(inputMemory, batchSize, shape.channels(), shape.height(), shape.width()));
            Tensor targets = engine.place(Tensor.over(targetMemory, batchSize, classes));
            Tensor loss = network.logits(network.features(x, Mode.LEARN)).crossEntropy(targets);
            double value = loss.item();
            if (!Double.isFinite(value)) {
                throw new DivergedException(epoch + 1, step, value);
            }
            loss.backward();
            double progress = step / ((double) batches * spec.epochs());
            sgd.step(spec.optimizer().learningRate()
                    * spec.optimizer().schedule().factor(progress));
            return value;
        }
    }

    /** The mixed inputs and soft targets of one batch, into the memory that the engine reads. */
    private void write(int[] positions, MixPlan plan) {
        int[] partners = plan.partnersOf(positions);
        for (int i = 0; i < positions.length; i++) {
            inputs.write(positions[i], partners[i], plan.lambda(i), inputMemory, i);
        }
        int[] batchLabels = Arrays.stream(positions).map(p -> labels[p]).toArray();
        plan.writeTargets(batchLabels, classes, targetMemory);
    }
}
