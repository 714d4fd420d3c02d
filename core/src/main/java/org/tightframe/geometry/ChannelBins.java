package org.tightframe.geometry;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.snapshot.Snapshot;

/** The different-class mixes of a snapshot, bin by bin: so only a few bins are ever in memory. */
final class ChannelBins {

    private final Snapshot mixed;
    private final ChannelPass pass;
    private final int[] order;
    private final long[] keys;

    private ChannelBins(Snapshot mixed, ChannelPass pass) {
        this.mixed = mixed;
        this.pass = pass;
        this.keys = new long[mixed.size()];
        int[] different = IntStream.range(0, mixed.size())
                .filter(i -> !mixed.isSameClass(i))
                .toArray();
        for (int i : different) {
            keys[i] = key(i);
        }
        // by bin, and in a bin in the order of the snapshot
        this.order = Arrays.stream(different)
                .boxed()
                .sorted((a, b) -> keys[a] == keys[b] ? Integer.compare(a, b) : Long.compare(keys[a], keys[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static SortedMap<ClassPair, BinSums> sums(Snapshot mixed, ChannelPass pass) {
        ChannelBins bins = new ChannelBins(mixed, pass);
        return Blocks.fold(bins.order.length, bins::startingIn, ChannelBins::combine);
    }

    private long key(int i) {
        BinAccumulator.Key key = BinAccumulator.Key.of(mixed.labelFirst(i), mixed.labelSecond(i), mixed.lambda(i));
        long pair =
                (long) key.pair().first() * mixed.info().classes() + key.pair().second();
        return pair * Tightness.LAMBDA_BINS + key.bin();
    }

    private ClassPair pair(int i) {
        return ClassPair.of(mixed.labelFirst(i), mixed.labelSecond(i));
    }

    /** The bins whose first mix is in these places of the order, to their end. */
    private SortedMap<ClassPair, BinSums> startingIn(int from, int to) {
        SortedMap<ClassPair, BinSums> pairs = new TreeMap<>();
        RowMatrix features = mixed.features();
        double[] row = new double[features.columns()];
        ChannelBatch batch = new ChannelBatch(pass.space());
        int start = from;
        while (start < to && start > 0 && isSameBin(start - 1, start)) {
            start++;
        }
        while (start < to) {
            ClassPair pair = pair(order[start]);
            ChannelBin bin = pass.bin(pair);
            int end = start;
            do {
                int i = order[end];
                batch.add(
                        features.row(i, row), mixed.labelFirst(i), mixed.labelSecond(i), mixed.lambda(i), bin::accept);
                end++;
            } while (end < order.length && isSameBin(start, end));
            batch.flush(bin::accept);
            pairs.computeIfAbsent(pair, p -> new BinSums()).accept(bin);
            start = end;
        }
        return pairs;
    }

    private boolean isSameBin(int a, int b) {
        return keys[order[a]] == keys[order[b]];
    }

    private static SortedMap<ClassPair, BinSums> combine(
            SortedMap<ClassPair, BinSums> a, SortedMap<ClassPair, BinSums> b) {
        b.forEach((pair, sums) -> a.merge(pair, sums, BinSums::combine));
        return a;
    }
}
