package org.tightframe.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The networks of the comparison, from DJL's own blocks, by Tightframe's names. */
final class Networks {

    private static final Pattern WIDE = Pattern.compile("wrn-(\\d+)x(\\d+)");
    private static final Pattern TRANSFORMER = Pattern.compile("vit-(\\d+)x(\\d+)/(\\d+)");
    private static final int HEAD = 64;
    private static final Function<List<NDList>, NDList> SUM =
            parts -> new NDList(parts.get(0).singletonOrThrow().add(parts.get(1).singletonOrThrow()));

    private Networks() {}

    static Block named(String name, int classes) {
        Matcher wide = WIDE.matcher(name);
        if (wide.matches()) {
            return wide(number(wide, 1), number(wide, 2), classes);
        }
        Matcher transformer = TRANSFORMER.matcher(name);
        if (transformer.matches()) {
            return transformer(number(transformer, 1), number(transformer, 2), number(transformer, 3), classes);
        }
        throw new IllegalArgumentException("network: expected wrn-DxW or vit-DxN/P, got " + name);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Zagoruyko and Komodakis: pre-activation, the shortcut's 1x1 convolution after the first activation. */
    private static Block wide(int depth, int width, int classes) {
        SequentialBlock network = new SequentialBlock().add(convolution(16, 3, 1));
        int in = 16;
        for (int group = 0; group < 3; group++) {
            int out = (16 * width) << group;
            for (int block = 0; block < (depth - 4) / 6; block++) {
                residual(network, in, out, group > 0 && block == 0 ? 2 : 1);
                in = out;
            }
        }
        return network.add(norm())
                .add(Activation.reluBlock())
                .add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(classes).build());
    }

    private static void residual(SequentialBlock network, int in, int out, int stride) {
        SequentialBlock active = new SequentialBlock().add(norm()).add(Activation.reluBlock());
        SequentialBlock inner = new SequentialBlock()
                .add(convolution(out, 3, stride))
                .add(norm())
                .add(Activation.reluBlock())
                .add(convolution(out, 3, 1));
        if (in == out && stride == 1) {
            network.add(new ParallelBlock(SUM, List.of(active.add(inner), Blocks.identityBlock())));
        } else {
            network.add(active).add(new ParallelBlock(SUM, List.of(inner, convolution(out, 1, stride))));
        }
    }

    private static Block convolution(int filters, int kernel, int stride) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel, kernel))
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(kernel / 2, kernel / 2))
                .optBias(false)
                .build();
    }

    private static Block norm() {
        return BatchNorm.builder().build();
    }

    /** Dosovitskiy et al.: pre-norm blocks, the feature the class token's. */
    private static Block transformer(int dim, int depth, int patch, int classes) {
        SequentialBlock network = new SequentialBlock()
                .add(Conv2d.builder()
                        .setFilters(dim)
                        .setKernelShape(new Shape(patch, patch))
                        .optStride(new Shape(patch, patch))
                        .build())
                .add(LambdaBlock.singleton(
                        x -> x.reshape(x.getShape().get(0), dim, -1).transpose(0, 2, 1)))
                .add(new Positions(dim));
        for (int i = 0; i < depth; i++) {
            network.add(added(new SequentialBlock()
                            .add(layerNorm())
                            .add(ScaledDotProductAttentionBlock.builder()
                                    .setEmbeddingSize(dim)
                                    .setHeadCount(Math.max(1, dim / HEAD))
                                    .optAttentionProbsDropoutProb(0)
                                    .build())))
                    .add(added(new SequentialBlock()
                            .add(layerNorm())
                            .add(Linear.builder().setUnits(4L * dim).build())
                            .add(Activation.geluBlock())
                            .add(Linear.builder().setUnits(dim).build())));
        }
        return network.add(layerNorm())
                .add(LambdaBlock.singleton(x -> x.get(":,0")))
                .add(Linear.builder().setUnits(classes).build());
    }

    private static Block added(Block inner) {
        return new ParallelBlock(SUM, List.of(inner, Blocks.identityBlock()));
    }

    private static Block layerNorm() {
        return LayerNorm.builder().axis(2).optEpsilon(1e-6f).build();
    }
}
