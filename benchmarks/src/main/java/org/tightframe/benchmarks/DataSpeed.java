package org.tightframe.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSet;
import org.tightframe.network.Network;
import org.tightframe.network.Networks;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.training.MadeAhead;
import org.tightframe.training.StoppedException;
import org.tightframe.training.Trainer;

/**
 * Steps of the trainer with real data beside steps with a resident batch, as many of each as each request says, in one process:
 * both are given as seconds an image. {@code benchmarks/data}.
 *
 * <p>The trainer is not interrupted: it asks before every step whether to stop, and the steps with the resident batch are taken
 * there, before the trainer's and behind them in turns. Of both, the first step after the other's is not timed: batches made ahead
 * are then used up as fast as they are made.
 */
public final class DataSpeed {

    private static final int SETTLING = 1;

    private final Requests requests;
    private final Trainer trainer;
    private final ResidentStep resident;
    private final int examples;
    private final int batch;
    private double residentSeconds;
    private boolean asked;
    private boolean residentLast = true;
    private @Nullable Clock clock;
    private long begin;
    private long end;

    private DataSpeed(Requests requests, Trainer trainer, ResidentStep resident, int examples, int batch, long first) {
        this.requests = requests;
        this.trainer = trainer;
        this.resident = resident;
        this.examples = examples;
        this.batch = batch;
        this.begin = first;
        this.end = first;
    }

    /**
     * A folder of data, threads, epochs before the first measurement, whether batches are made ahead ({@code auto}, {@code on} or
     * {@code off}), then settings of the spec.
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ExperimentSpec spec =
                ExperimentSpec.of(Settings.table(List.of(arguments).subList(4, arguments.length)));
        DataFolders folders = new DataFolders(Optional.of(folder), folder.resolve("cache"), shared());
        DataSet data = DataRegistry.standard().load(spec.data(), folders);
        Engine engine = Engine.open("cpu", Integer.parseInt(arguments[1]), spec.precision());
        Network network = Network.create(
                engine, Networks.named(spec.network()), spec.head(), data.shape(), data.classes(), spec.seed());
        String ahead = arguments[3];
        Trainer trainer = ahead.equals("auto")
                ? new Trainer(spec, data, engine, network)
                : MadeAhead.trainer(spec, data, engine, network, ahead.equals("on"));
        ResidentStep resident =
                new ResidentStep(engine, spec.network(), data.shape(), data.classes(), spec.batchSize());
        Map<String, Object> about = Libraries.of(engine);
        about.put("ahead", ahead);
        about.put("images", data.train().size());
        about.put("shape", data.shape().toString());
        Requests requests = Requests.open(about);
        long first = Long.parseLong(arguments[2]) * trainer.stepsPerEpoch();
        new DataSpeed(requests, trainer, resident, data.train().size(), spec.batchSize(), first).run();
    }

    /** Where Debian's packages of data sets lie. */
    private static List<Path> shared() {
        return DataFolders.standard(Optional.empty()).shared();
    }

    private void run() {
        try {
            while (true) {
                trainer.epoch(this::betweenSteps);
            }
        } catch (StoppedException e) {
            // The requests have ended.
        }
    }

    /** Asked before every step of the trainer, and after the last of an epoch; true once the requests have ended. */
    private boolean betweenSteps() {
        long step = trainer.step();
        if (step < begin) {
            return false;
        }
        if (clock == null) {
            clock = Clock.start();
        }
        if (step < end) {
            return false;
        }
        try {
            if (asked) {
                double real = clock.seconds() / (images(end) - images(begin));
                if (residentLast) {
                    takeResident((int) (end - begin));
                }
                requests.answer(Map.of("values", Map.of("resident", residentSeconds, "real", real)));
            }
            return !next(step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the bounds of the trainer's steps of the next request; false if there is none. */
    private boolean next(long step) throws IOException {
        String line = requests.next();
        if (line == null) {
            return false;
        }
        int steps = Integer.parseInt(line);
        residentLast = !residentLast;
        if (!residentLast) {
            takeResident(steps);
        }
        asked = true;
        begin = step + SETTLING;
        end = begin + steps;
        clock = null;
        return true;
    }

    private void takeResident(int steps) {
        resident.steps(SETTLING);
        Clock still = Clock.start();
        resident.steps(steps);
        residentSeconds = still.seconds() / ((long) steps * batch);
    }

    /** Images of the first steps: an epoch's last batch may be smaller. */
    private long images(long steps) {
        long epochs = steps / trainer.stepsPerEpoch();
        return epochs * examples + Math.min(examples, steps % trainer.stepsPerEpoch() * batch);
    }
}
