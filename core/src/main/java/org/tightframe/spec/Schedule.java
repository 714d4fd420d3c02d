package org.tightframe.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tightframe.config.Section;

/**
 * How the learning rate falls, as a factor in [0, 1] of its start.
 */
public sealed interface Schedule {

    /** The factor when {@code progress} in [0, 1) of all steps is done. */
    double factor(double progress);

    /**
     * The factor when {@code progress} of all steps is done and {@code warm} of them, less than 1, were a warm-up: over the
     * steps that are left.
     */
    default double factor(double progress, double warm) {
        return factor((progress - warm) / (1 - warm));
    }

    Map<String, Object> toTree();

    /** Stays. */
    record Constant() implements Schedule {
        @Override
        public double factor(double progress) {
            return 1;
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of("kind", "constant");
        }
    }

    /** Half a cosine, down to zero. */
    record Cosine() implements Schedule {
        @Override
        public double factor(double progress) {
            return 0.5 * (1 + Math.cos(Math.PI * progress));
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of("kind", "cosine");
        }
    }

    /**
     * Multiplied by {@code by} at each of these shares of the training.
     *
     * @param at shares in (0, 1), rising
     * @param by in (0, 1]
     */
    record Step(List<Double> at, double by) implements Schedule {
        public Step {
            at = List.copyOf(at);
        }

        @Override
        public double factor(double progress) {
            long passed = at.stream().filter(share -> progress >= share).count();
            return Math.pow(by, (double) passed);
        }

        /** At shares of the whole training, whether or not it begins with a warm-up. */
        @Override
        public double factor(double progress, double warm) {
            return factor(progress);
        }

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("kind", "step");
            tree.put("at", at);
            tree.put("by", by);
            return tree;
        }
    }

    static Schedule read(Section section) {
        return switch (section.choice("kind", "cosine", List.of("cosine", "step", "constant"))) {
            case "step" -> {
                List<Double> at = section.list(
                        "at", List.of(0.3, 0.5, 0.9), "rising shares of the training in (0, 1)", Schedule::share);
                for (int i = 1; i < at.size(); i++) {
                    if (at.get(i) <= at.get(i - 1)) {
                        section.problem("at", "expected rising shares of the training, got " + at);
                        break;
                    }
                }
                yield new Step(at, section.number("by", 0.1, "in (0, 1]", v -> v > 0 && v <= 1));
            }
            case "constant" -> new Constant();
            default -> new Cosine();
        };
    }

    private static Optional<Double> share(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(v -> v > 0 && v < 1);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
