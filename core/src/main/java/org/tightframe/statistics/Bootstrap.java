package org.tightframe.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tightframe.random.RandomStream;

/**
 * Intervals for measures, from the examples at hand alone: the percentile bootstrap.
 *
 * <p><b>Definition.</b> A replicate draws as many examples as there are, with replacement, from groups that keep their sizes; which
 * groups, and what stays as it is, the {@link Resampleable} examples say. The interval of a number lies between two quantiles of
 * its values over the replicates: {@link Interval}.
 *
 * <p><b>Shapes.</b> R replicates cost R times the measure itself, and
 * keep R numbers a name.
 *
 * <p><b>Range.</b> The draws of replicate r depend on the seed and r alone, so the intervals are the same to the last bit on any
 * number of threads. They tell how the measure scatters over examples, not over trainings.
 *
 * <p><b>Degenerate.</b> Resampling moves what cannot be less than 0, such as an error of calibration or a distance from a frame,
 * upwards, and the scatter of few examples downwards; such an interval may exclude the measure itself. Compare it with other
 * intervals, and its width with other widths. Few examples make all intervals narrow: at the level 0.95, 20 of a Gaussian contain
 * its mean 0.93 of the time. What no example changes has width 0.
 *
 * <p><b>Source.</b> Efron, Annals of Statistics 7(1), 1979; Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter
 * 13.
 */
public final class Bootstrap {

    private final long seed;
    private final int replicates;
    private final double level;
    private final boolean parallel;

    private Bootstrap(long seed, int replicates, double level, boolean parallel) {
        this.seed = seed;
        this.replicates = replicates;
        this.level = level;
        this.parallel = parallel;
    }

    /** A thousand replicates, one after the other, for intervals at the level 0.95. */
    public static Bootstrap withSeed(long seed) {
        return new Bootstrap(seed, 1000, 0.95, false);
    }

    public Bootstrap withReplicates(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("replicates: expected at least 1, got " + number);
        }
        return new Bootstrap(seed, number, level, parallel);
    }

    public Bootstrap withLevel(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("level: expected a number between 0 and 1, got " + share);
        }
        return new Bootstrap(seed, replicates, share, parallel);
    }

    /**
     * Replicates at the same time, for a measure that keeps to one thread; the intervals stay the same.
     */
    public Bootstrap inParallel() {
        return new Bootstrap(seed, replicates, level, true);
    }

    /** The interval of each number that {@code measure} gives under a name, such as {@code NeuralCollapse.values()}. */
    public <T> Map<String, Interval> intervals(
            Resampleable<T> examples, Function<? super T, Map<String, Double>> measure) {
        Resampleable.Resampling<T> resampling = examples.resampling();
        IntStream numbers = IntStream.range(0, replicates);
        List<Map<String, Double>> measured = (parallel ? numbers.parallel() : numbers)
                .mapToObj(r -> measure.apply(resampling.draw(RandomStream.of(seed, "bootstrap", r))))
                .toList();
        Map<String, Interval> intervals = new LinkedHashMap<>();
        byName(measured).forEach((name, values) -> intervals.put(name, Interval.of(values, level)));
        return intervals;
    }

    /** A name's value in each replicate, NaN where it has none. */
    private static Map<String, double[]> byName(List<Map<String, Double>> measured) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (int r = 0; r < measured.size(); r++) {
            for (Map.Entry<String, Double> number : measured.get(r).entrySet()) {
                values.computeIfAbsent(number.getKey(), name -> unknown(measured.size()))[r] = number.getValue();
            }
        }
        return values;
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
