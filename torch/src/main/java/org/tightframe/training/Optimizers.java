package org.tightframe.training;

import java.util.stream.Collectors;
import org.tightframe.spec.OptimizerSpec;
import org.tightframe.torch.Adam;
import org.tightframe.torch.Decay;
import org.tightframe.torch.Optimizer;
import org.tightframe.torch.Sgd;
import org.tightframe.torch.Weights;

/**
 * Optimisers as a spec describes them.
 */
final class Optimizers {

    private Optimizers() {}

    /**
     * @param head name of the last layer, such as {@code fc}
     */
    static Optimizer create(OptimizerSpec spec, Weights weights, String head) {
        Decay decay = new Decay(
                spec.weightDecay(),
                switch (spec.decays()) {
                    case ALL -> weights.parameters().keySet();
                    case WEIGHTS -> weights.decayed();
                    case HEAD ->
                        weights.parameters().keySet().stream()
                                .filter(name -> name.startsWith(head + "."))
                                .collect(Collectors.toSet());
                });
        if (spec.method() instanceof OptimizerSpec.Adam adam) {
            return new Adam(
                    weights, adam.beta1(), adam.beta2(), adam.epsilon(), adam.decoupled(), decay, spec.clipNorm());
        }
        OptimizerSpec.Sgd sgd = (OptimizerSpec.Sgd) spec.method();
        return new Sgd(weights, sgd.momentum(), sgd.nesterov(), decay, spec.clipNorm());
    }
}
