package org.tightframe.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Dtype;
import org.tightframe.snapshot.Safetensors;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

/**
 * What came of giving a network the weights of a safetensors file.
 *
 * @param file where they were
 * @param prefix of the names in the file that ours lack, such as {@code module.}; empty where there is none
 * @param loaded tensors of ours that have the file's values
 * @param missing tensors of ours that the file lacks: they keep their fresh values
 * @param unexpected tensors of the file that ours lack
 * @param mismatched tensors of the head, and those that follow the images ({@link Backbone#ofImages}), whose shape is another:
 *     they keep their fresh values, each as {@code fc.weight: expected [10,64], got [100,64]}
 */
public record Initialisation(
        Path file,
        String prefix,
        List<String> loaded,
        List<String> missing,
        List<String> unexpected,
        List<String> mismatched) {

    /** What weights may be stored as. */
    private static final Set<Dtype> FLOATING = EnumSet.of(Dtype.F64, Dtype.F32, Dtype.F16, Dtype.BF16);

    /** PyTorch's batch normalisation counts its batches, which nothing here depends on. */
    private static final String COUNTER = "num_batches_tracked";

    public Initialisation {
        loaded = List.copyOf(loaded);
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        mismatched = List.copyOf(mismatched);
    }

    /** The weights of a file do not go into a network, or cannot be read: one line that says why. */
    public static final class UnfitException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnfitException(String message) {
            super(message);
        }

        UnfitException(String message, IOException cause) {
            super(message, cause);
        }
    }

    /**
     * Overwrites {@code network}'s weights by those of the same names, in any floating-point type. A prefix that the names in the
     * file have is taken off where more of them match without. The head of other classes stays as it is, and so do one that
     * is not learned, and a stem or positions for images of another shape.
     *
     * @param path a safetensors file, or a run folder, whose last weights are taken
     * @throws UnfitException if there is no such file, none of its names is one of ours, or another tensor before the head
     *     has another shape or no floating-point values; the network is then as it was
     */
    public static Initialisation load(Path path, Network network) {
        if (!Files.exists(path)) {
            throw new UnfitException(
                    "init: expected a safetensors file or a run folder, got " + path + ", which is not there");
        }
        try {
            Path file = Files.isDirectory(path) ? lastWeights(path) : path;
            if (isZip(file)) {
                throw new UnfitException(
                        "init: " + path + ": expected safetensors, got a zip, as PyTorch's own files are;"
                                + " in Python: safetensors.torch.save_file(model.state_dict(), 'weights.safetensors')");
            }
            return load(file, Safetensors.read(file), network);
        } catch (IOException e) {
            throw new UnfitException("init: " + e.getMessage(), e);
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(2), new byte[] {'P', 'K'});
        }
    }

    private static Path lastWeights(Path run) throws IOException {
        return Run.open(run)
                .checkpoint(CheckpointKind.LAST)
                .orElseThrow(() -> new IOException(run + ": expected a run with a checkpoint, got one without"))
                .weights();
    }

    private static Initialisation load(Path file, Safetensors theirs, Network network) throws IOException {
        Map<String, Tensor> ours = receivers(network);
        Set<String> names = theirs.names().stream()
                .filter(name -> !name.endsWith(COUNTER))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String prefix = prefix(names, ours.keySet());
        Map<String, org.tightframe.snapshot.Tensor> found = new LinkedHashMap<>();
        List<String> unexpected = new ArrayList<>();
        for (String name : names) {
            String plain = without(prefix, name);
            boolean shadowed = plain.equals(name) && !prefix.isEmpty() && names.contains(prefix + name);
            if (ours.containsKey(plain) && !shadowed) {
                found.put(plain, theirs.find(name).orElseThrow());
            } else {
                unexpected.add(name);
            }
        }
        if (found.keySet().stream().allMatch(name -> isHead(name, network.headName()))) {
            throw new UnfitException("init: " + file + ": expected tensors such as '"
                    + ours.keySet().iterator().next() + "', got "
                    + names.stream().findFirst().map(n -> "'" + n + "'").orElse("none") + " (" + names.size()
                    + " tensors, none of them of this network before its head)");
        }
        List<String> mismatched = mismatched(file, found, ours, network);
        List<String> missing =
                ours.keySet().stream().filter(name -> !found.containsKey(name)).toList();
        mismatched.forEach(problem -> found.remove(problem.substring(0, problem.indexOf(':'))));
        requireFinite(file, found);
        for (Map.Entry<String, org.tightframe.snapshot.Tensor> entry : found.entrySet()) {
            set(
                    Objects.requireNonNull(ours.get(entry.getKey())),
                    entry.getValue().toFloats());
        }
        return new Initialisation(file, prefix, List.copyOf(found.keySet()), missing, unexpected, mismatched);
    }

    private static void requireFinite(Path file, Map<String, org.tightframe.snapshot.Tensor> found) throws IOException {
        for (Map.Entry<String, org.tightframe.snapshot.Tensor> entry : found.entrySet()) {
            for (float value : entry.getValue().toFloats()) {
                if (!Float.isFinite(value)) {
                    throw new UnfitException(
                            "init: " + file + ": " + entry.getKey() + ": expected finite numbers, got " + value);
                }
            }
        }
    }

    /** Whether every tensor of ours has the file's values. */
    public boolean isComplete() {
        return missing.isEmpty() && mismatched.isEmpty();
    }

    /** {@code init: 1 loaded, 59 missing (first conv1.weight) from weights.safetensors} */
    public String summary() {
        return "init: " + counts() + " from " + file;
    }

    /** {@code 1 loaded, 59 missing (first conv1.weight), 2 of another shape (fc.weight: expected [10,64], got [100,64])} */
    public String counts() {
        List<String> parts = new ArrayList<>(List.of(loaded.size() + " loaded"));
        if (!missing.isEmpty()) {
            parts.add(missing.size() + " missing (first " + missing.get(0) + ")");
        }
        if (!mismatched.isEmpty()) {
            parts.add(mismatched.size() + " of another shape (first " + mismatched.get(0) + ")");
        }
        if (!unexpected.isEmpty()) {
            parts.add(unexpected.size() + " of no use here (first " + unexpected.get(0) + ")");
        }
        return String.join(", ", parts);
    }

    /** For run.json. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", file.toString());
        tree.put("prefix", prefix);
        tree.put("loaded", loaded.size());
        tree.put("missing", missing);
        tree.put("unexpected", unexpected);
        tree.put("mismatched", mismatched);
        return tree;
    }

    /** All of a network's tensors but those of a head that is not learned. */
    private static Map<String, Tensor> receivers(Network network) {
        Map<String, Tensor> receivers = new LinkedHashMap<>(network.weights().all());
        receivers
                .keySet()
                .removeIf(name -> isHead(name, network.headName())
                        && !network.weights().parameters().containsKey(name));
        return receivers;
    }

    private static boolean isHead(String name, String head) {
        return name.startsWith(head + ".");
    }

    /** The prefix without which most names are ours; of several the shortest. */
    private static String prefix(Set<String> theirs, Set<String> ours) {
        Set<String> candidates = new LinkedHashSet<>(Set.of(""));
        for (String name : theirs) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                if (ours.contains(name.substring(dot + 1))) {
                    candidates.add(name.substring(0, dot + 1));
                }
            }
        }
        return candidates.stream()
                .min(Comparator.comparingLong((String prefix) -> -matches(prefix, theirs, ours))
                        .thenComparing(String::length)
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    private static long matches(String prefix, Set<String> theirs, Set<String> ours) {
        return theirs.stream()
                .map(name -> without(prefix, name))
                .filter(ours::contains)
                .distinct()
                .count();
    }

    private static String without(String prefix, String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** The tensors that do not fit and need not; any other is an error. */
    private static List<String> mismatched(
            Path file, Map<String, org.tightframe.snapshot.Tensor> found, Map<String, Tensor> ours, Network network) {
        List<String> allowed = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        found.forEach((name, tensor) -> {
            List<Long> shape = Arrays.stream(
                            Objects.requireNonNull(ours.get(name)).shape())
                    .boxed()
                    .toList();
            if (!tensor.shape().equals(shape)) {
                (network.mayMismatch(name) ? allowed : unfit)
                        .add(name + ": expected " + text(shape) + ", got " + text(tensor.shape()));
            } else if (!FLOATING.contains(tensor.dtype())) {
                unfit.add(name + ": expected one of " + FLOATING + ", got " + tensor.dtype());
            }
        });
        Optional<String> first = unfit.stream().findFirst();
        if (first.isPresent()) {
            int more = unfit.size() - 1;
            throw new UnfitException(
                    "init: " + file + ": " + first.get() + (more == 0 ? "" : " (and " + more + " more do not fit)"));
        }
        return allowed;
    }

    private static String text(List<Long> shape) {
        return shape.toString().replace(" ", "");
    }

    private static void set(Tensor ours, float[] values) {
        try (Scope scope = Scope.open()) {
            ours.set(Tensor.of(values, ours.shape()));
        }
    }
}
