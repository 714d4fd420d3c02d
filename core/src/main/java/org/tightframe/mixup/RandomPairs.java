package org.tightframe.mixup;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tightframe.random.RandomStream;

/**
 * A random permutation of the batch: every example is somebody's partner once, its own perhaps, so that with one lam a batch the
 * classes keep their label mass exactly, and with one lam an example on average.
 */
public record RandomPairs() implements Pairing {

    @Override
    public int[] partners(Batch batch, SplittableRandom random) {
        return RandomStream.permutation(batch.size(), random);
    }

    /** Sums of hypergeometric counts: mean sum n_c^2/B, variance with the covariances between classes. */
    @Override
    public Optional<Expectation> sameClass(int[] counts) {
        double size = 0;
        double squares = 0;
        double fourths = 0;
        double spread = 0;
        for (int count : counts) {
            size += count;
        }
        for (int count : counts) {
            double square = (double) count * count;
            squares += square;
            fourths += square * square;
            spread += square * (size - count) * (size - count);
        }
        if (size < 2) {
            return Optional.of(new Expectation(size, 0));
        }
        double covariances = squares * squares - fourths;
        return Optional.of(new Expectation(squares / size, (spread + covariances) / (size * size * (size - 1))));
    }

    @Override
    public Map<String, Object> toTree() {
        return Map.of("kind", "random");
    }
}
