package org.tightframe.network;

import java.util.ArrayList;
import java.util.List;
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
 * <p>Source: Zagoruyko and Komodakis, Wide Residual Networks, BMVC 2016; without dropout.
 *
 * @param depth 6n + 4
 * @param width k
 */
public record WideResNet(int depth, int width) {

    private static final Pattern NAME = Pattern.compile("wrn-(\\d{1,4})x(\\d{1,3})");
    private static final int STEM = 16;

    public WideResNet {
        if (depth < 10 || depth % 6 != 4) {
            throw new IllegalArgumentException("depth: expected 6n + 4 >= 10, got " + depth);
        }
        if (width < 1) {
            throw new IllegalArgumentException("width: expected a whole number >= 1, got " + width);
        }
    }

    /** The network named {@code wrn-<depth>x<width>}. */
    public static WideResNet named(String name) {
        Matcher match = NAME.matcher(name);
        if (!match.matches()) {
            throw new IllegalArgumentException("network: expected wrn-<depth>x<width>, got '" + name + "'");
        }
        return new WideResNet(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }

    /** Makes the weights, initialised as in the paper. */
    public Backbone create(Weights weights, ImageShape shape) {
        List<Stage> stages = new ArrayList<>();
        Conv2d stem = Conv2d.create(weights, "stem", shape.channels(), STEM, 3, 1);
        stages.add(new Stage("stem", (x, mode) -> stem.forward(x)));
        int in = STEM;
        for (int group = 1; group <= 3; group++) {
            int out = (STEM * width) << (group - 1);
            List<Block> blocks = new ArrayList<>();
            for (int block = 0; block < (depth - 4) / 6; block++) {
                int stride = group > 1 && block == 0 ? 2 : 1;
                blocks.add(new Block(weights, "group" + group + "." + block, in, out, stride));
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
        BatchNorm2d norm = BatchNorm2d.create(weights, "norm", in);
        stages.add(new Stage(
                "feature",
                (x, mode) -> norm.forward(x, mode).reluInPlace().toFloat().meanOverImage()));
        return new Backbone(stages, in);
    }

    /** Two 3x3 convolutions, each after normalisation and ReLU, added to what came in. */
    private static final class Block {
        private final BatchNorm2d norm1;
        private final Conv2d conv1;
        private final BatchNorm2d norm2;
        private final Conv2d conv2;
        private final @Nullable Conv2d shortcut;

        Block(Weights weights, String name, int in, int out, int stride) {
            norm1 = BatchNorm2d.create(weights, name + ".norm1", in);
            conv1 = Conv2d.create(weights, name + ".conv1", in, out, 3, stride);
            norm2 = BatchNorm2d.create(weights, name + ".norm2", out);
            conv2 = Conv2d.create(weights, name + ".conv2", out, out, 3, 1);
            shortcut = in == out && stride == 1 ? null : Conv2d.create(weights, name + ".shortcut", in, out, 1, stride);
        }

        Tensor forward(Tensor x, Mode mode) {
            Tensor active = norm1.forward(x, mode).reluInPlace();
            Tensor passed = shortcut == null ? x : shortcut.forward(active);
            Tensor inner = norm2.forward(conv1.forward(active), mode).reluInPlace();
            return conv2.forward(inner).plus(passed);
        }
    }
}
