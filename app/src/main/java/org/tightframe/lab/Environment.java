package org.tightframe.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.DataPlace;
import org.tightframe.data.DataSelection;
import org.tightframe.data.DataSet;
import org.tightframe.data.Images;
import org.tightframe.torch.Engine;

/**
 * What a run's record says of the data, the machine and the versions: the last digits depend on each of them.
 */
final class Environment {

    /** What the last bits of a training depend on. */
    private static final List<String> OF_BITS =
            List.of("libtorch", "cpuCapability", "device", "gpu", "threads", "precision", "tightframe", "java");

    private Environment() {}

    /**
     * What of it changes the last bits and is otherwise here than where a run began: by name, in words, {@code from A to B}.
     *
     * @param then the record of the run's beginning
     * @param now the record of this process
     */
    static Map<String, String> changes(Map<String, ?> then, Map<String, ?> now) {
        Map<String, String> changes = new LinkedHashMap<>();
        if (then.get("environment") instanceof Map<?, ?> before && now.get("environment") instanceof Map<?, ?> here) {
            for (String name : OF_BITS) {
                String from = String.valueOf(before.get(name));
                String to = String.valueOf(here.get(name));
                if (!from.equals(to)) {
                    changes.put(name, "from " + from + " to " + to);
                }
            }
        }
        return changes;
    }

    /** The files of the data that are otherwise here than where a run began, by name. */
    static List<String> changedData(Map<String, ?> then, Map<String, ?> now) {
        return changed(checksums(then), checksums(now));
    }

    /** The same of data that were loaded. */
    static List<String> changedData(Map<String, ?> then, DataSet now) {
        return changedChecksums(then, now.checksums());
    }

    /** The same of files with these checksums. */
    static List<String> changedChecksums(Map<String, ?> then, Map<String, String> now) {
        return changed(checksums(then), now);
    }

    /** Whether a run began with the very files of these data, wherever they lie and whatever they are called. */
    static boolean hasFilesOf(Map<String, ?> then, DataSet data) {
        Map<?, ?> before = checksums(then);
        return !before.isEmpty()
                && new HashSet<>(before.values())
                        .equals(new HashSet<>(data.checksums().values()));
    }

    private static List<String> changed(Map<?, ?> before, Map<?, ?> here) {
        Set<String> names = new TreeSet<>();
        before.keySet().forEach(name -> names.add(String.valueOf(name)));
        here.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), here.get(name)))
                .toList();
    }

    private static Map<?, ?> checksums(Map<String, ?> record) {
        return record.get("data") instanceof Map<?, ?> data && data.get("checksums") instanceof Map<?, ?> sums
                ? sums
                : Map.of();
    }

    /**
     * A relative path leads elsewhere from another folder.
     *
     * @throws IOException naming both places, if a run's own data lay elsewhere than where the name leads now, and nothing is there
     */
    static void requirePlace(Map<String, ?> then, String name) throws IOException {
        Path here = DataPlace.of(name).orElse(null);
        if (here == null || Files.exists(here) || !(then.get("data") instanceof Map<?, ?> data)) {
            return;
        }
        Object location = data.get("location");
        if (location != null && !location.equals(here.toString())) {
            throw new IOException(name + ": there is nothing at " + here + "; the run had it at " + location
                    + ": start in the folder where the run was started");
        }
    }

    static Map<String, Object> record(DataSet data, DataSelection selection, Engine engine) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("data", data(data, selection));
        about.put("environment", environment(engine));
        return about;
    }

    private static Map<String, Object> data(DataSet data, DataSelection selection) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", data.name());
        DataPlace.of(data.name()).ifPresent(place -> tree.put("location", place.toString()));
        tree.put("classes", data.classNames());
        tree.put("train", data.train().size());
        data.validation().ifPresent(images -> tree.put("validation", images.size()));
        tree.put("test", data.test().size());
        tree.put(
                "trainByClass",
                Arrays.stream(data.train().countByClass()).boxed().toList());
        tree.put("labelsReplaced", selection.labelsReplaced(data.train().size()));
        tree.put("shape", shape(data.train()));
        tree.put("mean", data.normalization().mean());
        tree.put("std", data.normalization().std());
        tree.put("checksums", data.checksums());
        tree.put("notes", data.notes());
        return tree;
    }

    private static String shape(Images images) {
        return images.shape().channels() + "x" + images.shape().height() + "x"
                + images.shape().width();
    }

    private static Map<String, @Nullable Object> environment(Engine engine) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("tightframe", Build.VERSION);
        tree.put("commit", Build.commit().orElse(null));
        tree.put("java", System.getProperty("java.runtime.version"));
        tree.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        tree.put("processors", Runtime.getRuntime().availableProcessors());
        tree.put("libtorch", Engine.version());
        tree.put("cpuCapability", Engine.cpuCapability());
        tree.put("device", engine.device());
        engine.gpu().ifPresent(gpu -> {
            tree.put("gpu", gpu.name());
            tree.put("driver", gpu.driver());
        });
        tree.put("threads", engine.threads());
        tree.put("precision", engine.precision().toString());
        return tree;
    }
}
