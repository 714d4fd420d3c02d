package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.geometry.SimplexEtf;
import org.tightframe.linalg.Matrix;

class UnconstrainedFeaturesTest {

    @Test
    void the_feature_is_stationary_under_an_explicit_etf() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            int c = random.nextInt(2, 30);
            var model = new UnconstrainedFeatures(
                    c, Math.exp(random.nextDouble(-2, 2)), Math.exp(random.nextDouble(-8, 1)));
            double lambda = random.nextDouble();
            double eps = random.nextInt(2) == 0 ? 0 : random.nextDouble(0.9);
            assertStationary(model, model.crossEntropy(eps).at(lambda), lambda, eps, seed);
            // of y = y', seen from y: the target is that of lam = 1
            assertStationary(model, model.crossEntropy(eps).sameClass(), 1, eps, seed);
        }
    }

    @Test
    void the_same_class_feature_lies_on_the_ray_of_its_class() {
        for (int c : new int[] {2, 3, 10}) {
            var model = new UnconstrainedFeatures(c, 2, 0.01);
            for (FeatureOptima optima : new FeatureOptima[] {model.crossEntropy(0.1), model.squaredError()}) {
                FeatureOptimum same = optima.sameClass();
                assertThat(same.coefficients().second()).isZero();
                assertThat(same.coefficients().first() * model.multiplier())
                        .isCloseTo(same.featureNorm(), within(1e-14));
                assertThat(same.objective()).isCloseTo(optima.at(1, 0).objective(), within(1e-15));
            }
        }
    }

    @Test
    void swapping_the_classes_swaps_the_answer() {
        for (int c : new int[] {2, 3, 10}) {
            var model = new UnconstrainedFeatures(c, 1.5, 0.01);
            for (FeatureOptima optima : new FeatureOptima[] {model.crossEntropy(), model.squaredError(0.2)}) {
                FeatureOptimum one = optima.at(0.8, 0.2);
                FeatureOptimum other = optima.at(0.2, 0.8);
                assertThat(other.coefficients().first())
                        .isEqualTo(one.coefficients().second());
                assertThat(other.coefficients().second())
                        .isEqualTo(one.coefficients().first());
                assertThat(other.logits().first()).isEqualTo(one.logits().second());
                assertThat(other.probabilities().second())
                        .isEqualTo(one.probabilities().first());
                assertThat(other.objective()).isEqualTo(one.objective());
            }
        }
    }

    @Test
    void the_optimal_value_falls_with_kappa_at_half_the_squared_residual() {
        // envelope: dV/dkappa = -||t - p||^2/2, V depending on m only through kappa
        double lamH = 0.01;
        for (int c : new int[] {2, 3, 10}) {
            double m = 1.3;
            double step = 1e-5;
            double slope = (value(c, m * (1 + step), lamH) - value(c, m * (1 - step), lamH)) / (4 * step);
            var model = new UnconstrainedFeatures(c, m, lamH);
            double squaredResidual = 0;
            PairOutput z = model.crossEntropy().at(0.7).logits();
            squaredResidual += z.first() * z.first() + z.second() * z.second();
            squaredResidual += c == 2 ? 0 : (c - 2) * z.other() * z.other();
            squaredResidual /= model.kappa() * model.kappa();
            assertThat(slope).isCloseTo(-model.kappa() * squaredResidual / 2, within(1e-8));
        }
    }

    @Test
    void the_optimal_value_falls_with_lambda_at_the_difference_of_the_logits() {
        FeatureOptima optima = new UnconstrainedFeatures(10, 2, 1e-3).crossEntropy();
        double step = 1e-6;
        double slope =
                (optima.at(0.7 + step).objective() - optima.at(0.7 - step).objective()) / (2 * step);
        PairOutput z = optima.at(0.7).logits();
        assertThat(slope).isCloseTo(z.second() - z.first(), within(1e-8));
    }

    @Test
    void squared_error_gives_the_convex_combination_of_the_class_features() {
        FeatureOptima optima = new UnconstrainedFeatures(10, 2, 0.5).squaredError();
        double alone = optima.sameClass().coefficients().first();
        assertThat(optima.at(0.3, 0.7).coefficients().first()).isCloseTo(0.3 * alone, within(1e-16));
        assertThat(optima.at(0.3, 0.7).coefficients().second()).isCloseTo(0.7 * alone, within(1e-16));
    }

    @Test
    void smoothed_squared_error_is_stationary_too() {
        int c = 7;
        var model = new UnconstrainedFeatures(c, 1.5, 0.3);
        double eps = 0.25;
        FeatureOptimum best = model.squaredError(eps).at(0.6, 0.4);
        Matrix w = new SimplexEtf(c, 1.5).rows(c);
        double[] h = feature(w, best);
        double[] t = Targets.smoothed(c, 0.6, 0.4, eps).toArray();
        double loss = 0;
        double[] gradient = new double[c];
        for (int k = 0; k < c; k++) {
            double residual = w.rowDot(k, h) - t[k];
            loss += residual * residual / 2;
            for (int i = 0; i < c; i++) {
                gradient[i] += residual * w.get(k, i);
            }
        }
        for (int i = 0; i < c; i++) {
            assertThat(gradient[i] + 0.3 * h[i]).isCloseTo(0, within(1e-15));
        }
        assertThat(best.dataLoss()).isCloseTo(loss, within(1e-15));
    }

    @Test
    void little_smoothing_changes_little() {
        for (int c : new int[] {2, 3, 10}) {
            var model = new UnconstrainedFeatures(c, 2, 0.01);
            PairCoefficients plain = model.crossEntropy().at(0.8).coefficients();
            PairCoefficients smoothed = model.crossEntropy(1e-12).at(0.8).coefficients();
            assertThat(smoothed.first()).isCloseTo(plain.first(), within(1e-9)).isNotEqualTo(plain.first());
            assertThat(smoothed.second()).isCloseTo(plain.second(), within(1e-9));
            assertThat(MixupUfm.smoothed(c, 100, 1e-13).sameClassMargin())
                    .isCloseTo(MixupUfm.of(c, 100).sameClassMargin(), within(1e-10));
        }
    }

    @Test
    void smoothing_bounds_the_margin_that_would_grow_for_ever() {
        // kappa to infinity: Delta to log(1 + C (1 - eps)/eps), section 4
        assertThat(MixupUfm.smoothed(10, 1e15, 0.1).sameClassMargin()).isCloseTo(Math.log(91), within(1e-12));
    }

    @Test
    void nonsense_is_refused_with_what_was_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnconstrainedFeatures(1, 1, 1))
                .withMessage("classes: expected at least 2, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnconstrainedFeatures(2, Double.POSITIVE_INFINITY, 1))
                .withMessage("multiplier: expected a finite number > 0, got Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnconstrainedFeatures(2, 1, -1))
                .withMessage("featureDecay: expected a finite number > 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnconstrainedFeatures(2, 1e200, 1))
                .withMessage("kappa: expected a finite number > 0, got Infinity");
        var model = new UnconstrainedFeatures(2, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.crossEntropy(1))
                .withMessage("smoothing: expected a number in [0, 1), got 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> model.squaredError(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> model.crossEntropy(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.squaredError().at(0.5, 0.6))
                .withMessage("lambda: expected lam and 1 - lam in [0, 1] with sum 1, got 0.5 and 0.6");
    }

    private static double value(int classes, double multiplier, double featureDecay) {
        return new UnconstrainedFeatures(classes, multiplier, featureDecay)
                .crossEntropy()
                .at(0.7)
                .objective();
    }

    /** lamH h = W^T (t - p), and the values of the loss at h itself. */
    private static void assertStationary(
            UnconstrainedFeatures model, FeatureOptimum best, double lambda, double eps, long seed) {
        int c = model.classes();
        Matrix w = new SimplexEtf(c, model.multiplier()).rows(c);
        double[] h = feature(w, best);
        double[] z = w.times(h, new double[c]);
        double[] t = Targets.smoothed(c, lambda, 1 - lambda, eps).toArray();
        double[] p = Softmax.of(z).toArray();
        double norm = 0;
        for (int i = 0; i < c; i++) {
            double pull = 0;
            for (int k = 0; k < c; k++) {
                pull += w.get(k, i) * (t[k] - p[k]);
            }
            assertThat(pull)
                    .as("seed %s coordinate %s", seed, i)
                    .isCloseTo(model.featureDecay() * h[i], within(1e-14 * model.multiplier()));
            norm += h[i] * h[i];
        }
        double loss = Softmax.crossEntropy(z, Targets.smoothed(c, lambda, 1 - lambda, eps));
        assertThat(best.featureNorm()).as("seed %s", seed).isCloseTo(Math.sqrt(norm), within(1e-13 * Math.sqrt(norm)));
        assertThat(best.dataLoss()).as("seed %s", seed).isCloseTo(loss, within(1e-14));
        assertThat(best.objective())
                .as("seed %s", seed)
                .isCloseTo(loss + model.featureDecay() / 2 * norm, within(1e-14));
        assertThat(best.logits().first()).as("seed %s", seed).isCloseTo(z[0], within(1e-13));
        assertThat(best.probabilities().second()).as("seed %s", seed).isCloseTo(p[1], within(1e-14));
    }

    private static double[] feature(Matrix w, FeatureOptimum best) {
        double[] h = new double[w.columns()];
        for (int i = 0; i < h.length; i++) {
            h[i] = best.coefficients().first() * w.get(0, i)
                    + best.coefficients().second() * w.get(1, i);
        }
        return h;
    }
}
