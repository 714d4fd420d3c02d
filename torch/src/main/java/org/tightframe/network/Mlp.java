package org.tightframe.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tightframe.data.ImageShape;
import org.tightframe.torch.Initial;
import org.tightframe.torch.Linear;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * Multi-layer perceptron: the image as one row, then {@code depth} times a linear layer and ReLU. The feature has d = width
 * values, none negative. Weights begin by He's rule over the inputs, biases at zero.
 *
 * <p>Stages {@code layer1} to {@code layer<depth-1>} and {@code classifier}; names {@code layers.0.weight} and so on.
 *
 * @param width values of each hidden layer
 * @param depth hidden layers
 */
public record Mlp(int width, int depth) implements Architecture {

    private static final Pattern NAME = Pattern.compile("mlp-(\\d+)x(\\d+)");
    private static final Size WIDTH = new Size("width", 1, 65_536);
    private static final Size DEPTH = new Size("depth", 1, 1000);

    public Mlp {
        WIDTH.require(width);
        DEPTH.require(depth);
    }

    /** {@code mlp-<width>x<depth>} */
    static final class Family implements NetworkFamily {

        @Override
        public String form() {
            return "mlp-<width>x<depth>";
        }

        @Override
        public String example() {
            return "mlp-512x3";
        }

        @Override
        public Optional<Architecture> find(String name) {
            Matcher match = NAME.matcher(name);
            if (!match.matches()) {
                return Optional.empty();
            }
            String nearest = "mlp-" + WIDTH.nearest(Size.parse(match.group(1))) + "x"
                    + DEPTH.nearest(Size.parse(match.group(2)));
            return Optional.of(new Mlp(WIDTH.require(match.group(1), nearest), DEPTH.require(match.group(2), nearest)));
        }
    }

    @Override
    public String name() {
        return "mlp-" + width + "x" + depth;
    }

    @Override
    public Backbone create(Weights weights, ImageShape shape) {
        List<Stage> stages = new ArrayList<>();
        int in = shape.values();
        for (int layer = 0; layer < depth; layer++) {
            Linear linear = Linear.create(weights, "layers." + layer, in, width, Initial.he(in));
            boolean first = layer == 0;
            boolean last = layer == depth - 1;
            stages.add(new Stage(last ? Stage.CLASSIFIER : "layer" + (layer + 1), (x, mode) -> {
                Tensor y = linear.forward(first ? x.flattened() : x).reluInPlace();
                return last ? y.toFloat() : y;
            }));
            in = width;
        }
        return new Backbone(stages, width, "fc", Set.of("layers.0.weight"));
    }
}
