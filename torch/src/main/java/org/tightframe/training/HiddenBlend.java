package org.tightframe.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tightframe.config.Nearest;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.MixPlan;
import org.tightframe.network.StageHook;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Tensor;

/**
 * Mixes what one stage makes of a batch: lam h[first] + (1 - lam) h[second], in the precision of h, whatever its rank.
 *
 * <p>Source: Verma et al., Manifold Mixup, ICML 2019.
 */
final class HiddenBlend implements StageHook {

    private final MixPlan plan;
    private final String stage;
    private final Engine engine;

    /**
     * @param stage as the network names it, see {@link #resolve}
     */
    HiddenBlend(MixPlan plan, String stage, Engine engine) {
        this.plan = plan;
        this.stage = stage;
        this.engine = engine;
    }

    /**
     * The stage that a mix means: {@link Blend#INPUT}, a name, or a number counted from 0 over {@code stages}.
     *
     * @param stages as the network names them
     * @throws IllegalArgumentException if there is none: lists those that exist
     */
    static String resolve(String stage, List<String> stages) {
        if (stage.equals(Blend.INPUT) || stages.contains(stage)) {
            return stage;
        }
        if (stage.matches("\\d{1,6}") && Integer.parseInt(stage) < stages.size()) {
            return stages.get(Integer.parseInt(stage));
        }
        List<String> names =
                Stream.concat(Stream.of(Blend.INPUT), stages.stream()).toList();
        throw new IllegalArgumentException("mix.stages: " + Nearest.expectedOneOf(stage, names));
    }

    @Override
    public Tensor after(String made, Tensor x) {
        if (!made.equals(stage)) {
            return x;
        }
        int rows = plan.rows();
        boolean inPlace = IntStream.range(0, rows).allMatch(row -> plan.first(row) == row) && x.shape()[0] == rows;
        Tensor first = inPlace ? x : x.rows(places(plan::first));
        Tensor second = x.rows(places(plan::second));
        if (IntStream.range(1, rows).allMatch(row -> plan.lambda(row) == plan.lambda(0))) {
            return first.blend(second, 1 - plan.lambda(0));
        }
        return weighted(first, 1, 0).plus(weighted(second, -1, 1)).as(x);
    }

    /** {@code rows} times factor lam + shift, row by row, in 32 bits. */
    private Tensor weighted(Tensor rows, int factor, int shift) {
        float[] weights = new float[plan.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = (float) (factor * plan.lambda(row) + shift);
        }
        long[] shape = new long[rows.shape().length];
        Arrays.fill(shape, 1);
        shape[0] = weights.length;
        return rows.toFloat().times(engine.place(Tensor.of(weights, shape)));
    }

    private Tensor places(IntUnaryOperator place) {
        long[] places = new long[plan.rows()];
        Arrays.setAll(places, place::applyAsInt);
        return engine.place(Tensor.of(places));
    }
}
