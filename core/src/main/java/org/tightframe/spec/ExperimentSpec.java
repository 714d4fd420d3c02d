package org.tightframe.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.tightframe.config.ConfigNode;
import org.tightframe.config.Section;
import org.tightframe.data.DataSelection;
import org.tightframe.json.Json;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.Mixes;

/**
 * One training, whole: what two people need to share to have the same run. Every value has a default.
 *
 * @param data which data set, or part of one
 * @param network by name, such as {@code wrn-16x4}
 * @param mix how batches are mixed
 * @param optimizer of the weights
 * @param epochs passes over the training data
 * @param batchSize B; the last batch of an epoch is left out where it is smaller, unless it is the only one
 * @param seed of weights, shuffling and mixing
 * @param evaluateEvery epochs from one evaluation to the next; after the first five and the last there always is one
 * @param capture when and how activations are kept
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param threads of the engine, 0 being one a processor
 * @param precision {@code auto}, {@code fp32} or {@code bf16}
 */
public record ExperimentSpec(
        DataSelection data,
        String network,
        Mix mix,
        OptimizerSpec optimizer,
        int epochs,
        int batchSize,
        long seed,
        int evaluateEvery,
        CaptureSpec capture,
        String device,
        int threads,
        String precision) {

    /** Version of the format, which a file may state. */
    public static final int SCHEMA = 1;

    /** After each of these the network is evaluated: there most happens. */
    private static final int FIRST_EPOCHS = 5;

    private static final Pattern NETWORK = Pattern.compile("wrn-(\\d{1,4})x(\\d{1,3})");

    /**
     * The spec that a table describes.
     *
     * @throws org.tightframe.config.ConfigException with every problem found
     */
    public static ExperimentSpec of(ConfigNode.Table table) {
        return Section.read(table, ExperimentSpec::read);
    }

    private static ExperimentSpec read(Section section) {
        section.integer("schema", SCHEMA, SCHEMA, SCHEMA);
        DataSelection data = section.section("data", "name", ExperimentSpec::readData);
        String network = readNetwork(section);
        Mix mix = section.section("mix", "kind", Mixes::read);
        section.choice("loss", "crossEntropy", List.of("crossEntropy"));
        section.choice("head", "linear", List.of("linear"));
        return new ExperimentSpec(
                data,
                network,
                mix,
                section.section("optimizer", "kind", OptimizerSpec::read),
                section.integer("epochs", 60, 1, 1_000_000),
                section.integer("batchSize", 128, 2, 1_000_000),
                section.longInteger("seed", 0, 0, Long.MAX_VALUE),
                section.integer("evaluateEvery", 1, 1, 1_000_000),
                section.section("capture", "epochs", CaptureSpec::read),
                section.text("device", "auto"),
                section.integer("threads", 0, 0, 1024),
                section.choice("precision", "auto", List.of("auto", "fp32", "bf16")));
    }

    private static DataSelection readData(Section section) {
        String name = section.text("name", "fashion-mini");
        List<Integer> classes = section.list(
                "classes",
                List.of(),
                "numbers of classes",
                text -> Section.wholeNumber(text)
                        .filter(v -> v >= 0 && v < 1_000_000)
                        .map(Long::intValue));
        if (classes.size() == 1 || new HashSet<>(classes).size() != classes.size()) {
            section.problem("classes", "expected at least 2 distinct classes, got " + classes);
            classes = List.of();
        }
        OptionalInt perClass = section.has("perClass")
                ? OptionalInt.of(section.integer("perClass", 1, 1, Integer.MAX_VALUE))
                : OptionalInt.empty();
        return new DataSelection(name, classes, perClass);
    }

    private static String readNetwork(Section section) {
        String name = section.text("network", "wrn-10x1");
        var match = NETWORK.matcher(name);
        if (!match.matches()) {
            section.problem("network", "expected wrn-<depth>x<width> such as wrn-16x4, got '" + name + "'");
        } else if (Integer.parseInt(match.group(1)) < 10 || Integer.parseInt(match.group(1)) % 6 != 4) {
            int depth = Math.max(10, Integer.parseInt(match.group(1)) / 6 * 6 + 4);
            section.problem(
                    "network",
                    "expected a depth of 6n + 4 >= 10, got " + match.group(1) + " (nearest: wrn-" + depth + "x"
                            + match.group(2) + ")");
        } else if (Integer.parseInt(match.group(2)) < 1) {
            section.problem("network", "expected a width >= 1, got " + match.group(2));
        }
        return name;
    }

    /** Whether the network is evaluated after {@code epoch} epochs. */
    public boolean evaluatesAfter(int epoch) {
        return epoch <= FIRST_EPOCHS || epoch == epochs || epoch % evaluateEvery == 0;
    }

    /** Every value, as a spec file would write it. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("data", dataTree());
        tree.put("network", network);
        tree.put("mix", mix.toTree());
        tree.put("loss", "crossEntropy");
        tree.put("head", "linear");
        tree.put("optimizer", optimizer.toTree());
        tree.put("epochs", epochs);
        tree.put("batchSize", batchSize);
        tree.put("seed", seed);
        tree.put("evaluateEvery", evaluateEvery);
        tree.put("capture", capture.toTree());
        tree.put("device", device);
        tree.put("threads", threads);
        tree.put("precision", precision);
        return tree;
    }

    private Map<String, Object> dataTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", data.name());
        if (!data.classes().isEmpty()) {
            tree.put("classes", data.classes());
        }
        data.perClass().ifPresent(n -> tree.put("perClass", n));
        return tree;
    }

    /** SHA-256 of {@link #toTree} as JSON, in hex: equal for equal specs, however they were written. */
    public String hash() {
        try {
            byte[] text = Json.line(toTree()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What tells this run from its siblings: {@code mixup-wrn10x1-s0}. */
    public String shortName() {
        return mix.kind().replace("none", "baseline") + "-" + network.replace("-", "") + "-s" + seed;
    }
}
