package org.tightframe.benchmarks;

import org.tightframe.data.ImageShape;
import org.tightframe.network.Architecture;
import org.tightframe.network.Backbone;
import org.tightframe.network.Blueprint;
import org.tightframe.network.Networks;
import org.tightframe.spec.HeadSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Flops;
import org.tightframe.torch.Mode;
import org.tightframe.torch.NoGradient;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Weights;

/** Arithmetic of a training step. */
final class StepCost {

    private StepCost() {}

    /**
     * GFLOP of one image's forward and backward pass, a multiply and an add being two: three times the forward pass but for the
     * first stage, whose input needs no gradient.
     */
    static double gigaflops(String network, ImageShape shape, int classes) {
        Architecture architecture = Networks.named(network);
        long forward = Blueprint.of(architecture, new HeadSpec.Linear(true), shape, classes)
                .flops();
        return (3 * forward - first(architecture, shape)) / 1e9;
    }

    private static long first(Architecture architecture, ImageShape shape) {
        Engine engine = Engine.meta();
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open();
                Flops flops = Flops.count()) {
            Backbone backbone = architecture.create(new Weights(engine), shape);
            backbone.stages()
                    .get(0)
                    .layer()
                    .forward(engine.zeros(1, shape.channels(), shape.height(), shape.width()), Mode.EVAL);
            return flops.total();
        }
    }
}
