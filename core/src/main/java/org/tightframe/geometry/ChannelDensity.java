package org.tightframe.geometry;

import java.util.Arrays;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

/**
 * How densely different-class mixes lie along their channel, next to what the unconstrained features model predicts for the same lam.
 *
 * <p><b>Definition.</b> x = (z_y - z_y')/Delta of the centred logits, with Delta the same-class margin: 1 at the class y, 0 on the
 * decision boundary, -1 at y'. Which of its two classes a mix names first means nothing, so each is told both ways, as x with lam and
 * as -x with 1 - lam; densities are symmetric. {@code predicted} has d(lam)/Delta of the fitted model in the place of x.
 *
 * <p><b>Shapes.</b> edges [B+1], the others [B]: B equal bins over [-1.25, 1.25].
 *
 * <p><b>Range.</b> Densities at least 0; their integral is the share of the mixes that lie within the edges. 1/2 everywhere between -1
 * and 1 for convex combinations with uniform lam.
 *
 * <p><b>Degenerate.</b> An empty bin has no mean lam: NaN. No mixes, or no positive Delta: all NaN but the edges and
 * the number of mixes. A mix whose logits are not numbers lies in no bin.
 *
 * <p><b>Source.</b> Theory, sections 2.3 (speed) and 8; the subject is that of Fisher, Meng and Papyan, ICLR 2024.
 *
 * @param measured density of x
 * @param predicted density of d(lam)/Delta
 * @param meanLambda mean of lam over the measured mixes of each bin
 * @param examples different-class mixes, wherever they lie
 * @param outside share of them whose x lies beyond the edges or is no number
 */
public record ChannelDensity(
        Vector edges, Vector measured, Vector predicted, Vector meanLambda, long examples, double outside) {

    /** A quarter of the way beyond either class. */
    private static final double HALF_WIDTH = 1.25;

    /**
     * Of {@code mixed}, whose classifier is used, or else the reference's.
     *
     * @param reference clean examples, or {@code mixed} itself for the means of its same-class examples
     * @param bins B, at least 1
     */
    public static ChannelDensity of(Snapshot reference, Snapshot mixed, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: expected at least 1, got " + bins);
        }
        int classes = Math.max(reference.info().classes(), mixed.info().classes());
        Snapshot measured = mixed.withClasses(classes);
        ChannelPass pass = ChannelPass.of(reference.withClasses(classes), measured);
        Counts counts =
                Blocks.fold(mixed.size(), (from, to) -> counts(measured, pass, bins, from, to), Counts::combine);
        return counts.density(pass.theory().margin());
    }

    private static Counts counts(Snapshot mixed, ChannelPass pass, int bins, int from, int to) {
        RowMatrix features = mixed.features();
        double[] row = new double[features.columns()];
        double[] x = new double[features.columns()];
        double margin = pass.theory().margin();
        var counts = new Counts(bins);
        for (int i = from; i < to; i++) {
            if (!mixed.isSameClass(i)) {
                int first = mixed.labelFirst(i);
                int second = mixed.labelSecond(i);
                pass.space().centre(features.row(i, row), x);
                double difference = pass.space().weight().rowDot(first, x)
                        - pass.space().weight().rowDot(second, x);
                double predicted = pass.theory().at(mixed.lambda(i)).difference();
                counts.accept(difference / margin, predicted / margin, mixed.lambda(i));
            }
        }
        return counts;
    }

    /** Collects mixes, each told both ways. */
    private static final class Counts {

        private final int bins;
        private final double[] measured;
        private final double[] predicted;
        private final double[] lambdas;
        private long tellings;

        Counts(int bins) {
            this.bins = bins;
            this.measured = new double[bins];
            this.predicted = new double[bins];
            this.lambdas = new double[bins];
        }

        void accept(double x, double ofTheory, double lambda) {
            tellings += 2;
            int bin = bin(x);
            if (bin >= 0) {
                measured[bin]++;
                measured[bins - 1 - bin]++;
                lambdas[bin] += lambda;
                lambdas[bins - 1 - bin] += 1 - lambda;
            }
            int binOfTheory = bin(ofTheory);
            if (binOfTheory >= 0) {
                predicted[binOfTheory]++;
                predicted[bins - 1 - binOfTheory]++;
            }
        }

        Counts combine(Counts other) {
            for (int b = 0; b < bins; b++) {
                measured[b] += other.measured[b];
                predicted[b] += other.predicted[b];
                lambdas[b] += other.lambdas[b];
            }
            tellings += other.tellings;
            return this;
        }

        ChannelDensity density(double margin) {
            double[] edges = new double[bins + 1];
            Arrays.setAll(edges, b -> HALF_WIDTH * (2.0 * b / bins - 1));
            double[] means = new double[bins];
            Arrays.setAll(means, b -> lambdas[b] / measured[b]);
            // without a margin there is no x
            double unit = margin > 0 ? bins / (2 * HALF_WIDTH * tellings) : Double.NaN;
            double outside = margin > 0 ? 1 - Arrays.stream(measured).sum() / tellings : Double.NaN;
            return new ChannelDensity(
                    Vector.wrap(edges),
                    scaled(measured, unit),
                    scaled(predicted, unit),
                    Vector.wrap(means),
                    tellings / 2,
                    outside);
        }

        private static Vector scaled(double[] counts, double unit) {
            return Vector.wrap(Arrays.stream(counts).map(n -> n * unit).toArray());
        }

        /** -1 outside. */
        private int bin(double x) {
            return Math.abs(x) <= HALF_WIDTH
                    ? Math.min(bins - 1, (int) (bins * (x + HALF_WIDTH) / (2 * HALF_WIDTH)))
                    : -1;
        }
    }
}
