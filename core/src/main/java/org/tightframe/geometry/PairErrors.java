package org.tightframe.geometry;

/**
 * Where the examples lie between which two classes the network decided.
 *
 * <p><b>Definition.</b> Of the examples whose prediction and competitor, see {@link LocatedExample}, are this pair in either order:
 * all that it gets wrong between the two, and those of one that it gets right with the other as the runner-up.
 *
 * <p><b>Shapes.</b> Of one pair of classes.
 *
 * <p><b>Range.</b> As in {@link ErrorMeasures}. Every example belongs to one pair.
 *
 * <p><b>Degenerate.</b> As in {@link ErrorMeasures}.
 *
 * <p><b>Source.</b> Tightframe's own.
 *
 * @param firstAsSecond the number of examples of the pair's first class that were taken for the second
 * @param secondAsFirst the number of those of its second class that were taken for the first
 */
public record PairErrors(ErrorMeasures measures, long firstAsSecond, long secondAsFirst) {

    /** Sums in the order of the examples. */
    static final class Sums {

        private final ErrorMeasures.Sums measures = new ErrorMeasures.Sums();
        private long firstAsSecond;
        private long secondAsFirst;

        void add(LocatedExample example) {
            measures.add(example);
            if (example.trueClass() < example.prediction()) {
                firstAsSecond++;
            } else if (example.trueClass() > example.prediction()) {
                secondAsFirst++;
            }
        }

        PairErrors finish() {
            return new PairErrors(measures.measures(), firstAsSecond, secondAsFirst);
        }
    }
}
