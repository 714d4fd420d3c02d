package org.tightframe.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tightframe.config.ConfigException;
import org.tightframe.json.Json;
import org.tightframe.network.Networks;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Run;
import org.tightframe.run.RunStatus;
import org.tightframe.spec.ExperimentSpec;

/**
 * Whether a run can go on, and with what.
 *
 * @param run that stopped before its end
 * @param spec its own
 */
record Resumption(Run run, ExperimentSpec spec) {

    /**
     * @param words settings or a spec file that the run's must equal
     * @throws ConfigException if settings differ, one line each
     * @throws IOException in one line, if the run cannot go on
     */
    static Resumption of(Path path, List<String> words) throws IOException {
        Run run = Run.open(path);
        requireUnfinished(run);
        var written = SpecFile.read(path.resolve("spec.yaml"));
        ExperimentSpec spec = ExperimentSpec.of(written, Networks::problem);
        if (run.record().get("spec") instanceof Map<?, ?> begun) {
            requireSame(path.resolve("spec.yaml").toString(), begun, spec);
        }
        requireSame(path.toString(), spec.toTree(), SpecFile.spec(words, written));
        if (run.checkpoint(CheckpointKind.LAST).isEmpty()) {
            throw new IOException(
                    path + ": expected a checkpoint to resume from, got none: the run ended before the first;"
                            + " train it anew");
        }
        return new Resumption(run, spec);
    }

    private static void requireUnfinished(Run run) throws IOException {
        String status = run.status();
        if (status.equals(RunStatus.FINISHED.toString())) {
            throw new IOException(
                    run.path() + ": expected a run that stopped before its end, got one that is finished");
        }
        if (status.equals(RunStatus.DIVERGED.toString())) {
            throw new IOException(
                    run.path() + ": expected a run that can go on, got one that diverged, which it would again; "
                            + run.record().get("message"));
        }
        if (status.equals(RunStatus.RUNNING.toString())) {
            throw new IOException(run.path() + ": expected a run that nobody is at work on, got one that is in use");
        }
    }

    private static void requireSame(String what, Map<?, ?> begun, ExperimentSpec given) {
        Map<String, String> expected = flat(begun);
        Map<String, String> got = flat(given.toTree());
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(got.keySet());
        List<String> problems = new ArrayList<>();
        for (String key : keys) {
            if (!Objects.equals(expected.get(key), got.get(key))) {
                problems.add(
                        key + ": the run has " + shown(expected, key) + ", got " + shown(got, key) + " (" + what + ")");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static String shown(Map<String, String> values, String key) {
        return values.getOrDefault(key, "nothing");
    }

    /** Values as JSON by dotted names. */
    private static Map<String, String> flat(Map<?, ?> tree) {
        Map<String, String> flat = new TreeMap<>();
        tree.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flat(inner).forEach((rest, v) -> flat.put(name + "." + rest, v));
            } else {
                flat.put(String.valueOf(name), Json.line(value));
            }
        });
        return flat;
    }

    /** @throws IOException naming the files, if {@code about} has other checksums than the run began with */
    void requireSameData(Map<String, ?> about) throws IOException {
        List<String> changed = Environment.changedData(run.record(), about);
        if (!changed.isEmpty()) {
            throw new IOException(run.path() + ": expected the data that the run began with, got others in "
                    + String.join(", ", changed));
        }
    }

    /** What the last bits depend on and is otherwise than where the run began. */
    Map<String, String> changes(Map<String, ?> about) {
        return Environment.changes(run.record(), about);
    }
}
