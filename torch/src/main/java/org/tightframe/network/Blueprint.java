package org.tightframe.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tightframe.data.ImageShape;
import org.tightframe.spec.HeadSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Flops;
import org.tightframe.torch.Mode;
import org.tightframe.torch.NoGradient;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * What a network is, counted from a forward pass of shapes: neither its weights nor its activations are made.
 *
 * @param name of the architecture, in full
 * @param parameters learned values, the head's among them
 * @param flops floating-point operations of one image's forward pass: two for each multiply-add of convolutions, linear layers
 *     and attention, the head among them; a training step takes three times as many
 * @param dimension d
 * @param outputs what each stage makes of one image
 */
public record Blueprint(String name, long parameters, long flops, int dimension, List<Output> outputs) {

    /**
     * What a stage makes of one image.
     *
     * @param stage its name
     * @param shape without the batch: [C,H,W], [N,D] or [d]
     */
    public record Output(String stage, List<Long> shape) {

        /** Values of one image. */
        public long size() {
            return shape.stream().reduce(1L, (a, b) -> a * b);
        }

        /** {@code group1 [16,32,32]} */
        @Override
        public String toString() {
            return stage + " [" + shape.stream().map(String::valueOf).collect(Collectors.joining(",")) + "]";
        }
    }

    public Blueprint {
        outputs = List.copyOf(outputs);
    }

    /**
     * Counts a network.
     *
     * @throws IllegalArgumentException if images of this shape do not go through it, in words
     */
    public static Blueprint of(Architecture architecture, HeadSpec head, ImageShape shape, int classes) {
        Engine engine = Engine.meta();
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open();
                Flops flops = Flops.count()) {
            Weights weights = new Weights(engine);
            Backbone backbone = architecture.create(weights, shape);
            Head.requireRoom(head, backbone.dimension(), classes, architecture.name());
            List<Output> outputs = new ArrayList<>();
            Tensor x = engine.zeros(1, shape.channels(), shape.height(), shape.width());
            for (Stage stage : backbone.stages()) {
                x = stage.layer().forward(x, Mode.EVAL);
                long[] made = x.shape();
                outputs.add(new Output(
                        stage.name(),
                        Arrays.stream(made, 1, made.length).boxed().toList()));
            }
            long products = (long) backbone.dimension() * classes;
            return new Blueprint(
                    architecture.name(),
                    weights.parameterCount() + learned(head, products, classes),
                    flops.total() + 2 * products,
                    backbone.dimension(),
                    outputs);
        }
    }

    private static long learned(HeadSpec head, long products, int classes) {
        if (head instanceof HeadSpec.Linear linear) {
            return products + (linear.bias() ? classes : 0);
        }
        return 0;
    }
}
