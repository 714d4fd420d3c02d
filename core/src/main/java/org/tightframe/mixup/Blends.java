package org.tightframe.mixup;

import java.nio.FloatBuffer;

/**
 * Inputs blended as a plan says.
 */
public final class Blends {

    private Blends() {}

    /**
     * Writes the inputs of a plan's rows [R,channels,height,width] into {@code out}, from its start.
     *
     * @param plan one that blends inputs
     * @param examples of the batch before mixing [B,channels,height,width]
     */
    public static void write(MixPlan plan, float[] examples, int channels, int height, int width, FloatBuffer out) {
        int n = channels * height * width;
        float[] average = new float[n];
        for (int row = 0; row < plan.rows(); row++) {
            int first = plan.first(row) * n;
            int second = plan.second(row) * n;
            int place = row * n;
            if (plan.lambda(row) == 1 || first == second) {
                out.put(place, examples, first, n);
            } else if (plan.blend() instanceof Blend.Paste paste) {
                out.put(place, examples, first, n);
                paste(paste.boxes().get(row), examples, second, channels, height, width, out, place);
            } else {
                average(plan.lambda(row), examples, first, second, average);
                out.put(place, average);
            }
        }
    }

    private static void average(double lambda, float[] examples, int first, int second, float[] average) {
        float a = (float) lambda;
        float b = (float) (1 - lambda);
        for (int k = 0; k < average.length; k++) {
            average[k] = a * examples[first + k] + b * examples[second + k];
        }
    }

    private static void paste(
            Blend.Box box,
            float[] examples,
            int second,
            int channels,
            int height,
            int width,
            FloatBuffer out,
            int place) {
        for (int c = 0; c < channels; c++) {
            for (int y = box.top(); y < box.bottom(); y++) {
                int start = (c * height + y) * width + box.left();
                out.put(place + start, examples, second + start, box.right() - box.left());
            }
        }
    }
}
