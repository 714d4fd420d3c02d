package org.tightframe.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tightframe.data.ImageShape;
import org.tightframe.torch.Conv2d;
import org.tightframe.torch.Initial;
import org.tightframe.torch.LayerNorm;
import org.tightframe.torch.Linear;
import org.tightframe.torch.SelfAttention;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * Vision transformer: patches as tokens, learned positions, {@code depth} pre-norm blocks of self-attention and a perceptron of
 * 4 dim with exact GELU, layer norms with epsilon 1e-6. The feature is the normed class token, or the normed mean of the tokens.
 * d = dim, of either sign.
 *
 * <p>Stages {@code embed}, {@code block1} to {@code block<depth>} and {@code classifier}. Names, shapes and start are those of
 * timm's {@code VisionTransformer}; with mean pooling, of {@code VisionTransformer(class_token=False, global_pool="avg")}, which
 * has no class token and norms after the mean ({@code fc_norm} in place of {@code norm}). Weights and positions begin normal with
 * deviation 0.02 (timm cuts them at 100 deviations), biases at zero, the patches' as PyTorch's convolutions do.
 *
 * <p>Source: Dosovitskiy et al., An Image is Worth 16x16 Words, ICLR 2021; sizes ti and s from Touvron et al., DeiT, ICML 2021.
 *
 * @param dim values of a token
 * @param depth blocks
 * @param patch height and width of a patch, which must divide the image's
 * @param pooling what becomes the feature
 */
public record VisionTransformer(int dim, int depth, int patch, Pooling pooling) implements Architecture {

    private static final Pattern NAME = Pattern.compile("vit-(?:(ti|s|b)|(\\d+)x(\\d+))/(\\d+)(-mean)?");
    private static final Map<String, Integer> NAMED = Map.of("ti", 192, "s", 384, "b", 768);
    private static final int NAMED_DEPTH = 12;
    private static final Size DIM = new Size("dim", 1, 8192);
    private static final Size DEPTH = new Size("depth", 1, 1000);
    private static final Size PATCH = new Size("patch", 1, 1024);
    private static final int HEAD = 64;
    private static final double EPSILON = 1e-6;
    private static final Initial WEIGHT = Initial.normal(0.02);
    private static final Initial TOKEN = Initial.normal(1e-6);

    /** What becomes the feature. */
    public enum Pooling {
        /** A learned token, put before the patches'. */
        CLASS_TOKEN(""),
        /** The mean of the patches' tokens. */
        MEAN("-mean");

        private final String suffix;

        Pooling(String suffix) {
            this.suffix = suffix;
        }
    }

    public VisionTransformer {
        DIM.require(dim);
        DEPTH.require(depth);
        PATCH.require(patch);
        if (dim % heads(dim) != 0) {
            throw new IllegalArgumentException("expected a dim that its " + heads(dim) + " heads divide, got " + dim);
        }
    }

    /** {@code vit-<dim>x<depth>/<patch>}, and {@code vit-ti/<patch>} and its like. */
    static final class Family implements NetworkFamily {

        @Override
        public String form() {
            return "vit-<dim>x<depth>/<patch>[-mean] or vit-ti|s|b/<patch>[-mean]";
        }

        @Override
        public String example() {
            return "vit-192x6/4";
        }

        @Override
        public Optional<Architecture> find(String name) {
            Matcher match = NAME.matcher(name);
            if (!match.matches()) {
                return Optional.empty();
            }
            Pooling pooling = match.group(5) == null ? Pooling.CLASS_TOKEN : Pooling.MEAN;
            int patch = PATCH.nearest(Size.parse(match.group(4)));
            String size = match.group(1);
            if (size != null) {
                PATCH.require(match.group(4), "vit-" + size + "/" + patch + pooling.suffix);
                return Optional.of(new VisionTransformer(NAMED.getOrDefault(size, 0), NAMED_DEPTH, patch, pooling));
            }
            int dim = nearestDim(Size.parse(match.group(2)));
            VisionTransformer nearest =
                    new VisionTransformer(dim, DEPTH.nearest(Size.parse(match.group(3))), patch, pooling);
            int asked = DIM.require(match.group(2), nearest.name());
            DEPTH.require(match.group(3), nearest.name());
            PATCH.require(match.group(4), nearest.name());
            if (asked != dim) {
                throw new IllegalArgumentException("expected a dim that its " + heads(asked) + " heads divide, got "
                        + asked + " (nearest: " + nearest.name() + ")");
            }
            return Optional.of(nearest);
        }
    }

    /** One for each 64 values of a token, at least 1. */
    public int heads() {
        return heads(dim);
    }

    private static int heads(int dim) {
        return Math.max(1, dim / HEAD);
    }

    /** The nearest dim that its heads divide. */
    private static int nearestDim(int asked) {
        int dim = DIM.nearest(asked);
        int below = dim;
        while (below % heads(below) != 0) {
            below--;
        }
        int above = dim;
        while (above % heads(above) != 0) {
            above++;
        }
        return above - dim < dim - below ? above : below;
    }

    @Override
    public String name() {
        return "vit-" + dim + "x" + depth + "/" + patch + pooling.suffix;
    }

    @Override
    public Backbone create(Weights weights, ImageShape shape) {
        requireFits(shape);
        List<Stage> stages = new ArrayList<>();
        stages.add(embed(weights, shape));
        for (int i = 0; i < depth; i++) {
            Block block = new Block(weights, "blocks." + i, dim, heads());
            stages.add(new Stage("block" + (i + 1), (x, mode) -> block.forward(x)));
        }
        stages.add(pooled(weights));
        return new Backbone(stages, dim, "head", Set.of("patch_embed.proj.weight", "pos_embed"));
    }

    private Stage embed(Weights weights, ImageShape shape) {
        int places = (shape.height() / patch) * (shape.width() / patch);
        Conv2d patches = Conv2d.patches(weights, "patch_embed.proj", shape.channels(), dim, patch);
        if (pooling == Pooling.MEAN) {
            Tensor positions = weights.embedding("pos_embed", WEIGHT, 1, places, dim);
            return new Stage(
                    "embed", (x, mode) -> patches.forward(x).tokens().toFloat().plus(positions));
        }
        Tensor token = weights.embedding("cls_token", TOKEN, 1, 1, dim);
        Tensor positions = weights.embedding("pos_embed", WEIGHT, 1, places + 1, dim);
        return new Stage(
                "embed",
                (x, mode) -> patches.forward(x).tokens().toFloat().behind(token).plus(positions));
    }

    private Stage pooled(Weights weights) {
        if (pooling == Pooling.MEAN) {
            LayerNorm norm = LayerNorm.create(weights, "fc_norm", dim, EPSILON);
            return new Stage(
                    Stage.CLASSIFIER, (x, mode) -> norm.forward(x.toFloat().meanOverTokens()));
        }
        LayerNorm norm = LayerNorm.create(weights, "norm", dim, EPSILON);
        return new Stage(Stage.CLASSIFIER, (x, mode) -> norm.forward(x.toFloat().firstToken()));
    }

    private void requireFits(ImageShape shape) {
        if (shape.height() % patch == 0 && shape.width() % patch == 0) {
            return;
        }
        int common = BigInteger.valueOf(shape.height())
                .gcd(BigInteger.valueOf(shape.width()))
                .intValue();
        int nearest = 1;
        for (int side = 1; side <= common; side++) {
            if (common % side == 0 && Math.abs(side - patch) < Math.abs(nearest - patch)) {
                nearest = side;
            }
        }
        throw new IllegalArgumentException("network: expected a patch that divides the height and width of images "
                + shape + ", got " + patch + " (nearest: " + new VisionTransformer(dim, depth, nearest, pooling).name()
                + ")");
    }

    /** Self-attention and a perceptron, each of what is normed, each added to what came in. */
    private static final class Block {
        private final LayerNorm norm1;
        private final SelfAttention attention;
        private final LayerNorm norm2;
        private final Linear fc1;
        private final Linear fc2;

        Block(Weights weights, String name, int dim, int heads) {
            norm1 = LayerNorm.create(weights, name + ".norm1", dim, EPSILON);
            attention = SelfAttention.create(weights, name + ".attn", dim, heads, WEIGHT);
            norm2 = LayerNorm.create(weights, name + ".norm2", dim, EPSILON);
            fc1 = Linear.create(weights, name + ".mlp.fc1", dim, 4 * dim, WEIGHT);
            fc2 = Linear.create(weights, name + ".mlp.fc2", 4 * dim, dim, WEIGHT);
        }

        Tensor forward(Tensor x) {
            Tensor y = attention.forward(norm1.forward(x)).plus(x);
            return fc2.forward(fc1.forward(norm2.forward(y)).gelu()).plus(y);
        }
    }
}
