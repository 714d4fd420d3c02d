package org.tightframe.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tightframe.config.ConfigNode;
import org.tightframe.config.Section;
import org.tightframe.config.Variant;
import org.tightframe.data.Augmentation;
import org.tightframe.data.DataSelection;
import org.tightframe.file.Sha256;
import org.tightframe.json.Json;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.Mixes;
import org.tightframe.mixup.SomeEpochs;

/**
 * One training, whole: what two people need to share to have the same run. Every value has a default.
 *
 * @param data which data set, or part of one
 * @param augment random views of the training images
 * @param network by name, such as {@code wrn-16x4}
 * @param init a file of weights to begin with, or {@link #FRESH}
 * @param mix how batches are mixed
 * @param loss what training makes small
 * @param head the last layer
 * @param optimizer of the weights
 * @param epochs passes over the training data
 * @param batchSize B, at most the number of training examples N; the last batch of an epoch may be smaller, and where one
 *     example would be left for it, the batch before has B + 1: every example is seen in every epoch
 * @param seed of weights, shuffling and mixing
 * @param evaluateEvery epochs from one evaluation to the next; after the first five and the last there always is one
 * @param checkpoint what is kept to resume from
 * @param capture when and how activations are kept
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param threads of the engine, 0 being one a physical core
 * @param precision {@code auto}, {@code fp32} or {@code bf16}
 */
public record ExperimentSpec(
        DataSelection data,
        Augmentation augment,
        String network,
        String init,
        Mix mix,
        LossSpec loss,
        HeadSpec head,
        OptimizerSpec optimizer,
        int epochs,
        int batchSize,
        long seed,
        int evaluateEvery,
        CheckpointSpec checkpoint,
        CaptureSpec capture,
        String device,
        int threads,
        String precision) {

    /** Version of the format, which a file may state. */
    public static final int SCHEMA = 1;

    /** After each of these the network is evaluated: there most happens. */
    private static final int FIRST_EPOCHS = 5;

    /** For {@link #init}: random weights. */
    public static final String FRESH = "fresh";

    /** What a network's name may be, which core does not know: the problem with it, if there is one. */
    @FunctionalInterface
    public interface NetworkNames {
        Optional<String> problem(String name);
    }

    /**
     * The spec that a table describes, its network's name taken as it is.
     *
     * @throws org.tightframe.config.ConfigException with every problem found
     */
    public static ExperimentSpec of(ConfigNode.Table table) {
        return of(table, name -> Optional.empty());
    }

    /** The same, its network's name checked. */
    public static ExperimentSpec of(ConfigNode.Table table, NetworkNames names) {
        return Section.read(table, section -> read(section, names));
    }

    /** Every key that a spec may have, found by asking its readers. */
    public static List<Variant> variants() {
        return Section.variants(section -> read(section, name -> Optional.empty()));
    }

    private static ExperimentSpec read(Section section, NetworkNames names) {
        section.renamed("batch_size", "batchSize");
        section.renamed("lr", "optimizer.learningRate");
        section.renamed("learning_rate", "optimizer.learningRate");
        section.renamed("momentum", "optimizer.momentum");
        section.renamed("weight_decay", "optimizer.weightDecay");
        section.renamed("label_smoothing", "loss.smoothing");
        section.about("init", "a file of weights to begin with, or " + FRESH);
        section.about("network", "as in wrn-16x4");
        section.about("evaluateEvery", "epochs from one evaluation to the next");
        section.about("device", "auto, cpu or cuda:N");
        section.about("threads", "of the engine, 0 being one a physical core");
        section.integer("schema", SCHEMA, SCHEMA, SCHEMA);
        ExperimentSpec spec = new ExperimentSpec(
                section.section("data", "name", DataSelection::read),
                section.section("augment", "kind", Augmentation::read),
                readNetwork(section, names),
                section.text("init", FRESH),
                section.section("mix", "kind", Mixes::read),
                section.section("loss", "kind", LossSpec::read),
                section.section("head", "kind", HeadSpec::read),
                section.section("optimizer", "kind", OptimizerSpec::read),
                section.integer("epochs", 60, 1, 1_000_000),
                section.integer("batchSize", 128, 2, 1_000_000),
                section.longInteger("seed", 0, 0, Long.MAX_VALUE),
                section.integer("evaluateEvery", 1, 1, 1_000_000),
                section.section("checkpoint", "every", CheckpointSpec::read),
                section.section("capture", "epochs", CaptureSpec::read),
                readDevice(section),
                section.integer("threads", 0, 0, 1024),
                section.choice("precision", "auto", List.of("auto", "fp32", "bf16")));
        if (spec.mix instanceof SomeEpochs some && some.from() >= spec.epochs) {
            section.problem("mix.from", "expected less than epochs = " + spec.epochs + ", got " + some.from());
        }
        if (spec.optimizer.warmup() > spec.epochs) {
            section.problem(
                    "optimizer.warmup",
                    "expected at most epochs = " + spec.epochs + ", got " + spec.optimizer.warmup());
        }
        return spec;
    }

    private static String readDevice(Section section) {
        String device = section.text("device", "auto");
        Devices.problem(device).ifPresent(problem -> section.problem("device", problem));
        return device;
    }

    private static String readNetwork(Section section, NetworkNames names) {
        String name = section.text("network", "wrn-10x1");
        names.problem(name).ifPresent(problem -> section.problem("network", problem));
        return name;
    }

    /** Whether the network is evaluated after {@code epoch} epochs. */
    public boolean evaluatesAfter(int epoch) {
        return epoch > 0 && (epoch <= FIRST_EPOCHS || epoch == epochs || epoch % evaluateEvery == 0);
    }

    /** Every value, as a spec file would write it. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("data", data.toTree());
        tree.put("augment", augment.toTree());
        tree.put("network", network);
        tree.put("init", init);
        tree.put("mix", Mixes.toTree(mix));
        tree.put("loss", loss.toTree());
        tree.put("head", head.toTree());
        tree.put("optimizer", optimizer.toTree());
        tree.put("epochs", epochs);
        tree.put("batchSize", batchSize);
        tree.put("seed", seed);
        tree.put("evaluateEvery", evaluateEvery);
        tree.put("checkpoint", checkpoint.toTree());
        tree.put("capture", capture.toTree());
        tree.put("device", device);
        tree.put("threads", threads);
        tree.put("precision", precision);
        return tree;
    }

    /** SHA-256 of {@link #toTree} as JSON, in hex: equal for equal specs, however they were written. */
    public String hash() {
        return Sha256.of(Json.line(toTree()));
    }

    /** What tells this run from its siblings: {@code mixup-wrn10x1-s0}. */
    public String shortName() {
        return mix.kind().replace("none", "baseline") + "-"
                + network.replace("-", "").replaceAll("[^A-Za-z0-9]", "-") + "-s" + seed;
    }
}
