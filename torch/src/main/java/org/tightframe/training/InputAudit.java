package org.tightframe.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.Augmentation;
import org.tightframe.data.DataSet;
import org.tightframe.data.Images;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.MixPlan;
import org.tightframe.network.StageHook;
import org.tightframe.random.RandomStream;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Tensor;

/**
 * Recomputes what a network should have been given and compares it with what it was given: inputs and soft targets bit for bit,
 * blended activations up to rounding. What was drawn it does not judge: it takes the plan as it is, and draws the views again
 * from the seed by the {@link Augmentation} of the spec. From there on, from the images' pixels to the blended values, it shares
 * no code with what made the batch.
 */
final class InputAudit {

    private static final double WHITE = 255;

    /** For an allowed difference: not even the two zeros are the same. */
    private static final double BITS = -1;

    /** Roundings that lam, 1 - lam, two products and their sum make, each of at most the larger term. */
    private static final int ROUNDINGS = 8;

    private final ExperimentSpec spec;
    private final Images images;
    private final double[] mean;
    private final double[] std;

    private long batches;
    private long values;
    private long differing;
    private @Nullable String first;

    InputAudit(ExperimentSpec spec, DataSet data) {
        this.spec = spec;
        this.images = data.train();
        this.mean = data.normalization().mean().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        this.std = data.normalization().std().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * {@code inner}, and a look at what reaches the network before it and what it blends.
     *
     * @param stage whose activations {@code inner} blends; {@link Blend#INPUT} where inputs were blended
     */
    StageHook watch(TrainingBatch batch, MixPlan plan, String stage, StageHook inner) {
        batches++;
        return (made, x) -> {
            if (made.equals(Blend.INPUT)) {
                compareInputs(batch, plan, stage.equals(Blend.INPUT), x);
            }
            Tensor y = inner.after(made, x);
            if (made.equals(stage) && !stage.equals(Blend.INPUT)) {
                compareBlend(batch, plan, stage, x, y);
            }
            return y;
        };
    }

    /**
     * Compares the targets that the loss is given.
     *
     * @param targets [R,C], not yet smoothed
     */
    void compareTargets(TrainingBatch batch, MixPlan plan, Tensor targets) {
        int classes = images.classes();
        if (!hasShape(batch, "targets", targets, plan.rows(), classes)) {
            return;
        }
        float[] given = targets.toFloats();
        for (int r = 0; r < plan.rows(); r++) {
            int row = r;
            float[] expected = new float[classes];
            int y = images.label(batch.position(plan.first(row)));
            int other = images.label(batch.position(plan.second(row)));
            double share = plan.labelWeight(row);
            expected[other] = (float) (1 - share);
            expected[y] = (float) (y == other ? share + (1 - share) : share);
            float[] got = Arrays.copyOfRange(given, row * classes, (row + 1) * classes);
            compare(expected, got, k -> BITS, k -> place(batch, row) + ", target of class " + k);
        }
    }

    /** That something differs, in words, if it does. */
    Optional<String> problem() {
        return differing == 0
                ? Optional.empty()
                : Optional.of("inputs: expected what the plans say, got another in " + differing + " of " + values
                        + " values, first in " + first);
    }

    /** {@code batches} and {@code values} compared, {@code differing} values, and the {@code first} of those in words. */
    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("batches", batches);
        tree.put("values", values);
        tree.put("differing", differing);
        tree.put("first", first);
        return tree;
    }

    /** Goes on from what {@link #toTree} said. */
    void restore(Map<String, ?> tree) {
        batches = count(tree, "batches");
        values = count(tree, "values");
        differing = count(tree, "differing");
        first = (String) tree.get("first");
    }

    private static long count(Map<String, ?> tree, String key) {
        if (tree.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("audit.inputs." + key + ": expected a number, got " + tree.get(key));
    }

    private void compareInputs(TrainingBatch batch, MixPlan plan, boolean blended, Tensor x) {
        int rows = blended ? plan.rows() : batch.size();
        var shape = images.shape();
        if (!hasShape(batch, "inputs", x, rows, shape.channels(), shape.height(), shape.width())) {
            return;
        }
        float[] given = x.toFloats();
        Augmentation.View[] views = new Augmentation.View[batch.size()];
        for (int place = 0; place < views.length; place++) {
            views[place] =
                    spec.augment().draw(RandomStream.of(spec.seed(), "augment", batch.epoch(), batch.position(place)));
        }
        int n = shape.values();
        for (int r = 0; r < rows; r++) {
            int row = r;
            float[] expected = new float[n];
            for (int k = 0; k < n; k++) {
                int c = k / (shape.height() * shape.width());
                int y = k / shape.width() % shape.height();
                int right = k % shape.width();
                expected[k] =
                        blended ? blended(batch, views, plan, row, c, y, right) : pixel(batch, views, row, c, y, right);
            }
            compare(
                    expected,
                    Arrays.copyOfRange(given, row * n, (row + 1) * n),
                    k -> BITS,
                    k -> place(batch, row)
                            + ", input at channel " + k / (shape.height() * shape.width()) + ", line "
                            + k / shape.width() % shape.height() + ", column " + k % shape.width());
        }
    }

    private float blended(TrainingBatch batch, Augmentation.View[] views, MixPlan plan, int row, int c, int y, int x) {
        float first = pixel(batch, views, plan.first(row), c, y, x);
        double lambda = plan.lambda(row);
        if (lambda == 1 || plan.first(row) == plan.second(row)) {
            return first;
        }
        float second = pixel(batch, views, plan.second(row), c, y, x);
        if (plan.blend() instanceof Blend.Paste paste) {
            Blend.Box box = paste.boxes().get(row);
            boolean inside = y >= box.top() && y < box.bottom() && x >= box.left() && x < box.right();
            return inside ? second : first;
        }
        return (float) lambda * first + (float) (1 - lambda) * second;
    }

    /** (pixel / 255 - mean) / std of the view's pixel, black outside the image. */
    private float pixel(TrainingBatch batch, Augmentation.View[] views, int place, int c, int y, int x) {
        Augmentation.View view = views[place];
        int height = images.shape().height();
        int width = images.shape().width();
        int line = y - view.down();
        int column = (view.mirrored() ? width - 1 - x : x) - view.right();
        boolean inside = line >= 0 && line < height && column >= 0 && column < width;
        int level = inside ? images.pixel(batch.position(place), (c * height + line) * width + column) : 0;
        return (float) ((level / WHITE - mean[c]) / std[c]);
    }

    private void compareBlend(TrainingBatch batch, MixPlan plan, String stage, Tensor before, Tensor after) {
        long[] shape = before.shape();
        shape[0] = plan.rows();
        if (!hasShape(batch, stage, after, shape)) {
            return;
        }
        double tolerance = ROUNDINGS * before.rounding();
        for (int r = 0; r < plan.rows(); r++) {
            int row = r;
            float[] a = before.row(plan.first(row)).toFloats();
            float[] b = before.row(plan.second(row)).toFloats();
            float[] expected = new float[a.length];
            double lambda = plan.lambda(row);
            for (int k = 0; k < expected.length; k++) {
                expected[k] = (float) (lambda * a[k] + (1 - lambda) * b[k]);
            }
            compare(
                    expected,
                    after.row(row).toFloats(),
                    k -> tolerance * (Math.abs((double) a[k]) + Math.abs((double) b[k])),
                    k -> place(batch, row) + ", " + stage + " at value " + k);
        }
    }

    private boolean hasShape(TrainingBatch batch, String what, Tensor tensor, long... expected) {
        long[] shape = tensor.shape();
        if (Arrays.equals(shape, expected)) {
            return true;
        }
        long size = Arrays.stream(expected).reduce(1, (a, b) -> a * b);
        values += size;
        differing += size;
        if (first == null) {
            first = "epoch " + (batch.epoch() + 1) + ", " + what + ": expected " + Arrays.toString(expected) + ", got "
                    + Arrays.toString(shape);
        }
        return false;
    }

    /**
     * @param allowed difference of the k-th value; {@link #BITS} where its bits must agree
     * @param where the k-th value lies, in words
     */
    private void compare(float[] expected, float[] given, IntToDoubleFunction allowed, IntFunction<String> where) {
        values += expected.length;
        for (int k = 0; k < expected.length; k++) {
            boolean same = Float.floatToRawIntBits(expected[k]) == Float.floatToRawIntBits(given[k])
                    || Math.abs((double) expected[k] - given[k]) <= allowed.applyAsDouble(k);
            if (!same) {
                differing++;
                if (first == null) {
                    first = where.apply(k) + ": expected " + expected[k] + ", got " + given[k];
                }
            }
        }
    }

    private static String place(TrainingBatch batch, int row) {
        return "epoch " + (batch.epoch() + 1) + ", row " + row;
    }
}
