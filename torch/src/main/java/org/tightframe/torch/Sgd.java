package org.tightframe.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * Stochastic gradient descent with Nesterov momentum m and weight decay wd: g = gradient + wd p; v = m v + g;
 * p = p - learningRate (g + m v).
 */
public final class Sgd {

    private final List<Tensor> parameters;
    private final List<Tensor> velocities = new ArrayList<>();
    private final Scalar momentum;
    private final Scalar weightDecay;

    public Sgd(Weights weights, double momentum, double weightDecay) {
        this.parameters = List.copyOf(weights.parameters().values());
        this.momentum = new Scalar(momentum);
        this.weightDecay = new Scalar(weightDecay);
        for (Tensor parameter : parameters) {
            velocities.add(Native.call(
                            "velocity",
                            () -> torch.zeros_like(parameter.handle()).detach(),
                            parameter)
                    .kept());
        }
    }

    /** Forgets the gradients of the last step. */
    public void zeroGradients() {
        for (Tensor parameter : parameters) {
            var gradient = parameter.handle().mutable_grad();
            if (gradient.defined()) {
                gradient.zero_();
            }
        }
    }

    /** Moves every parameter along its gradient. */
    public void step(double learningRate) {
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open()) {
            Scalar descent = new Scalar(-learningRate);
            for (int i = 0; i < parameters.size(); i++) {
                Tensor parameter = parameters.get(i);
                Tensor velocity = velocities.get(i);
                Native.run(
                        "sgd",
                        () -> {
                            var p = parameter.handle();
                            var v = velocity.handle();
                            var g = p.grad().add(p, weightDecay);
                            v.mul_(momentum).add_(g);
                            p.add_(g.add_(v, momentum), descent);
                        },
                        parameter);
            }
        }
    }
}
