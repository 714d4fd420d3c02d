package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.config.ConfigNode;
import org.tightframe.data.Augmentation;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSet;
import org.tightframe.data.Inputs;
import org.tightframe.network.Network;
import org.tightframe.random.RandomStream;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Metric;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.run.SavedCheckpoint;
import org.tightframe.snapshot.Safetensors;
import org.tightframe.spec.BestMeasure;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

@Tag("native")
class ExperimentTest {

    private static final String[] SMALL = {
        "data.perClass=40", "epochs=3", "batchSize=64", "capture.examples=200", "capture.epochs=last", "threads=2"
    };

    @TempDir
    private Path runs;

    @Test
    void the_same_spec_seed_and_threads_give_the_same_bits() throws IOException {
        for (String precision : List.of("fp32", "bf16")) {
            ExperimentSpec spec = spec("precision=" + precision);
            Run one = run(spec, precision + "-one");
            Run other = run(spec, precision + "-other");
            assertThat(Files.readString(other.path().resolve("metrics.jsonl")))
                    .isEqualTo(Files.readString(one.path().resolve("metrics.jsonl")));
            List<Path> files = files(one.path());
            assertThat(files).hasSize(5);
            for (Path file : files) {
                assertThat(other.path().resolve(one.path().relativize(file))).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void a_failing_end_does_not_hide_why_the_run_ended() throws IOException {
        IllegalStateException deaf = new IllegalStateException("deaf");
        for (String rate : List.of("0.1", "1e30")) {
            ExperimentSpec spec = spec("optimizer.learningRate=" + rate, "data.perClass=10", "epochs=2");
            boolean diverges = rate.equals("1e30");
            Experiment experiment = new Experiment(
                    spec,
                    data(spec),
                    Engine.open("cpu", 1, "fp32"),
                    event -> {
                        if (event instanceof TrainingEvent.Ended) {
                            throw deaf;
                        }
                    },
                    () -> !diverges);
            try (RunFolder folder = RunFolder.create(runs, "deaf" + rate)) {
                assertThatThrownBy(() -> experiment.run(folder, Map.of()))
                        .isInstanceOf(diverges ? DivergedException.class : StoppedException.class)
                        .hasSuppressedException(deaf);
                assertThat(folder.read().record()).containsEntry("status", diverges ? "diverged" : "interrupted");
            }
        }
    }

    @Test
    void another_seed_gives_another_run() throws IOException {
        assertThat(loss(run(spec("seed=1"), "one"))).isNotEqualTo(loss(run(spec("seed=2"), "two")));
    }

    @Test
    void training_learns_and_the_record_says_how_it_ended() throws IOException {
        Run run = run(spec("epochs=8", "data.perClass=100", "mix=none"), "learns");
        List<Double> losses = loss(run);
        assertThat(losses).hasSize(8);
        assertThat(losses.get(7)).isLessThan(0.6 * losses.get(0));
        assertThat(run.record()).containsEntry("status", "finished").containsEntry("epochs", 8L);
        assertThat(run.value("test", "accuracy").map(Double.class::cast))
                .hasValueSatisfying(a -> assertThat(a).isBetween(0.3, 1.0));
        assertThat(run.testPredictions()).isPresent();
    }

    /**
     * The first step's loss, recomputed from what a stranger can know: the seed's shuffle and plan, the blended inputs, fresh
     * weights. A trainer that mixed after the forward pass, or mixed labels otherwise than inputs, would differ.
     */
    @Test
    void the_first_loss_is_that_of_the_network_on_the_blended_batch() throws IOException {
        ExperimentSpec spec = spec("precision=fp32", "mix.per=sample", "data.perClass=10", "epochs=1", "batchSize=100");
        DataSet data = data(spec);
        Engine engine = Engine.open("cpu", 2, "fp32");
        Trainer trainer = new Trainer(spec, data, engine, network(spec, data, engine));
        assertThat(trainer.stepsPerEpoch()).isEqualTo(1);
        double loss = trainer.epoch(() -> false);

        int[] order = RandomStream.permutation(100, RandomStream.of(spec.seed(), "shuffle", 0));
        Inputs inputs = Inputs.of(data.train(), data.normalization());
        Augmentation.View[] plain = new Augmentation.View[100];
        Arrays.fill(plain, Augmentation.View.PLAIN);
        var unmixed = new TrainingBatch(0, order, data.train().labels(), inputs, plain, new float[100 * 784]);
        var plan = spec.mix().plan(unmixed, RandomStream.of(spec.seed(), "mix", 0, 0));
        assertThat(IntStream.range(0, 100)
                        .mapToDouble(plan::lambda)
                        .filter(lam -> lam > 0.2 && lam < 0.8)
                        .count())
                .isGreaterThan(30);
        FloatBuffer batch = Inputs.memory(100 * 784);
        for (int i = 0; i < 100; i++) {
            inputs.write(order[i], order[plan.second(i)], plan.lambda(i), batch, i);
        }
        Network fresh = network(spec, data, engine);
        try (Scope scope = Scope.open()) {
            float[] z = fresh.logits(fresh.features(Tensor.over(batch, 100, 1, 28, 28), Mode.LEARN))
                    .toFloats();
            double expected = 0;
            for (int i = 0; i < 100; i++) {
                double sum = 0;
                for (int c = 0; c < 10; c++) {
                    sum += Math.exp(z[i * 10 + c]);
                }
                int y = data.train().label(order[i]);
                int partner = data.train().label(order[plan.second(i)]);
                expected += Math.log(sum) - plan.lambda(i) * z[i * 10 + y] - (1 - plan.lambda(i)) * z[i * 10 + partner];
            }
            assertThat(loss).isCloseTo(expected / 100, within(1e-5));
        }
    }

    @Test
    void a_loss_that_is_not_finite_ends_the_run_as_diverged_and_keeps_the_last_good_weights() throws IOException {
        ExperimentSpec spec = spec("optimizer.learningRate=1e30", "optimizer.schedule=constant");
        assertThatThrownBy(() -> run(spec, "diverges"))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching("training diverged: expected a finite loss, got (NaN|Infinity) in epoch \\d+ .*");
        Run run = Run.open(runs.resolve("diverges"));
        assertThat(run.record()).containsEntry("status", "diverged");
        for (var tensor : Safetensors.read(last(run).weights()).tensors()) {
            for (float value : tensor.toFloats()) {
                assertThat(value).as(tensor.name()).isFinite();
            }
        }
    }

    @Test
    void weights_that_blow_up_in_the_very_last_step_are_not_kept() throws IOException {
        ExperimentSpec spec =
                spec("epochs=1", "batchSize=400", "optimizer.learningRate=1e30", "optimizer.weightDecay=1e30");
        assertThatThrownBy(() -> run(spec, "last-step"))
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith("training diverged: expected finite weights after epoch 1, got others in ");
        Run run = Run.open(runs.resolve("last-step"));
        assertThat(run.record()).containsEntry("status", "diverged");
        assertThat(Safetensors.read(last(run).weights()).metadata()).containsEntry("epoch", "0");
    }

    /** Asked to stop at moments spread over steps, ends of epochs, and batches of looks at the network. */
    @Test
    void a_run_stopped_anywhere_and_resumed_ends_with_the_bits_of_an_undisturbed_one() throws IOException {
        for (String setting :
                List.of("precision=fp32", "precision=bf16", "optimizer=adamw", "mix=cutmix", "mix=manifold")) {
            // Batch normalisation, whose statistics go on too, where the arithmetic differs; the quickest network
            // elsewhere.
            String network = setting.startsWith("precision") ? "wrn-10x1" : "mlp-16x3";
            ExperimentSpec spec = tiny(setting, "network=" + network, "checkpoint.every=2", "checkpoint.best=test/nll");
            AtomicInteger asked = new AtomicInteger();
            Run whole = run(spec, setting + "-whole", () -> asked.incrementAndGet() < 0);
            assertThat(whole.record()).doesNotContainKey("resumed");
            int moments = setting.equals("precision=bf16") ? 1 : 4;
            for (int k = 0; k < moments; k++) {
                int moment = 1 + (2 * k + 1) * (asked.get() - 1) / (2 * moments);
                AtomicInteger asks = new AtomicInteger();
                String name = setting + "-stopped-at-" + moment;
                assertThatThrownBy(() -> run(spec, name, () -> asks.incrementAndGet() == moment))
                        .isInstanceOf(StoppedException.class);
                assertThat(Run.open(runs.resolve(name)).record()).containsEntry("status", "interrupted");
                Run resumed = resume(spec, name, () -> false);
                assertThat(resumed.record().get("resumed"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSize(1);
                AlikeRuns.assertAlike(whole.path(), resumed.path());
            }
        }
    }

    /** As if killed: what was done since the last checkpoint is done again; and stopped once more on the way. */
    @Test
    void a_run_that_died_between_checkpoints_twice_ends_with_the_bits_of_an_undisturbed_one() throws IOException {
        ExperimentSpec spec = tiny("network=mlp-16x2", "checkpoint.every=2", "checkpoint.best=train/collapse/nc1");
        AtomicInteger asked = new AtomicInteger();
        Run whole = run(spec, "whole", () -> asked.incrementAndGet() < 0);
        for (int moment = 3; moment < asked.get(); moment += asked.get() / 4) {
            String name = "died-at-" + moment;
            BooleanSupplier dying = dyingAt(moment);
            assertThatThrownBy(() -> run(spec, name, dying)).hasMessage("died");
            assertThat(Run.open(runs.resolve(name)).record()).containsEntry("status", "failed");
            BooleanSupplier dyingAgain = dyingAt(4);
            try {
                resume(spec, name, dyingAgain);
            } catch (IllegalStateException e) {
                assertThat(resume(spec, name, () -> false).record().get("resumed"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSize(2);
            }
            AlikeRuns.assertAlike(whole.path(), runs.resolve(name));
        }
    }

    @Test
    void the_best_weights_are_those_of_the_epoch_with_the_best_value() throws IOException {
        for (String measure : List.of("test/nll", "train/collapse/nc4", "train/loss")) {
            Run run = run(
                    tiny("checkpoint.best=" + measure, "epochs=5", "optimizer.learningRate=0.5"),
                    measure.replace('/', '-'));
            BestMeasure best = BestMeasure.named(measure).orElseThrow();
            Metric expected = run.metrics().stream()
                    .filter(m -> m.epoch() > 0 && measure.equals(m.split() + "/" + m.name()))
                    .reduce((a, b) -> best.isBetter(b.value(), a.value()) ? b : a)
                    .orElseThrow();
            SavedCheckpoint saved = run.checkpoint(CheckpointKind.BEST).orElseThrow();
            assertThat(saved.progress())
                    .containsEntry("measure", measure)
                    .containsEntry("value", expected.value())
                    .containsEntry("epoch", (long) expected.epoch())
                    .containsEntry("step", expected.step());
            assertThat(Safetensors.read(saved.weights()).metadata())
                    .containsEntry("epoch", Integer.toString(expected.epoch()));
        }
    }

    @Test
    void every_measure_that_can_be_the_best_is_measured() throws IOException {
        Set<String> measured = new TreeSet<>();
        run(tiny("epochs=1", "data.validation=0.25"), "measures")
                .metrics()
                .forEach(metric -> measured.add(metric.split() + "/" + metric.name()));
        assertThat(measured).containsAll(BestMeasure.names());
        assertThatThrownBy(() -> tiny("checkpoint.best=test/acuracy"))
                .hasMessageStartingWith(
                        "checkpoint.best: expected one of none, train/accuracy, validation/accuracy, test/accuracy, ")
                .hasMessageContaining("(did you mean 'test/accuracy'?)");
    }

    @Test
    void a_checkpoint_of_another_spec_or_without_a_tensor_is_refused_in_a_line() throws IOException {
        ExperimentSpec spec = tiny();
        AtomicInteger asks = new AtomicInteger();
        assertThatThrownBy(() -> run(spec, "stopped", () -> asks.incrementAndGet() == 6))
                .isInstanceOf(StoppedException.class);
        Path metrics = runs.resolve("stopped/metrics.jsonl");
        String measured = Files.readString(metrics) + "{\"step\":99}\n";
        Files.writeString(metrics, measured);
        assertThatThrownBy(() -> resume(tiny("seed=9"), "stopped", () -> false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a checkpoint of the same spec");
        Path state = last(Run.open(runs.resolve("stopped"))).state().orElseThrow();
        Safetensors whole = Safetensors.read(state);
        Safetensors.of(Map.of(), whole.tensors().subList(1, whole.tensors().size()))
                .write(state);
        assertThatThrownBy(() -> resume(spec, "stopped", () -> false))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("checkpoint: expected the tensors [");
        assertThat(metrics).hasContent(measured);
    }

    private static BooleanSupplier dyingAt(int moment) {
        AtomicInteger asks = new AtomicInteger();
        return () -> {
            if (asks.incrementAndGet() == moment) {
                throw new IllegalStateException("died");
            }
            return false;
        };
    }

    @Test
    void a_run_asked_to_stop_says_interrupted() throws IOException {
        ExperimentSpec spec = spec("epochs=50");
        AtomicInteger steps = new AtomicInteger();
        Engine engine = Engine.open("cpu", 2, "fp32");
        try (RunFolder folder = RunFolder.create(runs, "stopped")) {
            Experiment experiment =
                    new Experiment(spec, data(spec), engine, e -> {}, () -> steps.incrementAndGet() > 20);
            assertThatThrownBy(() -> experiment.run(folder, Map.of())).isInstanceOf(StoppedException.class);
        }
        assertThat(Run.open(runs.resolve("stopped")).record()).containsEntry("status", "interrupted");
    }

    @Test
    void capturing_in_train_mode_is_recorded() throws IOException {
        Run run = run(spec("capture.mode=train", "epochs=1"), "train-mode");
        assertThat(files(run.path()).stream().map(f -> String.valueOf(f.getFileName())))
                .contains("e0001-classifier-train-train-mixed.safetensors");
        assertThat(run.snapshots()).hasSize(1);
    }

    private static SavedCheckpoint last(Run run) throws IOException {
        return run.checkpoint(CheckpointKind.LAST).orElseThrow();
    }

    private Run resume(ExperimentSpec spec, String name, BooleanSupplier stop) throws IOException {
        Engine engine = Engine.open(spec.device(), spec.threads(), spec.precision());
        try (RunFolder folder = RunFolder.resume(runs.resolve(name))) {
            new Experiment(spec, data(spec), engine, e -> {}, stop).resume(folder, Map.of(), Map.of());
        }
        return Run.open(runs.resolve(name));
    }

    @Test
    void a_run_begins_with_the_weights_that_another_ended_with_and_says_so() throws IOException {
        Run first = run(spec("epochs=1", "threads=1"), "first");
        Run second = run(
                spec("epochs=1", "threads=1", "seed=8", "init=" + first.path(), "optimizer.learningRate=1e-30"),
                "second");
        Safetensors ended = Safetensors.read(last(first).weights());
        Safetensors same = Safetensors.read(last(second).weights());
        assertThat(same.find("conv1.weight")).isPresent().isEqualTo(ended.find("conv1.weight"));
        assertThat(second.value("network", "init", "loaded"))
                .contains((long) ended.names().size());
        assertThat(second.value("network", "init", "missing")).contains(List.of());
        assertThat(first.value("network", "init")).isEmpty();
    }

    private Run run(ExperimentSpec spec, String name) throws IOException {
        return run(spec, name, () -> false);
    }

    private Run run(ExperimentSpec spec, String name, BooleanSupplier stop) throws IOException {
        Engine engine = Engine.open(spec.device(), spec.threads(), spec.precision());
        List<TrainingEvent> events = new ArrayList<>();
        try (RunFolder folder = RunFolder.create(runs, name)) {
            new Experiment(spec, data(spec), engine, events::add, stop).run(folder, Map.of());
        }
        assertThat(events.get(events.size() - 1)).isInstanceOf(TrainingEvent.Ended.class);
        return Run.open(runs.resolve(name));
    }

    private static Network network(ExperimentSpec spec, DataSet data, Engine engine) {
        return Network.create(engine, spec.network(), data.shape(), data.classes(), spec.seed());
    }

    private static List<Double> loss(Run run) throws IOException {
        return run.metrics().stream()
                .filter(m -> m.name().equals("loss"))
                .map(Metric::value)
                .toList();
    }

    private static List<Path> files(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.filter(f -> f.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        }
    }

    private static DataSet data(ExperimentSpec spec) throws IOException {
        return DataRegistry.standard().load(spec.data(), DataFolders.standard(Optional.empty()));
    }

    /** Two classes, five steps an epoch. */
    private static ExperimentSpec tiny(String... settings) {
        return spec(Stream.concat(
                        Stream.of(
                                "data.perClass=70",
                                "data.classes=[0, 6]",
                                "batchSize=32",
                                "capture.examples=300",
                                "capture.epochs=[1, last]",
                                "threads=1"),
                        Arrays.stream(settings))
                .toArray(String[]::new));
    }

    private static ExperimentSpec spec(String... settings) {
        ConfigNode.Table table = new ConfigNode.Table(Map.of(), "test");
        for (String setting :
                Stream.concat(Arrays.stream(SMALL), Arrays.stream(settings)).toList()) {
            String[] parts = setting.split("=", 2);
            table = table.with(parts[0], node(parts[1]));
        }
        return ExperimentSpec.of(table);
    }

    private static ConfigNode node(String text) {
        if (!text.startsWith("[")) {
            return new ConfigNode.Scalar(text, "test");
        }
        return new ConfigNode.Items(
                Arrays.stream(text.substring(1, text.length() - 1).split(", "))
                        .map(item -> (ConfigNode) new ConfigNode.Scalar(item, "test"))
                        .toList(),
                "test");
    }
}
