package org.tightframe.network;

import java.nio.FloatBuffer;
import java.util.List;
import org.tightframe.capture.Activations;
import org.tightframe.capture.CaptureModel;
import org.tightframe.data.ImageShape;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.torch.Autocast;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Linear;
import org.tightframe.torch.Mode;
import org.tightframe.torch.NoGradient;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * A classifier in the engine: a backbone, whose output is the feature, and a linear head.
 */
public final class Network {

    private final Engine engine;
    private final ImageShape shape;
    private final Weights weights;
    private final Backbone backbone;
    private final Linear head;

    private Network(Engine engine, ImageShape shape, Weights weights, Backbone backbone, Linear head) {
        this.engine = engine;
        this.shape = shape;
        this.weights = weights;
        this.backbone = backbone;
        this.head = head;
    }

    /**
     * A network with fresh weights, the same for the same seed.
     *
     * @param name such as {@code wrn-16x4}
     */
    public static Network create(Engine engine, String name, ImageShape shape, int classes, long seed) {
        engine.seed(seed);
        Weights weights = new Weights(engine);
        try (Scope scope = Scope.open()) {
            Backbone backbone = WideResNet.named(name).create(weights, shape);
            Linear head = Linear.create(weights, "classifier", backbone.dimension(), classes);
            return new Network(engine, shape, weights, backbone, head);
        }
    }

    public Weights weights() {
        return weights;
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
        try (Autocast on = engine.autocast()) {
            return run(inputs, mode);
        }
    }

    /** Logits [B,C] of a feature [B,d], always in 32 bits. */
    public Tensor logits(Tensor features) {
        return head.forward(features);
    }

    /**
     * This network as a capture sees it: always in 32 bits.
     *
     * @param mode {@link Mode#EVAL} or {@link Mode#TRAIN}
     */
    public CaptureModel captured(Mode mode) {
        return new Captured(mode);
    }

    private Tensor run(Tensor inputs, Mode mode) {
        Tensor x = engine.arrange(inputs);
        for (Stage stage : backbone.stages()) {
            x = stage.layer().forward(x, mode);
        }
        return x;
    }

    private final class Captured implements CaptureModel {

        private final Mode mode;

        Captured(Mode mode) {
            if (mode == Mode.LEARN) {
                throw new IllegalArgumentException("mode: expected TRAIN or EVAL, got LEARN, which a look must not do");
            }
            this.mode = mode;
        }

        @Override
        public LinearHead head() {
            return new LinearHead(
                    Matrix.wrap(Math.toIntExact(head.bias().size()), dimension(), widen(head.weight())),
                    Vector.wrap(widen(head.bias())));
        }

        @Override
        public Activations activations(FloatBuffer inputs, int count) {
            try (Scope scope = Scope.open();
                    NoGradient off = NoGradient.open()) {
                Tensor batch =
                        engine.place(Tensor.over(inputs, count, shape.channels(), shape.height(), shape.width()));
                Tensor features = run(batch, mode);
                Tensor logits = logits(features);
                return new Activations(
                        FloatMatrix.wrap(count, dimension(), features.toFloats()),
                        FloatMatrix.wrap(count, (int) logits.shape()[1], logits.toFloats()));
            }
        }

        @Override
        public String mode() {
            return mode == Mode.EVAL ? "eval" : "train";
        }

        @Override
        public int threads() {
            return engine.threads();
        }

        @Override
        public String precision() {
            return "fp32";
        }

        private double[] widen(Tensor tensor) {
            float[] narrow = tensor.toFloats();
            double[] wide = new double[narrow.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = narrow[i];
            }
            return wide;
        }
    }
}
