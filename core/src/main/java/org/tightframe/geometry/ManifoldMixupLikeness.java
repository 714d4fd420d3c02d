package org.tightframe.geometry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.snapshot.Snapshot;

/**
 * How far a layer mixes the features of two examples when the network is given the mix of their inputs: whether mixup of the
 * inputs is, to this layer, what manifold mixup would do.
 *
 * <p><b>Definition.</b> With f the feature of the mixed input, f_1 and f_2 those of its two parts and {@code e = f - (lam f_1 +
 * (1-lam) f_2)}: {@code r2 = 1 - sum ||e||^2 / sum ||f - mean f||^2} and {@code relativeDeviation = sqrt(sum ||e||^2 / sum lam
 * (1-lam) ||f_1 - f_2||^2)}. Of a snapshot, over its different-class examples.
 *
 * <p><b>Shapes.</b> f, f_1, f_2 [N,d], lam [N]. One pass, O(N d).
 *
 * <p><b>Range.</b> r2 in (-inf, 1]: 1 where the layer is affine along every mix, as the input itself is; 0 or less where a
 * constant tells as much. relativeDeviation in [0, inf), 0 at the input. Offset, rotation and scale change neither. Under the
 * unconstrained features model neither is ideal at the last layer, for its channels bend.
 *
 * <p><b>Degenerate.</b> Nothing accepted: NaN. r2 of a constant f is -inf, and NaN where nothing deviates from it;
 * relativeDeviation is infinite where every pair coincides or lam is 0 or 1, and NaN where nothing deviates either.
 *
 * <p><b>Source.</b> Ours: theory, section 8 (d). The idea is that of Verma et al., Manifold Mixup, ICML 2019.
 */
public record ManifoldMixupLikeness(double r2, double relativeDeviation) {

    /** Of features [N,d] of mixes, of their first and of their second parts, and the lam of the first. */
    public static ManifoldMixupLikeness of(RowMatrix mixed, RowMatrix first, RowMatrix second, double[] lambda) {
        requireShape("first", first, mixed);
        requireShape("second", second, mixed);
        if (lambda.length != mixed.rows()) {
            throw new IllegalArgumentException("lambda[N=" + lambda.length + "] vs features[N=" + mixed.rows() + "]");
        }
        return of(mixed, first, second, i -> true, i -> lambda[i]);
    }

    /** Of the different-class examples of a mixed snapshot that has the features of their parts too. */
    public static ManifoldMixupLikeness of(Snapshot mixed) {
        RowMatrix first = mixed.firstFeatures().orElseThrow(ManifoldMixupLikeness::missingParts);
        RowMatrix second = mixed.secondFeatures().orElseThrow(ManifoldMixupLikeness::missingParts);
        return of(mixed.features(), first, second, i -> !mixed.isSameClass(i), mixed::lambda);
    }

    private static IllegalArgumentException missingParts() {
        return new IllegalArgumentException(
                "mixed snapshot: expected features.first and features.second, the two unmixed parts, got none");
    }

    private static ManifoldMixupLikeness of(
            RowMatrix mixed, RowMatrix first, RowMatrix second, IntPredicate counts, IntToDoubleFunction lambda) {
        return Blocks.fold(
                        mixed.rows(),
                        (from, to) -> {
                            var accumulator = new Accumulator(mixed.columns());
                            double[] f = new double[mixed.columns()];
                            double[] f1 = new double[f.length];
                            double[] f2 = new double[f.length];
                            for (int i = from; i < to; i++) {
                                if (counts.test(i)) {
                                    accumulator.accept(
                                            mixed.row(i, f),
                                            first.row(i, f1),
                                            second.row(i, f2),
                                            lambda.applyAsDouble(i));
                                }
                            }
                            return accumulator;
                        },
                        Accumulator::combine)
                .finish();
    }

    /** The numbers under their names. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("manifoldMixupR2", r2);
        values.put("manifoldMixupDeviation", relativeDeviation);
        return values;
    }

    private static void requireShape(String name, RowMatrix part, RowMatrix mixed) {
        if (part.rows() != mixed.rows() || part.columns() != mixed.columns()) {
            throw new IllegalArgumentException(name + "[N=" + part.rows() + ",d=" + part.columns() + "] vs features[N="
                    + mixed.rows() + ",d=" + mixed.columns() + "]");
        }
    }

    /** Collects mixes, one by one or from parts; the spread of f about its mean without cancellation. */
    public static final class Accumulator {

        private final double[] mean;
        private long examples;
        private double spread;
        private double errors;
        private double chords;

        public Accumulator(int dimension) {
            this.mean = new double[dimension];
        }

        /** Adds the features [d] of a mix and of its two parts, which are not kept. */
        public void accept(double[] mixed, double[] first, double[] second, double lambda) {
            requireDimension("feature", mixed.length);
            requireDimension("first", first.length);
            requireDimension("second", second.length);
            examples++;
            double chord2 = 0;
            for (int k = 0; k < mean.length; k++) {
                double error = mixed[k] - (lambda * first[k] + (1 - lambda) * second[k]);
                double chord = first[k] - second[k];
                double gap = mixed[k] - mean[k];
                mean[k] += gap / examples;
                errors += error * error;
                chord2 += chord * chord;
                spread += gap * (mixed[k] - mean[k]);
            }
            chords += lambda * (1 - lambda) * chord2;
        }

        /** Adds the features [B,d] of mixes and of their two parts, and lam [B]. */
        public void accept(RowMatrix mixed, RowMatrix first, RowMatrix second, double[] lambda) {
            double[] f = new double[mean.length];
            double[] f1 = new double[mean.length];
            double[] f2 = new double[mean.length];
            for (int i = 0; i < lambda.length; i++) {
                accept(mixed.row(i, f), first.row(i, f1), second.row(i, f2), lambda[i]);
            }
        }

        /** Adds all that {@code other} has collected, which does not change, and returns this. */
        public Accumulator combine(Accumulator other) {
            requireDimension("other", other.mean.length);
            if (other.examples > 0) {
                double share = other.examples / (double) (examples + other.examples);
                double gap2 = 0;
                for (int k = 0; k < mean.length; k++) {
                    double gap = other.mean[k] - mean[k];
                    mean[k] += share * gap;
                    gap2 += gap * gap;
                }
                spread += other.spread + examples * share * gap2;
                examples += other.examples;
                errors += other.errors;
                chords += other.chords;
            }
            return this;
        }

        /** The measure of what has been collected; more may follow. */
        public ManifoldMixupLikeness finish() {
            return new ManifoldMixupLikeness(1 - errors / spread, Math.sqrt(errors / chords));
        }

        private void requireDimension(String what, int got) {
            if (got != mean.length) {
                throw new IllegalArgumentException(what + "[d=" + got + "] vs features[d=" + mean.length + "]");
            }
        }
    }
}
