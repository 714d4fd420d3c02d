package org.tightframe.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.ImageShape;
import org.tightframe.torch.BatchNorm2d;
import org.tightframe.torch.Conv2d;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * Wide residual network with pre-activation: a 3x3 convolution to 16 channels, three groups of n residual blocks with 16k, 32k
 * and 64k channels (the second and third halve the image), normalisation, ReLU, mean over the image. Depth 6n + 4, width k.
 * The feature has d = 64k values, none negative.
 *
 * <p>Stages {@code stem}, {@code group1} to {@code group3} and {@code classifier}. Names are those of the widely used PyTorch
 * implementation, <a href="https://github.com/xternalz/WideResNet-pytorch">github.com/xternalz/WideResNet-pytorch</a>.
 *
 * <p>Source: Zagoruyko and Komodakis, Wide Residual Networks, BMVC 2016; without dropout.
 *
 * @param depth 6n + 4
 * @param width k
 */
public record WideResNet(int depth, int width) implements Architecture {

    private static final Pattern NAME = Pattern.compile("wrn-(\\d+)x(\\d+)");
    private static final int MAX_DEPTH = 1000;
    private static final Size WIDTH = new Size("width", 1, 1000);
    private static final int STEM = 16;

    public WideResNet {
        requireDepth(depth, Integer.toString(depth), "");
        WIDTH.require(width);
    }

    /** {@code wrn-<depth>x<width>} */
    static final class Family implements NetworkFamily {

        @Override
        public String form() {
            return "wrn-<depth>x<width>";
        }

        @Override
        public String example() {
            return "wrn-16x4";
        }

        @Override
        public Optional<Architecture> find(String name) {
            Matcher match = NAME.matcher(name);
            if (!match.matches()) {
                return Optional.empty();
            }
            int depth = Size.parse(match.group(1));
            String nearest = "wrn-" + Math.max(10, (Math.min(MAX_DEPTH, depth) - 1) / 6 * 6 + 4) + "x"
                    + WIDTH.nearest(Size.parse(match.group(2)));
            requireDepth(depth, match.group(1), " (nearest: " + nearest + ")");
            return Optional.of(new WideResNet(depth, WIDTH.require(match.group(2), nearest)));
        }
    }

    private static void requireDepth(int depth, String got, String nearest) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("expected a depth of 6n + 4 <= " + MAX_DEPTH + ", got " + got + nearest);
        }
        if (depth < 10 || depth % 6 != 4) {
            throw new IllegalArgumentException("expected a depth of 6n + 4 >= 10, got " + got + nearest);
        }
    }

    @Override
    public String name() {
        return "wrn-" + depth + "x" + width;
    }

    /** Initialised as in the paper. */
    @Override
    public Backbone create(Weights weights, ImageShape shape) {
        List<Stage> stages = new ArrayList<>();
        Conv2d stem = Conv2d.create(weights, "conv1", shape.channels(), STEM, 3, 1);
        stages.add(new Stage("stem", (x, mode) -> stem.forward(x)));
        int in = STEM;
        for (int group = 1; group <= 3; group++) {
            int out = (STEM * width) << (group - 1);
            List<Block> blocks = new ArrayList<>();
            for (int block = 0; block < (depth - 4) / 6; block++) {
                int stride = group > 1 && block == 0 ? 2 : 1;
                blocks.add(new Block(weights, "block" + group + ".layer." + block, in, out, stride));
                in = out;
            }
            stages.add(new Stage("group" + group, (x, mode) -> {
                Tensor y = x;
                for (Block block : blocks) {
                    y = block.forward(y, mode);
                }
                return y;
            }));
        }
        BatchNorm2d norm = BatchNorm2d.create(weights, "bn1", in);
        stages.add(new Stage(
                Stage.CLASSIFIER,
                (x, mode) -> norm.forward(x, mode).reluInPlace().toFloat().meanOverImage()));
        return new Backbone(stages, in, "fc", Set.of("conv1.weight"));
    }

    /** Two 3x3 convolutions, each after normalisation and ReLU, added to what came in. */
    private static final class Block {
        private final BatchNorm2d norm1;
        private final Conv2d conv1;
        private final BatchNorm2d norm2;
        private final Conv2d conv2;
        private final @Nullable Conv2d shortcut;

        Block(Weights weights, String name, int in, int out, int stride) {
            norm1 = BatchNorm2d.create(weights, name + ".bn1", in);
            conv1 = Conv2d.create(weights, name + ".conv1", in, out, 3, stride);
            norm2 = BatchNorm2d.create(weights, name + ".bn2", out);
            conv2 = Conv2d.create(weights, name + ".conv2", out, out, 3, 1);
            shortcut = in == out && stride == 1
                    ? null
                    : Conv2d.create(weights, name + ".convShortcut", in, out, 1, stride);
        }

        Tensor forward(Tensor x, Mode mode) {
            Tensor active = norm1.forward(x, mode).reluInPlace();
            Tensor passed = shortcut == null ? x : shortcut.forward(active);
            Tensor inner = norm2.forward(conv1.forward(active), mode).reluInPlace();
            return conv2.forward(inner).plus(passed);
        }
    }
}
