package org.tightframe.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.ImageShape;
import org.tightframe.torch.BatchNorm2d;
import org.tightframe.torch.Conv2d;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * Residual network of 18 layers for small images: a 3x3 convolution of stride 1 to 64 channels without the max-pooling, four
 * groups of two blocks with 64, 128, 256 and 512 channels (all but the first halve the image), mean over the image. The feature
 * has d = 512 values, none negative. Initialised by He's rule over the outputs.
 *
 * <p>Stages {@code stem}, {@code layer1} to {@code layer4} and {@code classifier}. Names are those of torchvision's {@code
 * resnet18}, whose weights fit but for the stem's, which is 7x7 there: it stays fresh.
 *
 * <p>Source: He, Zhang, Ren and Sun, Deep Residual Learning for Image Recognition, CVPR 2016, table 1.
 */
public record ResNet18() implements Architecture {

    private static final String NAME = "resnet18";
    private static final int STEM = 64;

    /** {@code resnet18} */
    static final class Family implements NetworkFamily {

        @Override
        public String form() {
            return NAME;
        }

        @Override
        public String example() {
            return NAME;
        }

        @Override
        public Optional<Architecture> find(String name) {
            return name.equals(NAME) ? Optional.of(new ResNet18()) : Optional.empty();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Backbone create(Weights weights, ImageShape shape) {
        List<Stage> stages = new ArrayList<>();
        Conv2d conv = Conv2d.create(weights, "conv1", shape.channels(), STEM, 3, 1);
        BatchNorm2d norm = BatchNorm2d.create(weights, "bn1", STEM);
        stages.add(new Stage(
                "stem", (x, mode) -> norm.forward(conv.forward(x), mode).reluInPlace()));
        int in = STEM;
        for (int layer = 1; layer <= 4; layer++) {
            int out = STEM << (layer - 1);
            String name = "layer" + layer;
            Block first = new Block(weights, name + ".0", in, out, layer == 1 ? 1 : 2);
            Block second = new Block(weights, name + ".1", out, out, 1);
            stages.add(new Stage(name, (x, mode) -> second.forward(first.forward(x, mode), mode)));
            in = out;
        }
        stages.add(new Stage(Stage.CLASSIFIER, (x, mode) -> x.toFloat().meanOverImage()));
        return new Backbone(stages, in, "fc", Set.of("conv1.weight"));
    }

    /** Two 3x3 convolutions, each normalised, a ReLU between them and one after what came in is added. */
    private static final class Block {
        private final Conv2d conv1;
        private final BatchNorm2d norm1;
        private final Conv2d conv2;
        private final BatchNorm2d norm2;
        private final @Nullable Conv2d shortcut;
        private final @Nullable BatchNorm2d shortcutNorm;

        Block(Weights weights, String name, int in, int out, int stride) {
            conv1 = Conv2d.create(weights, name + ".conv1", in, out, 3, stride);
            norm1 = BatchNorm2d.create(weights, name + ".bn1", out);
            conv2 = Conv2d.create(weights, name + ".conv2", out, out, 3, 1);
            norm2 = BatchNorm2d.create(weights, name + ".bn2", out);
            boolean same = in == out && stride == 1;
            shortcut = same ? null : Conv2d.create(weights, name + ".downsample.0", in, out, 1, stride);
            shortcutNorm = same ? null : BatchNorm2d.create(weights, name + ".downsample.1", out);
        }

        Tensor forward(Tensor x, Mode mode) {
            Tensor inner = norm1.forward(conv1.forward(x), mode).reluInPlace();
            Tensor passed =
                    shortcut == null || shortcutNorm == null ? x : shortcutNorm.forward(shortcut.forward(x), mode);
            return norm2.forward(conv2.forward(inner), mode).plus(passed).reluInPlace();
        }
    }
}
