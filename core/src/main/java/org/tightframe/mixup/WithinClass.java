package org.tightframe.mixup;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tightframe.random.RandomStream;

/**
 * Partners of the same class: a random permutation of each class's examples. An example that is alone in its class is its own
 * partner. Labels are what they are without mixing.
 */
public record WithinClass() implements Pairing {

    @Override
    public int[] partners(Batch batch, SplittableRandom random) {
        ByClass sorted = ByClass.of(batch);
        int[] partners = new int[batch.size()];
        for (int c = 0; c < sorted.classes(); c++) {
            int start = sorted.start(c);
            int[] order = RandomStream.permutation(sorted.count(c), random);
            for (int i = 0; i < order.length; i++) {
                partners[sorted.place(start + i)] = sorted.place(start + order[i]);
            }
        }
        return partners;
    }

    @Override
    public Optional<Expectation> sameClass(int[] counts) {
        int size = 0;
        for (int count : counts) {
            size += count;
        }
        return Optional.of(new Expectation(size, 0));
    }

    @Override
    public Map<String, Object> toTree() {
        return Map.of("kind", "within");
    }
}
