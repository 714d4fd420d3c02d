package org.tightframe.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Multi-head self-attention of N tokens of D values: softmax(Q K^T / sqrt(D/heads)) V for each head, between the linear layers
 * {@code name.qkv} and {@code name.proj}. [B,N,D] to [B,N,D]. By the engine's own attention, but in bf16 on a processor by two
 * products and a softmax, as far as their N x N weights are not too many. Vaswani et al., Attention Is All You Need, 2017.
 */
public final class SelfAttention {

    /** B heads N N, two bytes each, a few times over until the backward pass: 512 MB. */
    private static final long MOST_WEIGHTS = 1L << 28;

    private final Linear qkv;
    private final Linear projection;
    private final int heads;
    private final boolean meta;
    private final long mostWeights;

    private SelfAttention(Linear qkv, Linear projection, int heads, long mostWeights) {
        this.qkv = qkv;
        this.projection = projection;
        this.heads = heads;
        this.meta = qkv.weight().isMeta();
        this.mostWeights = mostWeights;
    }

    /**
     * With biases, which begin at zero.
     *
     * @param dimension D, a multiple of {@code heads}
     */
    public static SelfAttention create(Weights weights, String name, int dimension, int heads, Initial initial) {
        if (heads < 1 || dimension % heads != 0) {
            throw new IllegalArgumentException(
                    name + ": expected a dimension that " + heads + " heads divide, got " + dimension);
        }
        return new SelfAttention(
                Linear.create(weights, name + ".qkv", dimension, 3 * dimension, initial),
                Linear.create(weights, name + ".proj", dimension, dimension, initial),
                heads,
                MOST_WEIGHTS);
    }

    /** The same layers, that form at most so many attention weights at a time. */
    SelfAttention within(long weights) {
        return new SelfAttention(qkv, projection, heads, weights);
    }

    public Tensor forward(Tensor x) {
        return projection.forward(attend(qkv.forward(x)));
    }

    /** [B,N,3D], which is Q, K and V, to [B,N,D]. */
    private Tensor attend(Tensor projected) {
        long batch = projected.shape()[0];
        long tokens = projected.shape()[1];
        long dimension = projected.shape()[2] / 3;
        Flops.add(() -> 2 * (2 * batch * tokens * tokens * dimension));
        if (meta) {
            return Tensor.meta(batch, tokens, dimension);
        }
        return Native.call(
                "attention",
                () -> {
                    var parts = projected
                            .handle()
                            .reshape(batch, tokens, 3, heads, dimension / heads)
                            .permute(2, 0, 3, 1, 4);
                    return products(parts.select(0, 0), parts.select(0, 1), parts.select(0, 2))
                            .transpose(1, 2)
                            .reshape(batch, tokens, dimension);
                },
                projected);
    }

    /**
     * [B,heads,N,D/heads] of each. On a processor the engine's own attention computes bf16 in 32 bits, or by tiles too small for
     * oneDNN: two products and a softmax in bf16 take half the time of the one and a twentieth of the other. Its memory grows with
     * N where theirs grows with N N.
     */
    private org.bytedeco.pytorch.Tensor products(
            org.bytedeco.pytorch.Tensor q, org.bytedeco.pytorch.Tensor k, org.bytedeco.pytorch.Tensor v) {
        boolean inBf16 = q.device().is_cpu() && q.scalar_type().intern() == ScalarType.BFloat16;
        if (!inBf16 || q.size(0) * q.size(1) * q.size(2) * q.size(2) > mostWeights) {
            return torch.scaled_dot_product_attention(q, k, v);
        }
        Scalar scale = new Scalar(1 / Math.sqrt((double) q.size(-1)));
        return torch.softmax(q.mul(scale).matmul(k.transpose(-2, -1)), -1).matmul(v);
    }
}
