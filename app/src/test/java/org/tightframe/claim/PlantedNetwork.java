package org.tightframe.claim;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.Logits;
import org.tightframe.geometry.ErrorMap;
import org.tightframe.geometry.ManifoldMixupLikeness;
import org.tightframe.geometry.MixupGeometry;
import org.tightframe.geometry.NeuralCollapse;
import org.tightframe.geometry.SimplexEtf;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotInfo;
import org.tightframe.theory.MixupUfm;
import org.tightframe.theory.PairCoefficients;

/**
 * Activations whose geometry is known because it was put there, four classes in eight dimensions about a simplex ETF, and what the
 * real measures say of them. Every seed has noise of its own.
 */
final class PlantedNetwork {

    static final double KAPPA = 300;
    static final double NOISE = 0.05;

    private static final int C = 4;
    private static final int D = 8;
    private static final double M = 2;
    private static final int SAME = 200;
    private static final int MIXES = 2400;
    private static final MixupUfm MODEL = MixupUfm.of(C, KAPPA);
    private static final double LENGTH = MODEL.sameClass().coefficients(M).first();
    static final Matrix FRAME = new SimplexEtf(C, M).rows(D);

    private final SplittableRandom random;

    PlantedNetwork(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Where a mix of two classes lies, in units of the rows of its classes. */
    interface Place {
        PairCoefficients of(double lambda);
    }

    static PairCoefficients onTheCurve(double lambda) {
        return MODEL.at(lambda).coefficients(M);
    }

    static PairCoefficients onTheLine(double lambda) {
        return new PairCoefficients(lambda * LENGTH, (1 - lambda) * LENGTH);
    }

    static PairCoefficients atTheNearerClass(double lambda) {
        return onTheLine(Math.rint(lambda));
    }

    /** Opposite to both classes, where the two others are. */
    static PairCoefficients atOtherClasses(double lambda) {
        PairCoefficients curve = onTheCurve(lambda);
        return new PairCoefficients(curve.first() - 2 * LENGTH, curve.second() - 2 * LENGTH);
    }

    static PairCoefficients nowhere(double lambda) {
        return new PairCoefficients(0, 0);
    }

    /** The block {@code mixup} of mixes at such a place, and noise, in units of a class feature's length. */
    Map<String, Double> mixup(Place place, double noise) {
        return mixup(place, noise, noise);
    }

    Map<String, Double> mixup(Place place, double noiseOfSame, double noise) {
        int all = SAME + MIXES;
        double[] h = new double[all * D];
        int[] first = new int[all];
        int[] second = new int[all];
        double[] lambda = new double[all];
        for (int i = 0; i < all; i++) {
            boolean same = i < SAME;
            first[i] = i % C;
            second[i] = same ? first[i] : (first[i] + 1 + i / C % (C - 1)) % C;
            lambda[i] = same ? 0.5 : (i - SAME + 0.5) / MIXES;
            PairCoefficients a = same ? new PairCoefficients(LENGTH, 0) : place.of(lambda[i]);
            for (int k = 0; k < D; k++) {
                h[i * D + k] = a.first() * FRAME.get(first[i], k)
                        + a.second() * FRAME.get(second[i], k)
                        + LENGTH * (same ? noiseOfSame : noise) * random.nextGaussian();
            }
        }
        Snapshot mixed = Snapshot.mixed(info(), Matrix.wrap(all, D, h), first, second, lambda, null, null)
                .withHead(LinearHead.withoutBias(FRAME));
        return named("mixup.", MixupGeometry.of(mixed, mixed).values());
    }

    /** The block {@code collapse} of class means that are the rows of {@code weight}, the classifier. */
    Map<String, Double> collapse(Matrix weight, double noise) {
        int size = 40 * C;
        double[] h = new double[size * D];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < D; k++) {
                h[i * D + k] = weight.get(i % C, k) + noise * random.nextGaussian();
            }
        }
        double[] rows = weight.toArray();
        for (int k = 0; k < rows.length; k++) {
            rows[k] += NOISE / 10 * random.nextGaussian();
        }
        Snapshot clean = Snapshot.clean(info(), Matrix.wrap(size, D, h), labels(size), null)
                .withHead(LinearHead.withoutBias(Matrix.wrap(C, D, rows)));
        return named("collapse.", NeuralCollapse.of(clean).values());
    }

    /** Rows at right angles, or in the frame but of one length that differs. */
    static Matrix frame(double lengthOfFirst) {
        double[] rows = FRAME.toArray();
        for (int k = 0; k < D; k++) {
            rows[k] *= lengthOfFirst;
        }
        return Matrix.wrap(C, D, rows);
    }

    static Matrix rightAngles() {
        double[] rows = new double[C * D];
        for (int c = 0; c < C; c++) {
            rows[c * D + c] = M;
        }
        return Matrix.wrap(C, D, rows);
    }

    /** Hidden stages whose features of a mix are the mixed features and so much noise. */
    Map<String, Double> layers(double noise) {
        Map<String, Double> layers = new TreeMap<>();
        for (String stage : new String[] {"block1", "block2"}) {
            double[] lambda =
                    IntStream.range(0, 400).mapToDouble(i -> (i + 0.5) / 400).toArray();
            Matrix first = gaussian(400);
            Matrix second = gaussian(400);
            double[] mixed = gaussian(400).toArray();
            for (int i = 0; i < mixed.length; i++) {
                double lam = lambda[i / D];
                mixed[i] = noise * mixed[i] + lam * first.get(i / D, i % D) + (1 - lam) * second.get(i / D, i % D);
            }
            layers.put(
                    "layers." + stage + ".manifoldMixupR2",
                    ManifoldMixupLikeness.of(Matrix.wrap(400, D, mixed), first, second, lambda)
                            .r2());
        }
        // neither may count: the first is exact in any network, the second should not be
        layers.put("layers.input.manifoldMixupR2", 1.0);
        layers.put("layers.classifier.manifoldMixupR2", -9.0);
        return layers;
    }

    private Matrix gaussian(int rows) {
        double[] values = new double[rows * D];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return Matrix.wrap(rows, D, values);
    }

    /** The block {@code test} of predictions of this confidence, of which the share {@code accuracy} is right. */
    Map<String, Double> predictions(double confidence, double accuracy) {
        int size = 2000;
        double margin = Math.log(confidence / (1 - confidence) * (C - 1));
        double[] logits = new double[size * C];
        int[] labels = labels(size);
        for (int i = 0; i < size; i++) {
            int predicted = random.nextDouble() < accuracy ? labels[i] : (labels[i] + 1) % C;
            logits[i * C + predicted] = margin;
        }
        return named(
                "test.",
                Calibration.of(Logits.of(Matrix.wrap(size, C, logits)), labels).values());
    }

    /** The block {@code errors} of test images of which a tenth lies at {@code place} of lam = {@code lambda}, and is wrong. */
    Map<String, Double> errors(Place place, double lambda) {
        int size = 400;
        double[] clean = new double[size * D];
        double[] tested = new double[size * D];
        PairCoefficients a = place.of(lambda);
        for (int i = 0; i < size; i++) {
            boolean wrong = i % 10 == 0;
            for (int k = 0; k < D; k++) {
                double own = FRAME.get(i % C, k);
                double other = FRAME.get((i + 1) % C, k);
                double noise = LENGTH * 0.01 * random.nextGaussian();
                clean[i * D + k] = LENGTH * own + noise;
                tested[i * D + k] = wrong ? a.first() * own + a.second() * other + noise : LENGTH * own + noise;
            }
        }
        LinearHead head = LinearHead.withoutBias(FRAME);
        Snapshot reference = Snapshot.clean(info(), Matrix.wrap(size, D, clean), labels(size), null)
                .withHead(head);
        Snapshot test = Snapshot.clean(info(), Matrix.wrap(size, D, tested), labels(size), null)
                .withHead(head);
        return named("errors.", ErrorMap.of(reference, test, KAPPA).values());
    }

    private static int[] labels(int size) {
        return IntStream.range(0, size).map(i -> i % C).toArray();
    }

    private static SnapshotInfo info() {
        return SnapshotInfo.unnamed(C);
    }

    private static Map<String, Double> named(String block, Map<String, Double> values) {
        Map<String, Double> named = new TreeMap<>();
        values.forEach((name, value) -> named.put(block + name, value));
        return named;
    }
}
