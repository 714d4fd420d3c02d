package org.tightframe.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tightframe.config.ConfigNode;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSet;
import org.tightframe.network.Network;
import org.tightframe.network.Networks;
import org.tightframe.run.RunFolder;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.statistics.TInterval;
import org.tightframe.torch.Engine;
import org.tightframe.training.Experiment;
import org.tightframe.training.Trainer;
import org.tightframe.training.TrainingEvent;
import org.tightframe.training.Unaudited;

/**
 * What captures and the audit cost of a training, as shares of the time of its steps with a 95 % interval over pairs; {@code
 * benchmarks/capture}.
 *
 * <p>Captures: pairs of short trainings, one of which captures after every epoch and the other never, in turns; the evaluation
 * after each epoch is in both. What one capture costs is told for as many as the whole training has. The audit: pairs of the same
 * steps with it and without.
 */
public final class CaptureCost {

    /** With a capture before and after each: as many as a training of 60 epochs has by default. */
    private static final int EPOCHS = 6;
    /** Epochs of steps timed with the audit and without, in turns. */
    private static final int AUDITED_EPOCHS = 2;

    private final ExperimentSpec whole;
    private final DataSet data;
    private final Path folder;
    private final int threads;
    private double epochSeconds;

    private CaptureCost(ExperimentSpec whole, DataSet data, Path folder, int threads) {
        this.whole = whole;
        this.data = data;
        this.folder = folder;
        this.threads = threads;
    }

    /** Pairs, 5 where nothing is said; then threads, 0 being one a physical core; then settings of the spec. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        List<String> settings = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        Path folder = Files.createTempDirectory("capture-cost");
        try {
            ExperimentSpec whole = spec(settings, Optional.empty());
            DataSet data = DataRegistry.standard().load(whole.data(), DataFolders.standard(Optional.empty()));
            new CaptureCost(whole, data, folder, threads).run(pairs, settings, out);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(int pairs, List<String> settings, PrintStream out) throws IOException {
        int captures = whole.capture().within(whole.epochs()).size();
        train(spec(settings, Optional.of(true)), "warm");
        List<Double> shares = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            double with = 0;
            double without = 0;
            // Whichever goes first finds another state of the machine: they take turns.
            for (int turn = 0; turn < 2; turn++) {
                boolean capturing = (pair + turn) % 2 == 0;
                double seconds = train(spec(settings, Optional.of(capturing)), pair + "-" + capturing);
                if (capturing) {
                    with = seconds;
                } else {
                    without = seconds;
                }
            }
            double capture = (with - without) / (EPOCHS + 1);
            double share = captures * capture / (whole.epochs() * epochSeconds);
            shares.add(share);
            out.printf(
                    Locale.ROOT,
                    "pair %d: a capture %.3f s, an epoch %.3f s, share %.2f %%%n",
                    pair + 1,
                    capture,
                    epochSeconds,
                    100 * share);
        }
        print(
                out,
                String.format(
                        Locale.ROOT,
                        "captures (%d in %d epochs, %d mixed examples each, %d at the last)",
                        captures,
                        whole.epochs(),
                        whole.capture().mixed(),
                        whole.capture().lastExamples()),
                shares);
        List<Double> audits = audits(pairs);
        print(out, "audit", audits);
        print(
                out,
                "together",
                IntStream.range(0, pairs)
                        .mapToObj(i -> shares.get(i) + audits.get(i))
                        .toList());
    }

    private void print(PrintStream out, String what, List<Double> shares) {
        double[] values = shares.stream().mapToDouble(v -> v).toArray();
        TInterval interval = TInterval.ofMean(values, 0.95);
        out.printf(
                Locale.ROOT,
                "%s, %s: %s take %.2f %% of training time (95 %% interval %.2f to %.2f, %d pairs)%n",
                whole.data().name(),
                whole.network(),
                what,
                100 * interval.centre(),
                100 * interval.low(),
                100 * interval.high(),
                values.length);
    }

    /** What the audit adds to the time of an epoch's steps, as a share of it: pairs of trainers that go on in turns. */
    private List<Double> audits(int pairs) {
        Engine engine = Engine.open(whole.device(), threads, whole.precision());
        Trainer audited = new Trainer(whole, data, engine, network(engine));
        Trainer plain = Unaudited.trainer(whole, data, engine, network(engine));
        seconds(audited);
        seconds(plain);
        List<Double> shares = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            boolean auditedFirst = pair % 2 == 0;
            double first = seconds(auditedFirst ? audited : plain);
            double second = seconds(auditedFirst ? plain : audited);
            shares.add(auditedFirst ? first / second - 1 : second / first - 1);
        }
        return shares;
    }

    private Network network(Engine engine) {
        return Network.create(
                engine, Networks.named(whole.network()), whole.head(), data.shape(), data.classes(), whole.seed());
    }

    private static double seconds(Trainer trainer) {
        long start = System.nanoTime();
        for (int epoch = 0; epoch < AUDITED_EPOCHS; epoch++) {
            trainer.epoch(() -> false);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds of a whole run; notes those of an epoch's steps where there are no captures. */
    private double train(ExperimentSpec spec, String name) throws IOException {
        Engine engine = Engine.open(spec.device(), threads, spec.precision());
        List<Double> rates = new ArrayList<>();
        Experiment experiment = new Experiment(
                spec,
                data,
                engine,
                event -> {
                    if (event instanceof TrainingEvent.EpochEnded ended) {
                        rates.add(ended.imagesPerSecond());
                    }
                },
                () -> false);
        long start = System.nanoTime();
        try (RunFolder run = RunFolder.create(folder, name)) {
            experiment.run(run, Map.of());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double rate = rates.stream().mapToDouble(v -> v).average().orElseThrow();
        if (spec.capture().epochs().isEmpty()) {
            epochSeconds = data.train().size() / rate;
        }
        return seconds;
    }

    /** Of the whole training, or of a short one with a capture after every epoch or without any. */
    private static ExperimentSpec spec(List<String> settings, Optional<Boolean> captures) {
        ConfigNode.Table table = Settings.table(settings);
        if (captures.isPresent()) {
            List<ConfigNode> epochs = new ArrayList<>();
            if (captures.get()) {
                IntStream.rangeClosed(0, EPOCHS)
                        .forEach(e -> epochs.add(new ConfigNode.Scalar(Integer.toString(e), Settings.ORIGIN)));
            }
            table = table.with("epochs", new ConfigNode.Scalar(Integer.toString(EPOCHS), Settings.ORIGIN))
                    .with("capture.epochs", new ConfigNode.Items(epochs, Settings.ORIGIN));
        }
        return ExperimentSpec.of(table);
    }
}
