package org.tightframe.mixup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Each lam from one of several laws, which one drawn anew each time.
 *
 * @param parts at least one
 */
public record Mixture(List<Part> parts) implements LambdaLaw {

    /**
     * One of the laws.
     *
     * @param weight how often, relative to the sum of weights; finite and positive
     */
    public record Part(double weight, LambdaLaw law) {
        public Part {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("weight: expected a finite number > 0, got " + weight);
            }
        }
    }

    public Mixture {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts: expected at least one law, got none");
        }
    }

    @Override
    public double draw(SplittableRandom random) {
        double left = random.nextDouble() * total();
        int last = parts.size() - 1;
        for (int i = 0; i < last; i++) {
            left -= parts.get(i).weight();
            if (left < 0) {
                return parts.get(i).law().draw(random);
            }
        }
        return parts.get(last).law().draw(random);
    }

    @Override
    public double cdf(double x) {
        double sum = 0;
        for (Part part : parts) {
            sum += part.weight() * part.law().cdf(x);
        }
        return sum / total();
    }

    @Override
    public Map<String, Object> toTree() {
        List<Map<String, Object>> trees = new ArrayList<>();
        for (Part part : parts) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("weight", part.weight());
            tree.putAll(part.law().toTree());
            trees.add(tree);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("law", "mixture");
        tree.put("parts", trees);
        return tree;
    }

    private double total() {
        double sum = 0;
        for (Part part : parts) {
            sum += part.weight();
        }
        return sum;
    }
}
