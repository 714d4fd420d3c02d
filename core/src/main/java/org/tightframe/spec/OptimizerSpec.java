package org.tightframe.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.config.Section;

/**
 * Stochastic gradient descent with Nesterov momentum.
 *
 * @param learningRate at the start, > 0
 * @param momentum in [0, 1)
 * @param weightDecay on every parameter, >= 0
 * @param schedule of the learning rate
 */
public record OptimizerSpec(double learningRate, double momentum, double weightDecay, Schedule schedule) {

    static OptimizerSpec read(Section section) {
        section.choice("kind", "sgd", List.of("sgd"));
        return new OptimizerSpec(
                section.number("learningRate", 0.1, "in (0, 1e30]", v -> v > 0 && v <= 1e30),
                section.number("momentum", 0.9, "in [0, 1)", v -> v >= 0 && v < 1),
                section.number("weightDecay", 5e-4, "in [0, 1e30]", v -> v >= 0 && v <= 1e30),
                section.section("schedule", "kind", Schedule::read));
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", "sgd");
        tree.put("learningRate", learningRate);
        tree.put("momentum", momentum);
        tree.put("weightDecay", weightDecay);
        tree.put("schedule", schedule.toTree());
        return tree;
    }
}
