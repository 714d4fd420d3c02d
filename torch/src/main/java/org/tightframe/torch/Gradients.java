package org.tightframe.torch;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The gradients of some parameters together.
 *
 * @param clipNorm what {@link #clip} limits their norm to; infinite for no limit
 */
record Gradients(List<Tensor> parameters, double clipNorm) {

    /** Keeps the quotient finite where every gradient is zero, as PyTorch's clip_grad_norm_ does. */
    private static final double OFFSET = 1e-6;

    Gradients {
        parameters = List.copyOf(parameters);
    }

    /**
     * Every parameter has a gradient after this. The first one would otherwise be taken over as it is, not added to zeros, and a
     * negative zero in it would stay negative: a resumed training would differ by that from one that went on.
     */
    void zero() {
        for (Tensor parameter : parameters) {
            Native.run(
                    "zero gradient",
                    () -> {
                        var gradient = parameter.handle().mutable_grad();
                        if (gradient.defined()) {
                            gradient.zero_();
                        } else {
                            gradient.put(torch.zeros_like(parameter.handle()).detach());
                        }
                    },
                    parameter);
        }
    }

    /** After {@link #zero} and a backward pass: multiplies all by min(1, clipNorm / (norm + 1e-6)), on the device: nothing waits for the norm. */
    void clip() {
        if (clipNorm == Double.POSITIVE_INFINITY) {
            return;
        }
        Native.run("clip", () -> {
            TensorVector norms = new TensorVector();
            for (Tensor parameter : parameters) {
                norms.push_back(torch.linalg_vector_norm(parameter.handle().grad()));
            }
            var factor = torch.linalg_vector_norm(torch.stack(norms))
                    .add_(new Scalar(OFFSET))
                    .reciprocal_()
                    .mul_(new Scalar(clipNorm))
                    .clamp_(new ScalarOptional(), new ScalarOptional(new Scalar(1.0)));
            for (Tensor parameter : parameters) {
                parameter.handle().grad().mul_(factor);
            }
        });
    }
}
