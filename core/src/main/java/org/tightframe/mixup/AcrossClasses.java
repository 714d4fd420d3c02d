package org.tightframe.mixup;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Partners of another class, each drawn for itself, uniformly among the batch's examples of other classes. In a batch of one
 * class every example is its own partner.
 *
 * <p>An example of class c is a partner sum over c' != c of n_c'/(B - n_c') times on average: once where classes are equally
 * frequent, more often in a rare class, less often in one that has most of the batch. So rare classes gain label mass.
 */
public record AcrossClasses() implements Pairing {

    @Override
    public int[] partners(Batch batch, SplittableRandom random) {
        ByClass sorted = ByClass.of(batch);
        int[] partners = new int[batch.size()];
        for (int place = 0; place < partners.length; place++) {
            int c = batch.label(place);
            int others = partners.length - sorted.count(c);
            if (others == 0) {
                partners[place] = place;
                continue;
            }
            int rank = random.nextInt(others);
            partners[place] = sorted.place(rank < sorted.start(c) ? rank : rank + sorted.count(c));
        }
        return partners;
    }

    @Override
    public Optional<Expectation> sameClass(int[] counts) {
        int size = 0;
        int largest = 0;
        for (int count : counts) {
            size += count;
            largest = Math.max(largest, count);
        }
        return Optional.of(new Expectation(largest == size ? size : 0, 0));
    }

    @Override
    public Map<String, Object> toTree() {
        return Map.of("kind", "across");
    }
}
