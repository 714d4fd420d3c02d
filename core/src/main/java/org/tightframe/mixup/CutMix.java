package org.tightframe.mixup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * CutMix: a rectangle of the partner's image is pasted into the example's. With r = sqrt(1 - lam) it is [r H] x [r W], its halves
 * rounded down to whole pixels, around a uniformly drawn pixel, clipped at the border. The lam of the row is then 1 - area/(H W)
 * of what was pasted, and labels are weighed by it. Where lam is per batch, so is the rectangle.
 *
 * <p>Source: Yun, Han, Oh, Chun, Choe, Yoo, CutMix: Regularization Strategy to Train Strong Classifiers with Localizable
 * Features, ICCV 2019, and the authors' code for the rounding. Every batch is mixed, which there has a probability.
 */
public record CutMix(Draws draws) implements PairedMix {

    @Override
    public String kind() {
        return "cutmix";
    }

    /** Draws lam, then partners, then the middles of rectangles. */
    @Override
    public MixPlan plan(Batch batch, SplittableRandom random) {
        int size = batch.size();
        double[] drawn = draws.lambdas(size, random);
        int[] partners = draws.pairs().partners(batch, random);
        List<Blend.Box> boxes = new ArrayList<>();
        for (double lambda : drawn) {
            boxes.add(box(lambda, batch.height(), batch.width(), random));
        }
        while (boxes.size() < size) {
            boxes.add(boxes.get(0));
        }
        double pixels = (double) batch.height() * batch.width();
        double[] lambdas = new double[size];
        for (int i = 0; i < size; i++) {
            lambdas[i] = 1 - boxes.get(i).area() / pixels;
        }
        return MixPlan.of(partners, lambdas, drawn).blendedBy(new Blend.Paste(boxes));
    }

    private static Blend.Box box(double lambda, int height, int width, SplittableRandom random) {
        double ratio = Math.sqrt(1 - lambda);
        int up = (int) (height * ratio) / 2;
        int left = (int) (width * ratio) / 2;
        int y = random.nextInt(height);
        int x = random.nextInt(width);
        return new Blend.Box(
                Math.max(0, y - up), Math.max(0, x - left), Math.min(height, y + up), Math.min(width, x + left));
    }

    @Override
    public OptionalDouble pastedSide(double drawn) {
        return OptionalDouble.of(Math.sqrt(1 - drawn));
    }

    @Override
    public Map<String, Object> toTree() {
        return draws.toTree(kind());
    }
}
