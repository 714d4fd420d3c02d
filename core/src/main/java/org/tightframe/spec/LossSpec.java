package org.tightframe.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.config.Section;

/**
 * What training makes small: a mean over examples of a loss between logits z and soft targets t, plus lamH/2 ||h||^2 of the
 * feature h.
 */
public sealed interface LossSpec {

    /** eps in [0, 1): targets are (1 - eps) t + eps/C. */
    double smoothing();

    /** lamH >= 0 */
    double featureDecay();

    Map<String, Object> toTree();

    /** -sum_c t_c log softmax(z)_c. */
    record CrossEntropy(double smoothing, double featureDecay) implements LossSpec {
        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("kind", "crossEntropy");
            tree.put("smoothing", smoothing);
            tree.put("featureDecay", featureDecay);
            return tree;
        }
    }

    /**
     * 1/2 sum_c (1 + (k - 1) t_c) (z_c - M t_c)^2: with k = M = 1 the theory's squared error, which is C/2 of the mean that
     * other tools call by this name; k weighs the true class and M stretches its target.
     *
     * <p>Source: Hui and Belkin, Evaluation of Neural Architectures Trained with Square Loss vs Cross-Entropy, ICLR 2021.
     *
     * @param weight k > 0
     * @param scale M > 0
     */
    record MeanSquaredError(double weight, double scale, double smoothing, double featureDecay) implements LossSpec {
        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("kind", "meanSquaredError");
            tree.put("weight", weight);
            tree.put("scale", scale);
            tree.put("smoothing", smoothing);
            tree.put("featureDecay", featureDecay);
            return tree;
        }
    }

    /** As PyTorch calls them. */
    Map<String, String> ELSEWHERE = Map.of(
            "mse",
            "meanSquaredError",
            "mse_loss",
            "meanSquaredError",
            "ce",
            "crossEntropy",
            "cross_entropy",
            "crossEntropy");

    static LossSpec read(Section section) {
        String kind = section.choice("kind", "crossEntropy", List.of("crossEntropy", "meanSquaredError"), ELSEWHERE);
        double smoothing = section.number("smoothing", 0, "in [0, 1)", v -> v >= 0 && v < 1);
        double featureDecay = section.number("featureDecay", 0, ">= 0", v -> v >= 0);
        if (kind.equals("crossEntropy")) {
            return new CrossEntropy(smoothing, featureDecay);
        }
        return new MeanSquaredError(
                section.number("weight", 1, "> 0", v -> v > 0),
                section.number("scale", 1, "> 0", v -> v > 0),
                smoothing,
                featureDecay);
    }
}
