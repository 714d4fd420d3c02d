package org.tightframe.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;

/**
 * Stochastic gradient descent with momentum m and weight decay wd: g = gradient + wd p; v = m v + g; p = p - learningRate v, or
 * p - learningRate (g + m v) by Nesterov's rule.
 *
 * <p>Source: Sutskever, Martens, Dahl, Hinton, On the importance of initialization and momentum in deep learning, ICML 2013, as
 * PyTorch's SGD writes it (no dampening).
 */
public final class Sgd implements Optimizer {

    private final Gradients gradients;
    private final List<Tensor> parameters;
    private final List<Double> decays = new ArrayList<>();
    private final Map<String, Tensor> state = new LinkedHashMap<>();
    private final List<Tensor> velocities;
    private final double momentum;
    private final boolean nesterov;

    /** By Nesterov's rule, every parameter decayed, nothing clipped. */
    public Sgd(Weights weights, double momentum, double weightDecay) {
        this(weights, momentum, true, Decay.ofAll(weights, weightDecay), Double.POSITIVE_INFINITY);
    }

    /**
     * The state has {@code <parameter>.velocity}, none where the momentum is 0.
     *
     * @param momentum m in [0, 1)
     * @param nesterov which rule
     * @param clipNorm the norm that the gradients together are scaled down to, before decay; infinite leaves them alone
     */
    public Sgd(Weights weights, double momentum, boolean nesterov, Decay decay, double clipNorm) {
        this.parameters = List.copyOf(weights.parameters().values());
        this.gradients = new Gradients(parameters, clipNorm);
        this.momentum = momentum;
        this.nesterov = nesterov;
        weights.parameters().forEach((name, parameter) -> {
            decays.add(decay.of(name));
            if (momentum != 0) {
                state.put(name + ".velocity", parameter.zerosLike().kept());
            }
        });
        this.velocities = List.copyOf(state.values());
    }

    @Override
    public void zeroGradients() {
        gradients.zero();
    }

    @Override
    public Map<String, Tensor> state() {
        return Collections.unmodifiableMap(state);
    }

    @Override
    public void step(double learningRate) {
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open()) {
            gradients.clip();
            Scalar descent = new Scalar(-learningRate);
            Scalar kept = new Scalar(momentum);
            for (int i = 0; i < parameters.size(); i++) {
                int number = i;
                Tensor parameter = parameters.get(i);
                Native.run("sgd", () -> step(number, descent, kept), parameter);
            }
        }
    }

    /** In place throughout: the gradient, which the next step forgets, becomes g and then g + m v. */
    private void step(int number, Scalar descent, Scalar kept) {
        var p = parameters.get(number).handle();
        var g = p.grad();
        double decay = decays.get(number);
        if (decay != 0) {
            g.add_(p, new Scalar(decay));
        }
        if (momentum == 0) {
            p.add_(g, descent);
            return;
        }
        var v = velocities.get(number).handle();
        v.mul_(kept).add_(g);
        p.add_(nesterov ? g.add_(v, kept) : v, descent);
    }
}
