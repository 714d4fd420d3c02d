package org.tightframe.mixup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A partner among the k examples of the batch whose inputs are nearest, each as likely; of equally near ones those that come
 * first. Fewer than k others are all eligible; an example alone in its batch is its own partner.
 *
 * <p>Costs B(B-1)/2 distances a batch. An example may be the partner of many or of none, so label mass follows how often a
 * class's examples are others' neighbours.
 *
 * @param k at least 1
 */
public record NearestPairs(int k) implements Pairing {

    public NearestPairs {
        if (k < 1) {
            throw new IllegalArgumentException("k: expected a whole number >= 1, got " + k);
        }
    }

    @Override
    public int[] partners(Batch batch, SplittableRandom random) {
        int size = batch.size();
        double[][] distances = new double[size][];
        for (int i = 0; i < size; i++) {
            distances[i] = new double[i];
            for (int j = 0; j < i; j++) {
                distances[i][j] = batch.squaredDistance(i, j);
            }
        }
        int eligible = Math.min(k, size - 1);
        int[] nearest = new int[eligible];
        int[] partners = new int[size];
        for (int place = 0; place < size; place++) {
            nearest(place, distances, nearest);
            partners[place] = eligible == 0 ? place : nearest[random.nextInt(eligible)];
        }
        return partners;
    }

    /** Fills {@code nearest} with the places nearest to {@code place}, by insertion. */
    private static void nearest(int place, double[][] distances, int[] nearest) {
        int found = 0;
        for (int other = 0; other < distances.length; other++) {
            if (other == place) {
                continue;
            }
            double distance = distance(distances, place, other);
            int at = found;
            while (at > 0 && distance < distance(distances, place, nearest[at - 1])) {
                at--;
            }
            if (at < nearest.length) {
                found = Math.min(found + 1, nearest.length);
                System.arraycopy(nearest, at, nearest, at + 1, found - 1 - at);
                nearest[at] = other;
            }
        }
    }

    private static double distance(double[][] distances, int a, int b) {
        return a > b ? distances[a][b] : distances[b][a];
    }

    @Override
    public Optional<Expectation> sameClass(int[] counts) {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", "nearest");
        tree.put("k", k);
        return tree;
    }
}
