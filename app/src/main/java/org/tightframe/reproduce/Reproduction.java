package org.tightframe.reproduce;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.tightframe.claim.RunSummary;
import org.tightframe.claim.Thresholds;
import org.tightframe.lab.Laboratory;
import org.tightframe.run.Run;
import org.tightframe.run.RunRemoval;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.training.DivergedException;
import org.tightframe.training.StoppedException;
import org.tightframe.training.TrainingEvent;

/**
 * A programme in a folder of runs: which of its runs are there, training the others, and what all of them say.
 *
 * <pre>{@code
 * Reproduction reproduction = Reproduction.of(Programme.named("fisher2024", "laptop"), laboratory, runs, Thresholds.fisher2024());
 * List<PlacedRun> placed = reproduction.train(event -> {});
 * Answer answer = reproduction.publish(placed);
 * }</pre>
 */
public final class Reproduction {

    private final Programme programme;
    private final List<PlannedRun> wanted;
    private final Laboratory laboratory;
    private final BooleanSupplier stop;
    private final Path folder;
    private final Thresholds thresholds;
    private final ProgramBuild build;
    private final RunSummaries summaries;
    private final Inventory inventory;

    private Reproduction(
            Programme programme,
            List<PlannedRun> wanted,
            Laboratory laboratory,
            BooleanSupplier stop,
            Path folder,
            Thresholds thresholds,
            ProgramBuild build) {
        this.programme = programme;
        this.wanted = wanted;
        this.laboratory = laboratory.stoppingWhen(stop);
        this.stop = stop;
        this.folder = folder;
        this.thresholds = thresholds;
        this.build = build;
        this.summaries = new RunSummaries(results().resolve("summaries"), thresholds, build);
        this.inventory = new Inventory(programme, laboratory, folder, summaries);
    }

    /**
     * @param folder the laboratory's
     * @param thresholds that the claims are judged by
     */
    public static Reproduction of(Programme programme, Laboratory laboratory, Path folder, Thresholds thresholds) {
        return of(programme, laboratory, folder, thresholds, ProgramBuild.current());
    }

    /** @param build that makes what is kept */
    static Reproduction of(
            Programme programme, Laboratory laboratory, Path folder, Thresholds thresholds, ProgramBuild build) {
        return new Reproduction(programme, programme.runs(), laboratory, () -> false, folder, thresholds, build);
    }

    /** This, training these of the programme's runs alone. What it publishes is of all that are there. */
    public Reproduction only(List<PlannedRun> some) {
        return new Reproduction(programme, List.copyOf(some), laboratory, stop, folder, thresholds, build);
    }

    /** This, ending its trainings early, each with a checkpoint, once {@code asked} says so. */
    public Reproduction stoppingWhen(BooleanSupplier asked) {
        return new Reproduction(programme, wanted, laboratory, asked, folder, thresholds, build);
    }

    /** Where its results go, beside the runs. */
    public Path results() {
        return folder.resolve(programme.name());
    }

    /** Each of the programme's runs and how it stands with it, in the programme's order. */
    public List<PlacedRun> runs() throws IOException {
        return inventory.runs();
    }

    /** Whether it is one of those to be trained. */
    public boolean isWanted(PlannedRun run) {
        return wanted.contains(run);
    }

    /** What was found in the folder and is not used, a line each. */
    public List<String> notes() {
        return inventory.notes();
    }

    /** What this machine lacks for what there is to train; empty where it lacks nothing. */
    public Optional<String> missingDevice(List<PlacedRun> placed) {
        return Workers.lack(open(placed));
    }

    /**
     * The seconds that each open run will take, and how many go at once: from runs of the same setting, or by trying a few
     * batches of each setting that has none.
     *
     * @param told lines on what could not be estimated
     */
    public Estimate estimate(List<PlacedRun> placed, Consumer<String> told) throws InterruptedException {
        List<PlannedRun> open = open(placed);
        int workers = Workers.of(open);
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            Estimates estimates = Estimates.of(placed);
            Optional<String> lack = missingDevice(placed);
            if (lack.isPresent()) {
                told.accept("times not known: " + lack.get());
            } else {
                estimates.tryOut(open, laboratory, executor, told);
            }
            return new Estimate(estimates.seconds(open), workers);
        } finally {
            executor.shutdownNow();
        }
    }

    /**
     * Seconds of runs.
     *
     * @param seconds of each run whose time is known, from its beginning
     * @param workers runs at once
     */
    public record Estimate(Map<PlannedRun, Double> seconds, int workers) {
        public Estimate {
            seconds = Map.copyOf(seconds);
        }
    }

    private List<PlannedRun> open(List<PlacedRun> placed) {
        Set<PlannedRun> asked = new HashSet<>(wanted);
        return placed.stream()
                .filter(run -> run.standing().isOpen() && asked.contains(run.planned()))
                .map(PlacedRun::planned)
                .toList();
    }

    /**
     * Trains what is wanted and not there, the longest first, as many at once as there are cores; goes on with what was stopped.
     * A run that fails does not stop the others.
     *
     * @return each of the programme's runs and how it stands with it then, in the programme's order
     * @throws IOException in one line, before anything is trained, if the folder cannot be written, the disk has too little room,
     *     or the device is not there
     * @throws StoppedException once it is asked to stop and every run has its checkpoint
     */
    public List<PlacedRun> train(Consumer<ReproductionEvent> listener) throws IOException, InterruptedException {
        requireFolder();
        Object oneAtATime = new Object();
        Consumer<ReproductionEvent> heard = event -> {
            synchronized (oneAtATime) {
                listener.accept(event);
            }
        };
        List<PlacedRun> placed = runs();
        inventory.notes().forEach(note -> heard.accept(new ReproductionEvent.Warned(note)));
        List<PlannedRun> open = open(placed);
        if (open.isEmpty()) {
            return placed;
        }
        Optional<String> lack = missingDevice(placed);
        if (lack.isPresent()) {
            throw new IOException(programme.name() + ": expected a CUDA device, got none: " + lack.get());
        }
        requireRoom(open);
        int workers = Workers.of(open);
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            Estimates estimates = Estimates.of(placed);
            if (estimates.unknownSettings(open) > 1 && workers < open.size()) {
                estimates.tryOut(open, laboratory, executor, why -> heard.accept(new ReproductionEvent.Warned(why)));
            }
            Map<PlannedRun, Double> seconds = estimates.seconds(open);
            List<PlacedRun> asked =
                    placed.stream().filter(run -> isWanted(run.planned())).toList();
            heard.accept(new ReproductionEvent.Began(asked, seconds, workers));
            Map<PlannedRun, PlacedRun> trained = train(longestFirst(open, seconds), executor, heard);
            if (stop.getAsBoolean()) {
                throw new StoppedException();
            }
            return placed.stream()
                    .map(run -> trained.getOrDefault(run.planned(), run))
                    .toList();
        } finally {
            executor.shutdownNow();
        }
    }

    /** So that all workers end at about the same time. Runs of unknown length come first. */
    static List<PlannedRun> longestFirst(List<PlannedRun> runs, Map<PlannedRun, Double> seconds) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(
                        (PlannedRun run) -> -seconds.getOrDefault(run, Double.POSITIVE_INFINITY)))
                .toList();
    }

    private Map<PlannedRun, PlacedRun> train(
            List<PlannedRun> open, ExecutorService executor, Consumer<ReproductionEvent> listener)
            throws InterruptedException {
        Map<PlannedRun, Future<PlacedRun>> futures = new LinkedHashMap<>();
        for (PlannedRun planned : open) {
            futures.put(planned, executor.submit(() -> trained(planned, listener)));
        }
        Map<PlannedRun, PlacedRun> trained = new LinkedHashMap<>();
        for (Map.Entry<PlannedRun, Future<PlacedRun>> entry : futures.entrySet()) {
            try {
                trained.put(entry.getKey(), entry.getValue().get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return trained;
    }

    /** Whatever becomes of it, said and answered. */
    private PlacedRun trained(PlannedRun planned, Consumer<ReproductionEvent> listener) {
        if (stop.getAsBoolean()) {
            return PlacedRun.missing(planned);
        }
        long start = System.nanoTime();
        PlacedRun ended;
        try {
            ended = attempt(planned, listener);
        } catch (StoppedException e) {
            return PlacedRun.missing(planned);
        } catch (IOException | RuntimeException | Error e) {
            // an error too, such as too little memory for this run: the others may have enough
            ended = PlacedRun.missing(planned).with(Standing.FAILED, Inventory.firstLine(e));
        }
        listener.accept(new ReproductionEvent.RunEnded(ended, (System.nanoTime() - start) / 1e9));
        return ended;
    }

    private PlacedRun attempt(PlannedRun planned, Consumer<ReproductionEvent> listener) throws IOException {
        // another process may have been at it since the beginning
        PlacedRun now = inventory.run(planned);
        if (!now.standing().isOpen()) {
            return now;
        }
        Consumer<TrainingEvent> heard = event -> tell(planned, event, listener);
        Run run;
        try {
            Path stopped = now.run().map(Run::path).orElse(null);
            run = stopped == null ? fresh(planned, heard) : laboratory.resume(stopped, List.of(), heard);
        } catch (DivergedException e) {
            return inventory.run(planned);
        }
        sumUp(planned, run, listener);
        return PlacedRun.of(planned, Standing.DONE, run);
    }

    /** What is trained is trained: a summary that fails is told, and asked for again when results are published. */
    private void sumUp(PlannedRun planned, Run run, Consumer<ReproductionEvent> listener) {
        try {
            RunSummary unused = summaries.of(planned, run);
        } catch (IOException | Error e) {
            listener.accept(new ReproductionEvent.Warned(planned.name() + ": " + Inventory.firstLine(e)));
        }
    }

    private Run fresh(PlannedRun planned, Consumer<TrainingEvent> heard) throws IOException {
        Map<String, Object> programmeEntry = new LinkedHashMap<>();
        programmeEntry.put("name", programme.name());
        programmeEntry.put("setting", planned.setting());
        programmeEntry.put("variant", planned.variant());
        programmeEntry.put("thresholds", thresholds.hash());
        String name = laboratory.freeName(planned.folder(programme.name()));
        return laboratory.train(planned.spec(), name, programmeEntry, heard);
    }

    private static void tell(PlannedRun planned, TrainingEvent event, Consumer<ReproductionEvent> listener) {
        if (event instanceof TrainingEvent.Started) {
            listener.accept(new ReproductionEvent.RunBegan(planned, 0));
        } else if (event instanceof TrainingEvent.Resumed resumed) {
            listener.accept(
                    new ReproductionEvent.RunBegan(planned, resumed.position().epoch()));
        } else if (event instanceof TrainingEvent.EpochEnded ended) {
            listener.accept(new ReproductionEvent.EpochEnded(planned, ended.epoch()));
        } else if (event instanceof TrainingEvent.Warned warned) {
            listener.accept(new ReproductionEvent.Warned(planned.name() + ": " + warned.message()));
        }
    }

    private void requireFolder() throws IOException {
        if (RunRemoval.isRunFolder(results())) {
            throw new IOException(results() + ": expected a folder for the programme's results, got a run folder");
        }
        try {
            Files.createDirectories(results());
            Files.delete(Files.createTempFile(results(), "write", ".part"));
        } catch (FileSystemException e) {
            throw new IOException(
                    results() + ": expected a folder to write results in, got "
                            + (e.getReason() == null
                                    ? e instanceof FileAlreadyExistsException
                                            ? "a file at " + e.getFile()
                                            : "no permission to write"
                                    : e.getReason()),
                    e);
        }
    }

    /** Runs of a setting weigh the same, near enough. */
    private void requireRoom(List<PlannedRun> open) throws IOException {
        Map<String, Long> bytes = new LinkedHashMap<>();
        long sum = 0;
        for (PlannedRun run : open) {
            Long known = bytes.get(run.setting());
            if (known == null) {
                known = bytes(run.spec());
                bytes.put(run.setting(), known);
            }
            sum += known;
        }
        DiskRoom.require(folder, open.size(), sum);
    }

    /** What cannot be looked at fails when it is trained, with its own words. */
    private long bytes(ExperimentSpec spec) {
        try {
            return laboratory.outlook(spec).size().bytes();
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /**
     * Judges the claims by the runs that are done and writes all results, where anything changed since they were written. A
     * planned run that is not done leaves open what needs it.
     *
     * @param placed each of the programme's runs
     * @throws IOException in one line, if a run cannot be summed up or something cannot be written
     */
    public Answer publish(List<PlacedRun> placed) throws IOException {
        List<RunSummary> evidence = new ArrayList<>();
        for (PlacedRun run : placed) {
            if (run.standing() == Standing.DONE) {
                evidence.add(summaries.of(run.planned(), run.run().orElseThrow()));
            }
        }
        if (programme.descent().isPresent()) {
            evidence.addAll(summaries.of(programme.descent().get()));
        }
        return new Publication(programme, results(), thresholds, build).write(placed, evidence);
    }
}
