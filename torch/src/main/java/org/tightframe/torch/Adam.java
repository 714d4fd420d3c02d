package org.tightframe.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam with weight decay wd. In step t, counted from 1: g = gradient + wd p; m = beta1 m + (1 - beta1) g; v = beta2 v +
 * (1 - beta2) g^2; p = p - learningRate m/(1 - beta1^t) / (sqrt(v/(1 - beta2^t)) + epsilon). Where decay is decoupled (AdamW), g
 * is the gradient alone and p is multiplied by 1 - learningRate wd first.
 *
 * <p>Source: Kingma and Ba, ICLR 2015; Loshchilov and Hutter, ICLR 2019; as PyTorch writes them.
 */
public final class Adam implements Optimizer {

    private final Gradients gradients;
    private final List<Tensor> parameters;
    private final List<Double> decays = new ArrayList<>();
    private final Map<String, Tensor> state = new LinkedHashMap<>();
    private final List<Tensor> means = new ArrayList<>();
    private final List<Tensor> squares = new ArrayList<>();
    private final Tensor count;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final boolean decoupled;

    /**
     * The state has {@code <parameter>.mean} and {@code <parameter>.square} and, of one value in the processor's memory,
     * {@code steps}.
     *
     * @param beta1 in [0, 1)
     * @param beta2 in [0, 1)
     * @param epsilon > 0
     * @param decoupled whether decay stays out of g
     * @param clipNorm the norm that the gradients together are scaled down to, before decay; infinite leaves them alone
     */
    public Adam(
            Weights weights,
            double beta1,
            double beta2,
            double epsilon,
            boolean decoupled,
            Decay decay,
            double clipNorm) {
        this.parameters = List.copyOf(weights.parameters().values());
        this.gradients = new Gradients(parameters, clipNorm);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.decoupled = decoupled;
        this.count = Tensor.zeros(1).kept();
        state.put("steps", count);
        weights.parameters().forEach((name, parameter) -> {
            decays.add(decay.of(name));
            means.add(parameter.zerosLike().kept());
            squares.add(parameter.zerosLike().kept());
            state.put(name + ".mean", means.get(means.size() - 1));
            state.put(name + ".square", squares.get(squares.size() - 1));
        });
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
            double t = count.item() + 1;
            count.set(Tensor.of(new float[] {(float) t}, 1));
            Scalar descent = new Scalar(-learningRate / (1 - Math.pow(beta1, t)));
            Scalar spread = new Scalar(1 / Math.sqrt(1 - Math.pow(beta2, t)));
            for (int i = 0; i < parameters.size(); i++) {
                int number = i;
                Native.run("adam", () -> step(number, learningRate, descent, spread), parameters.get(i));
            }
        }
    }

    /** In place throughout: the gradient, which the next step forgets, becomes g and then the divisor of m. */
    private void step(int number, double learningRate, Scalar descent, Scalar spread) {
        var p = parameters.get(number).handle();
        var g = p.grad();
        double decay = decays.get(number);
        if (decay != 0 && decoupled) {
            p.mul_(new Scalar(1 - learningRate * decay));
        } else if (decay != 0) {
            g.add_(p, new Scalar(decay));
        }
        var m = means.get(number).handle();
        var v = squares.get(number).handle();
        m.lerp_(g, new Scalar(1 - beta1));
        v.mul_(new Scalar(beta2)).addcmul_(g, g, new Scalar(1 - beta2));
        torch.sqrt_out(g, v).mul_(spread).add_(new Scalar(epsilon));
        p.addcdiv_(m, g, descent);
    }
}
