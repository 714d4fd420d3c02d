package org.tightframe.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * How a tensor of a network begins. The random ones draw from the engine's random numbers.
 */
@FunctionalInterface
public interface Initial {

    Initial ZEROS = Tensor::zeros;

    Initial ONES = shape -> Native.call("ones", () -> torch.ones(shape));

    /** Fresh values of this shape, in Java's memory. */
    Tensor draw(long... shape);

    /** Normal of mean 0. */
    static Initial normal(double deviation) {
        return shape -> Tensor.normal(shape).times(deviation);
    }

    /**
     * Normal of variance 2 / fan: keeps the size of values through layers of ReLU. He et al., Delving Deep into Rectifiers, ICCV
     * 2015.
     *
     * @param fan products that make an output value, or to which an input value goes
     */
    static Initial he(long fan) {
        return normal(Math.sqrt(2.0 / fan));
    }

    /** Uniform in [-bound, bound). */
    static Initial uniform(double bound) {
        return shape -> Native.call(
                "uniform", () -> torch.rand(shape).mul(new Scalar(2 * bound)).sub(new Scalar(bound)));
    }
}
