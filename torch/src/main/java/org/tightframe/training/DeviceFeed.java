package org.tightframe.training;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.tightframe.data.Augmentation;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;
import org.tightframe.data.Inputs;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.MixPlan;
import org.tightframe.torch.Engine;
import org.tightframe.torch.ResidentImages;
import org.tightframe.torch.Tensor;

/**
 * Keeps the training images on the device, and is sent of each batch positions, views, partners and lam. What it computes there
 * are single products and sums, which round as Java's do: no product is fused into a sum.
 */
final class DeviceFeed implements Feed {

    private final Engine engine;
    private final ImageShape shape;
    private final ResidentImages images;
    /** Row c is 1 at place c: [classes,classes]. */
    private final Tensor oneHot;

    DeviceFeed(Engine engine, DataSet data) {
        this.engine = engine;
        this.shape = data.shape();
        Images train = data.train();
        Inputs inputs = Inputs.of(train, data.normalization());
        float[][] levels = new float[shape.channels()][];
        Arrays.setAll(levels, inputs::levels);
        this.images = ResidentImages.of(
                engine,
                train.size(),
                shape.height(),
                shape.width(),
                levels,
                (image, into) -> train.copy(image, into, 0));
        this.oneHot = oneHot(engine, data.classes());
    }

    private static Tensor oneHot(Engine engine, int classes) {
        float[] values = new float[classes * classes];
        for (int c = 0; c < classes; c++) {
            values[c * classes + c] = 1;
        }
        return engine.place(Tensor.of(values, classes, classes)).kept();
    }

    @Override
    public Served prepare(Draft draft, Slot slot) {
        TrainingBatch batch = draft.batch();
        int height = shape.height();
        int width = shape.width();
        long[] positions = new long[batch.size()];
        long[] lines = new long[batch.size() * height];
        long[] columns = new long[batch.size() * width];
        for (int place = 0; place < positions.length; place++) {
            positions[place] = batch.position(place);
            Augmentation.View view = batch.view(place);
            for (int y = 0; y < height; y++) {
                lines[place * height + y] = inside(y - view.down(), height);
            }
            for (int x = 0; x < width; x++) {
                int column = view.mirrored() ? width - 1 - x : x;
                columns[place * width + x] = inside(column - view.right(), width);
            }
        }
        return new Served() {
            @Override
            public Tensor inputs() {
                return blended(draft.atInput(), images.views(positions, lines, columns));
            }

            @Override
            public Tensor targets() {
                return softTargets(draft.plan(), batch);
            }
        };
    }

    /** For good. */
    @Override
    public void release() {
        images.close();
    }

    /** Behind the last where it is outside. */
    private static int inside(int place, int size) {
        return place < 0 || place >= size ? size : place;
    }

    private Tensor blended(MixPlan plan, Tensor examples) {
        int rows = plan.rows();
        boolean inOrder =
                examples.shape()[0] == rows && IntStream.range(0, rows).allMatch(row -> plan.first(row) == row);
        Tensor first = inOrder ? examples : examples.rows(places(rows, plan::first));
        if (IntStream.range(0, rows).allMatch(row -> isLeftAlone(plan, row))) {
            return first;
        }
        Tensor second = examples.rows(places(rows, plan::second));
        if (plan.blend() instanceof Blend.Paste paste) {
            Tensor pasted = pasted(plan, paste);
            return first.times(pasted.scaled(-1, 1)).plus(second.times(pasted));
        }
        Tensor lambda = weights(rows, row -> isLeftAlone(plan, row) ? 1 : plan.lambda(row), rows, 1, 1, 1);
        Tensor rest = weights(rows, row -> isLeftAlone(plan, row) ? 0 : 1 - plan.lambda(row), rows, 1, 1, 1);
        return first.times(lambda).plus(second.times(rest));
    }

    private static boolean isLeftAlone(MixPlan plan, int row) {
        return plan.lambda(row) == 1 || plan.first(row) == plan.second(row);
    }

    /** 1 where a row has pixels of its second example, 0 elsewhere [R,1,H,W]. */
    private Tensor pasted(MixPlan plan, Blend.Paste paste) {
        int rows = plan.rows();
        int height = shape.height();
        int width = shape.width();
        float[] down = new float[rows * height];
        float[] across = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            if (!isLeftAlone(plan, row)) {
                Blend.Box box = paste.boxes().get(row);
                Arrays.fill(down, row * height + box.top(), row * height + box.bottom(), 1);
                Arrays.fill(across, row * width + box.left(), row * width + box.right(), 1);
            }
        }
        return engine.place(Tensor.of(down, rows, 1, height, 1))
                .times(engine.place(Tensor.of(across, rows, 1, 1, width)));
    }

    private Tensor softTargets(MixPlan plan, TrainingBatch batch) {
        int rows = plan.rows();
        Tensor first = oneHot.rows(places(rows, row -> batch.label(plan.first(row))));
        Tensor second = oneHot.rows(places(rows, row -> batch.label(plan.second(row))));
        return first.times(weights(rows, row -> plan.firstTarget(batch, row), rows, 1))
                .plus(second.times(weights(rows, row -> plan.secondTarget(batch, row), rows, 1)));
    }

    private Tensor places(int rows, IntUnaryOperator place) {
        long[] places = new long[rows];
        Arrays.setAll(places, place::applyAsInt);
        return engine.place(Tensor.of(places));
    }

    private Tensor weights(int rows, IntToDoubleFunction weight, long... form) {
        float[] weights = new float[rows];
        for (int row = 0; row < rows; row++) {
            weights[row] = (float) weight.applyAsDouble(row);
        }
        return engine.place(Tensor.of(weights, form));
    }
}
