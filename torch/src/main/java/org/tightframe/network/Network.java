package org.tightframe.network;

import java.util.List;
import org.tightframe.capture.CaptureModel;
import org.tightframe.capture.Pooling;
import org.tightframe.data.ImageShape;
import org.tightframe.linalg.LinearHead;
import org.tightframe.mixup.Blend;
import org.tightframe.spec.HeadSpec;
import org.tightframe.torch.Autocast;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * A classifier in the engine: a backbone, whose output is the feature, and a linear head.
 */
public final class Network {

    private static final Object FRESH_WEIGHTS = new Object();

    private final Engine engine;
    private final ImageShape shape;
    private final Weights weights;
    private final Backbone backbone;
    private final Head head;

    private Network(Engine engine, ImageShape shape, Weights weights, Backbone backbone, Head head) {
        this.engine = engine;
        this.shape = shape;
        this.weights = weights;
        this.backbone = backbone;
        this.head = head;
    }

    /**
     * A network with fresh weights, the same for the same seed, and a linear head with bias.
     *
     * @param name such as {@code wrn-16x4}
     */
    public static Network create(Engine engine, String name, ImageShape shape, int classes, long seed) {
        return create(engine, Networks.named(name), new HeadSpec.Linear(true), shape, classes, seed);
    }

    /** A network with fresh weights, the same for the same seed. */
    public static Network create(
            Engine engine, Architecture architecture, HeadSpec head, ImageShape shape, int classes, long seed) {
        // the engine's random numbers are the process's: two networks made at once would share them
        synchronized (FRESH_WEIGHTS) {
            engine.seed(seed);
            Weights weights = new Weights(engine);
            try (Scope scope = Scope.open()) {
                Backbone backbone = architecture.create(weights, shape);
                return new Network(
                        engine,
                        shape,
                        weights,
                        backbone,
                        Head.create(head, weights, backbone, classes, architecture.name()));
            }
        }
    }

    public Weights weights() {
        return weights;
    }

    /** Name of the head's tensors up to the dot, such as {@code fc}. */
    public String headName() {
        return backbone.head();
    }

    /** Whether a tensor of that name may have another shape in a file of weights. */
    boolean mayMismatch(String name) {
        return name.startsWith(headName() + ".") || backbone.ofImages().contains(name);
    }

    /** d */
    public int dimension() {
        return backbone.dimension();
    }

    /** Names of the stages, in the order of the forward pass. */
    public List<String> stages() {
        return backbone.stages().stream().map(Stage::name).toList();
    }

    /** The feature [B,d] of inputs [B,channels,H,W], in the engine's precision. */
    public Tensor features(Tensor inputs, Mode mode) {
        return features(inputs, mode, StageHook.NONE);
    }

    /** The same, {@code hook} standing between the stages. */
    public Tensor features(Tensor inputs, Mode mode, StageHook hook) {
        try (Autocast on = engine.autocast()) {
            return run(inputs, mode, hook);
        }
    }

    /** Logits [B,C] of a feature [B,d], always in 32 bits. */
    public Tensor logits(Tensor features) {
        return head.forward(features);
    }

    /** This network as a capture sees it, pooling the mean. */
    public CaptureModel captured(Mode mode) {
        return captured(mode, Pooling.MEAN);
    }

    /**
     * This network as a capture sees it: always in 32 bits.
     *
     * @param mode {@link Mode#EVAL} or {@link Mode#TRAIN}
     */
    public CaptureModel captured(Mode mode, Pooling pooling) {
        if (mode.momentum() > 0) {
            throw new IllegalArgumentException(
                    "mode: expected TRAIN or EVAL, got " + mode + ", which moves what a look must leave alone");
        }
        return new Captured(this, mode, pooling, mode == Mode.EVAL ? "eval" : "train");
    }

    Engine engine() {
        return engine;
    }

    ImageShape shape() {
        return shape;
    }

    LinearHead headValues() {
        return head.values();
    }

    /** The feature [B,d] of inputs [B,channels,H,W], in 32 bits. */
    Tensor run(Tensor inputs, Mode mode, StageHook hook) {
        Tensor x = hook.after(Blend.INPUT, engine.arrange(inputs));
        for (Stage stage : backbone.stages()) {
            x = hook.after(stage.name(), stage.layer().forward(x, mode));
        }
        return x;
    }
}
