package org.tightframe.torch;

import org.bytedeco.pytorch.global.torch;

/**
 * Multi-head self-attention of N tokens of D values: softmax(Q K^T / sqrt(D/heads)) V for each head, by one scaled dot-product
 * attention, between the linear layers {@code name.qkv} and {@code name.proj}. [B,N,D] to [B,N,D]. Vaswani et al., Attention
 * Is All You Need, 2017.
 */
public final class SelfAttention {

    private final Linear qkv;
    private final Linear projection;
    private final int heads;
    private final boolean meta;

    private SelfAttention(Linear qkv, Linear projection, int heads) {
        this.qkv = qkv;
        this.projection = projection;
        this.heads = heads;
        this.meta = qkv.weight().isMeta();
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
                heads);
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
                    return torch.scaled_dot_product_attention(
                                    parts.select(0, 0), parts.select(0, 1), parts.select(0, 2))
                            .transpose(1, 2)
                            .reshape(batch, tokens, dimension);
                },
                projected);
    }
}
