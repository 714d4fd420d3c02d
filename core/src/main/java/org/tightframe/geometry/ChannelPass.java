package org.tightframe.geometry;

import java.util.SortedMap;
import java.util.TreeMap;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.theory.ChannelPoint;
import org.tightframe.theory.PairCoefficients;

/**
 * The third pass, over the different-class mixes, after {@link ClassMeans} of the reference and {@link SameClassAlignment} of the
 * same-class mixes: it fills every sum of {@link ChannelMeasures} for each pair of classes, in feature space and in the
 * classifier's row space.
 *
 * <p>Accumulators of blocks of examples, combined in the order of the blocks, give the same bits in a loop, on many threads and
 * on a cluster. {@link BinAccumulator} takes the same mixes.
 *
 * <p><b>Definition.</b> See {@link ChannelMeasures}.
 *
 * <p><b>Shapes.</b> features [N,d] as rows [d]; O(N d C) time, and memory for some hundred features and for four numbers of each
 * mix.
 *
 * <p><b>Range.</b> As in {@link ChannelMeasures}.
 *
 * <p><b>Degenerate.</b> As in {@link ChannelMeasures}.
 *
 * <p><b>Source.</b> Theory, section 8.
 */
public final class ChannelPass {

    private final ClassMeans means;
    private final ChannelSpace space;
    private final SameClassAlignment sameClass;
    private final FittedTheory theory;

    private ChannelPass(ClassMeans means, Matrix centredWeight, SameClassAlignment sameClass) {
        this.means = means;
        this.space = new ChannelSpace(means, centredWeight);
        this.sameClass = sameClass;
        this.theory = FittedTheory.of(centredWeight, sameClass.margin());
    }

    /**
     * For the class means of the reference, the centred classifier W0 [C,d], and what the same-class mixes gave for both.
     */
    public static ChannelPass of(ClassMeans means, Matrix centredWeight, SameClassAlignment sameClass) {
        return new ChannelPass(means, centredWeight, sameClass);
    }

    /** After the first two passes over snapshots of the same classes. */
    static ChannelPass of(Snapshot reference, Snapshot mixed) {
        if (!mixed.isMixed()) {
            throw new IllegalArgumentException("mixed snapshot: expected labels.second and lambda, got a clean one");
        }
        LinearHead head = MixupGeometry.commonHead(reference, mixed, "mixed");
        ClassMeans means = ClassMeans.of(reference);
        Matrix centredWeight = head.centredWeight();
        return of(means, centredWeight, SameClassAlignment.of(mixed, means, centredWeight));
    }

    public Accumulator accumulator() {
        return new Accumulator();
    }

    /** For the same mixes: what needs the mean of each bin. */
    public BinAccumulator binAccumulator() {
        return new BinAccumulator(this);
    }

    ChannelBin bin(ClassPair pair) {
        return new ChannelBin(space, theory, pair);
    }

    void requireFit(double[] row, int first, int second) {
        means.requireFit(row, first);
        means.requireFit(row, second);
        if (first == second) {
            throw new IllegalArgumentException("labels: expected two classes, got " + first + " twice");
        }
    }

    ChannelSpace space() {
        return space;
    }

    FittedTheory theory() {
        return theory;
    }

    /** Collects different-class mixes, one by one or from parts. */
    public final class Accumulator {

        private final SortedMap<ClassPair, ChannelSums> pairs = new TreeMap<>();
        private final ChannelBatch batch = new ChannelBatch(space);
        private final double[] logits = new double[space.weight().rows()];

        private Accumulator() {}

        /** Adds the feature {@code row} [d], which is not kept, of the mix lam of one class and 1 - lam of another. */
        public void accept(double[] row, int first, int second, double lambda) {
            requireFit(row, first, second);
            batch.add(row, first, second, lambda, this::add);
        }

        /** Adds all that {@code other} of this pass has collected, and returns this. */
        public Accumulator combine(Accumulator other) {
            batch.flush(this::add);
            other.batch.flush(other::add);
            other.pairs.forEach((pair, sums) -> sums(pair).combine(sums));
            return this;
        }

        /** The geometry, with the bins of the same mixes. */
        public MixupGeometry finish(BinAccumulator bins) {
            return finish(bins.pairs());
        }

        MixupGeometry finish(SortedMap<ClassPair, BinSums> bins) {
            batch.flush(this::add);
            BinSums allBins = new BinSums();
            bins.values().forEach(allBins::combine);
            ChannelSums all = new ChannelSums();
            SortedMap<ClassPair, ChannelMeasures> measures = new TreeMap<>();
            pairs.forEach((pair, sums) -> {
                all.combine(sums);
                measures.put(pair, sums.measures(theory, bins.getOrDefault(pair, new BinSums())));
            });
            return new MixupGeometry(sameClass, theory.kappa(), all.measures(theory, allBins), measures);
        }

        /** 1 where a third class has the largest centred logit, 0 where none has, NaN where there is no largest. */
        private double thirdClass(double[] coordinates, int first, int second) {
            space.weightInSpan().times(coordinates, logits);
            double ofPair = Math.max(logits[first], logits[second]);
            double ofOthers = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < logits.length; c++) {
                if (c != first && c != second) {
                    ofOthers = Math.max(ofOthers, logits[c]);
                }
            }
            return Double.isNaN(ofPair + ofOthers) ? Double.NaN : ofOthers > ofPair ? 1 : 0;
        }

        private ChannelSums sums(ClassPair pair) {
            return pairs.computeIfAbsent(pair, p -> new ChannelSums());
        }

        private void add(double[] x, double[] coordinates, int first, int second, double lambda) {
            ChannelSums sums = sums(ClassPair.of(first, second));
            double logitFirst = space.weight().rowDot(first, x);
            double logitSecond = space.weight().rowDot(second, x);
            double along = Vector.dot(space.meanDirection(), x);
            sums.energies(
                    Vector.dot(x, x),
                    PairPlane.energy(space.weight(), first, second, logitFirst, logitSecond),
                    Vector.dot(coordinates, coordinates),
                    along * along);
            ChannelPoint point = theory.at(lambda);
            PairCoefficients predicted = theory.coefficients(point);
            sums.whole().accept(x, space.centres(), space.weight(), first, second, lambda, predicted);
            sums.inSpan()
                    .accept(coordinates, space.centresInSpan(), space.weightInSpan(), first, second, lambda, predicted);
            sums.thirdClass(thirdClass(coordinates, first, second));
            sums.samples().accept(logitFirst - logitSecond, lambda, point.difference());
        }
    }
}
