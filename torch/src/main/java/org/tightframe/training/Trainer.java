package org.tightframe.training;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.Augmentation;
import org.tightframe.data.DataSet;
import org.tightframe.data.Inputs;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.MixPlan;
import org.tightframe.network.Network;
import org.tightframe.network.StageHook;
import org.tightframe.random.RandomStream;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Optimizer;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

/**
 * The training loop: shuffles, mixes, and only then runs the network forward, back, and takes a step.
 */
public final class Trainer {

    private final ExperimentSpec spec;
    private final Engine engine;
    private final Network network;
    private final Optimizer optimizer;
    private final Objective objective;
    private final LearningRate learningRate;
    private final Feed feed;
    private final Losses losses;
    private final List<Slot> slots = List.of(new Slot(), new Slot());
    private final TrainingAudit audit;
    private final boolean audited;
    private final Inputs inputs;
    private final int[] labels;
    private final boolean ahead;
    private final int batches;
    private final Mix mix;
    private Position position = Position.startOf(0);

    /**
     * @throws IllegalArgumentException if these data cannot be trained on as the spec says, or the mix names a stage that the
     *     network lacks, in words
     */
    public Trainer(ExperimentSpec spec, DataSet data, Engine engine, Network network) {
        this(spec, data, engine, network, InputWriter.BLENDS, true);
    }

    Trainer(ExperimentSpec spec, DataSet data, Engine engine, Network network, InputWriter writer, boolean audited) {
        this(
                spec,
                data,
                engine,
                network,
                Feed.of(engine, data, writer),
                Losses.of(engine),
                makesAhead(engine),
                audited);
    }

    /**
     * @param feed of the network and the loss
     * @param losses where they are summed
     * @param ahead whether a thread makes the next batch while one is trained on
     * @param audited false only where the audit's own cost is measured
     */
    Trainer(
            ExperimentSpec spec,
            DataSet data,
            Engine engine,
            Network network,
            Feed feed,
            Losses losses,
            boolean ahead,
            boolean audited) {
        this.ahead = ahead;
        this.audited = audited;
        this.spec = spec;
        this.engine = engine;
        this.network = network;
        this.feed = feed;
        this.losses = losses;
        this.labels = data.train().labels();
        requireTrainable(spec, data);
        this.mix = spec.mix().fitted(network.stages());
        requireDistinct(mix.stages(), network.stages());
        this.optimizer = Optimizers.create(spec.optimizer(), network.weights(), network.headName());
        this.objective = new Objective(spec.loss());
        this.inputs = Inputs.of(data.train(), data.normalization());
        // One example alone has no statistics to be normalised by: it joins the batch before.
        this.batches = labels.length / spec.batchSize() + (labels.length % spec.batchSize() > 1 ? 1 : 0);
        this.learningRate = new LearningRate(spec.optimizer(), batches, spec.epochs());
        this.audit = new TrainingAudit(spec, data, batches);
    }

    /** On a processor that the engine uses all of, a thread more would be in its way: docs/decisions/0011-batches.md. */
    private static boolean makesAhead(Engine engine) {
        return !engine.isProcessor() || engine.threads() < Runtime.getRuntime().availableProcessors();
    }

    private static void requireTrainable(ExperimentSpec spec, DataSet data) {
        int examples = data.train().size();
        if (spec.batchSize() > examples) {
            throw new IllegalArgumentException(
                    "batchSize: expected at most N = " + examples + " training examples, got " + spec.batchSize()
                            + "; batchSize=" + Integer.highestOneBit(examples) + " would do");
        }
        long present =
                Arrays.stream(data.train().countByClass()).filter(n -> n > 0).count();
        if (present < 2) {
            throw new IllegalArgumentException("data: expected training examples of at least 2 classes, got " + examples
                    + " of " + present + " in " + data.name());
        }
    }

    /** A stage named twice would be drawn twice as often. */
    private static void requireDistinct(List<String> chosen, List<String> stages) {
        Set<String> resolved = new HashSet<>();
        for (String stage : chosen) {
            String name = HiddenBlend.resolve(stage, stages);
            if (!resolved.add(name)) {
                throw new IllegalArgumentException(
                        "mix.stages: expected distinct stages, got " + name + " twice in " + chosen);
            }
        }
    }

    /** What was drawn, and whether the network was given it. */
    public TrainingAudit audit() {
        return audit;
    }

    /** Optimiser steps in one epoch. */
    public int stepsPerEpoch() {
        return batches;
    }

    /** Where the training stands. */
    public Position position() {
        return position;
    }

    /** Goes on from {@code other}, whose weights and optimiser's state the caller has put in place. */
    public void moveTo(Position other) {
        position = other;
    }

    /** Optimiser steps done. */
    public long step() {
        return (long) position.epoch() * batches + position.batch();
    }

    /** Training images seen. */
    long images() {
        return (long) position.epoch() * labels.length + startOf(position.batch());
    }

    /** Place in an epoch's order of a batch's first example; of the batch behind the last, the number of examples. */
    private int startOf(int batch) {
        return batch == batches ? labels.length : batch * spec.batchSize();
    }

    /** What the optimiser carries from step to step; writing into these tensors restores it. */
    Map<String, Tensor> optimizerState() {
        return optimizer.state();
    }

    /**
     * Trains to the end of the epoch.
     *
     * @param stop asked before every step, and after the last
     * @return the mean loss over the epoch's steps
     * @throws DivergedException on the processor at the first loss that is not finite, before the optimiser's step: learned
     *     weights are those of the step before, running statistics are not; on another device at the end of the epoch, or once
     *     stopped
     * @throws StoppedException once {@code stop} says so, between two steps
     */
    public double epoch(BooleanSupplier stop) {
        train(stop);
        return endEpoch();
    }

    /** Like {@link #epoch}, but that the position stays behind the epoch's last batch. */
    void train(BooleanSupplier stop) {
        int epoch = position.epoch();
        int[] order = RandomStream.permutation(labels.length, RandomStream.of(spec.seed(), "shuffle", epoch));
        boolean stopped = stop.getAsBoolean();
        try (Batches made = batches(epoch, order)) {
            while (!stopped && position.batch() < batches) {
                double sum = step(step(), made.next());
                position = new Position(epoch, position.batch() + 1, sum);
                stopped = stop.getAsBoolean();
            }
        }
        position = new Position(epoch, position.batch(), losses.settle(position.lossSum(), epoch + 1));
        if (stopped) {
            throw new StoppedException();
        }
    }

    /** Moves on from behind the last batch of an epoch to the next; the mean loss over its steps. */
    double endEpoch() {
        double mean = position.lossSum() / batches;
        position = Position.startOf(position.epoch() + 1);
        return mean;
    }

    /** Gives back what the batches took of a device's memory; another epoch takes it again. */
    void release() {
        feed.release();
    }

    private Batches batches(int epoch, int[] order) {
        Batches.Maker maker = (number, slot) -> {
            Draft draft = draft(epoch, number, order, slot);
            return new Batches.Ready(draft, feed.prepare(draft, slot));
        };
        return ahead
                ? new Batches.Ahead(position.batch(), batches, slots, maker)
                : new Batches.InTurn(position.batch(), slots.get(0), maker);
    }

    /** What is random here follows from the seed, the epoch and the numbers: it is the same on any thread, at any time. */
    private Draft draft(int epoch, int number, int[] order, Slot slot) {
        int[] positions = Arrays.copyOfRange(order, startOf(number), startOf(number + 1));
        Augmentation.View[] views = new Augmentation.View[positions.length];
        Arrays.setAll(views, i -> spec.augment().draw(RandomStream.of(spec.seed(), "augment", epoch, positions[i])));
        float[] memory = slot.examples(positions.length * inputs.shape().values());
        TrainingBatch batch = new TrainingBatch(epoch, positions, labels, inputs, views, memory);
        MixPlan plan = mix.plan(batch, RandomStream.of(spec.seed(), "mix", epoch, number));
        String stage = plan.blend() instanceof Blend.Hidden hidden
                ? HiddenBlend.resolve(hidden.stage(), network.stages())
                : Blend.INPUT;
        return new Draft(number, batch, plan, stage);
    }

    private double step(long step, Batches.Ready ready) {
        Draft draft = ready.draft();
        TrainingBatch batch = draft.batch();
        MixPlan plan = draft.plan();
        if (audited) {
            audit.accept(batch, plan);
        }
        try (Scope scope = Scope.open()) {
            optimizer.zeroGradients();
            Tensor x = ready.served().inputs();
            Tensor targets = ready.served().targets();
            StageHook mixing = draft.blendsInputs() ? StageHook.NONE : new HiddenBlend(plan, draft.stage(), engine);
            StageHook hook =
                    audited ? audit.watch(draft.number(), batch, plan, draft.stage(), targets, mixing) : mixing;
            Tensor features = network.features(x, Mode.LEARN, hook);
            Tensor loss = objective.of(features, network.logits(features), targets, rowWeights(plan, batch.size()));
            double sum = losses.add(position.lossSum(), loss, batch.epoch() + 1, step);
            loss.backward();
            optimizer.step(learningRate.at(step));
            return sum;
        }
    }

    private @Nullable Tensor rowWeights(MixPlan plan, int examples) {
        float[] weights = Objective.rowWeights(plan, examples);
        return weights == null ? null : engine.place(Tensor.of(weights, weights.length));
    }
}
