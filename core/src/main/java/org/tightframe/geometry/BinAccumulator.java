package org.tightframe.geometry;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The thickness of channels and how far their means lie from the predictions, from mixes in any order: what {@link ChannelPass}
 * cannot sum up, because it takes the mean of each bin.
 *
 * <p><b>Definition.</b> {@code tightness…} and {@code mean…Deviation…} of {@link ChannelMeasures}.
 *
 * <p><b>Shapes.</b> features [N,d] as rows [d]. Holds three means of each bin that occurred, of which each pair of classes has ten; where
 * that is too much, group the mixes by pair first and take an accumulator for each group.
 *
 * <p><b>Range.</b> [0, inf).
 *
 * <p><b>Degenerate.</b> Bins of one mix say nothing.
 *
 * <p><b>Source.</b> Theory, section 8 (b); Chan, Golub and LeVeque, The American Statistician 1983, for combining.
 */
public final class BinAccumulator {

    private final ChannelPass pass;
    private final SortedMap<Key, ChannelBin> bins = new TreeMap<>();
    private final double[] x;
    private final double[] coordinates;

    BinAccumulator(ChannelPass pass) {
        this.pass = pass;
        this.x = new double[pass.space().weight().columns()];
        this.coordinates = new double[pass.space().span().rank()];
    }

    /** Adds the feature {@code row} [d], which is not kept, of the mix lam of one class and 1 - lam of another. */
    public void accept(double[] row, int first, int second, double lambda) {
        pass.requireFit(row, first, second);
        pass.space().centre(row, x);
        pass.space().span().basis().times(x, coordinates);
        bins.computeIfAbsent(Key.of(first, second, lambda), key -> pass.bin(key.pair()))
                .accept(x, coordinates, first, second, lambda);
    }

    /** Adds all that {@code other} of this pass has collected, and returns this. */
    public BinAccumulator combine(BinAccumulator other) {
        other.bins.forEach(
                (key, bin) -> bins.computeIfAbsent(key, k -> pass.bin(k.pair())).combine(bin));
        return this;
    }

    SortedMap<ClassPair, BinSums> pairs() {
        SortedMap<ClassPair, BinSums> pairs = new TreeMap<>();
        bins.forEach((key, bin) ->
                pairs.computeIfAbsent(key.pair(), pair -> new BinSums()).accept(bin));
        return pairs;
    }

    /** A bin of lam of a pair of classes. */
    record Key(ClassPair pair, int bin) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::pair).thenComparingInt(Key::bin);

        static Key of(int first, int second, double lambda) {
            ClassPair pair = ClassPair.of(first, second);
            return new Key(pair, Tightness.bin(first == pair.first() ? lambda : 1 - lambda));
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }
}
