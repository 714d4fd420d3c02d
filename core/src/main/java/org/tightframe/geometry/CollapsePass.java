package org.tightframe.geometry;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;

/**
 * The second pass over the features, after {@link ClassMeans}: what it gives is {@link NeuralCollapse}. Whoever measures in a
 * loop, on many threads or on a cluster takes one accumulator for each block of examples and combines them in the order of the
 * blocks; the result then has the same bits everywhere.
 *
 * <pre>{@code
 * var means = new ClassMeans.Accumulator(classes, dimension);   // first pass: accept every feature
 * var pass = CollapsePass.of(means.finish(), Optional.of(head));
 * var accumulator = pass.accumulator();                         // second pass: accept every feature again
 * NeuralCollapse collapse = accumulator.finish();
 * }</pre>
 *
 * <p><b>Definition.</b> See {@link NeuralCollapse}. With M0 M0^T = V E V^T, {@code nc1 = (1/N) sum_i ||E^-1 V^T M0 (h_i -
 * mu_y)||^2}, which is tr(Sw Sb^+)/C without a d x d matrix; where C > d the same is done with the d x d matrix M0^T M0 and
 * without a C x C one.
 *
 * <p><b>Shapes.</b> features [N,d] as rows [d]; O(N d C) time, and memory for some hundred features.
 *
 * <p><b>Range.</b> As in {@link NeuralCollapse}.
 *
 * <p><b>Degenerate.</b> As in {@link NeuralCollapse}.
 *
 * <p><b>Source.</b> The identity: singular value decomposition of M0.
 */
public final class CollapsePass {

    private final CollapsePlan plan;
    private final Optional<LinearHead> head;
    /** Batches that no accumulator fills: as many as there were threads, not as there were blocks. */
    private final Queue<CollapseBatch> spare = new ConcurrentLinkedQueue<>();

    private CollapsePass(CollapsePlan plan, Optional<LinearHead> head) {
        this.plan = plan;
        this.head = head;
    }

    /** For the means of the same features, and the classifier where there is one. */
    public static CollapsePass of(ClassMeans means, Optional<LinearHead> head) {
        head.ifPresent(h -> requireFit(h, means));
        return new CollapsePass(CollapsePlan.of(means, head), head);
    }

    public Accumulator accumulator() {
        return new Accumulator();
    }

    private static void requireFit(LinearHead head, ClassMeans means) {
        if (head.classes() != means.classes() || head.dimension() != means.dimension()) {
            throw new IllegalArgumentException("classifier.weight[C=" + head.classes() + ",d=" + head.dimension()
                    + "] vs means[C=" + means.classes() + ",d=" + means.dimension() + "]");
        }
    }

    /** Collects features, one by one or from parts. */
    public final class Accumulator {

        private final CollapseSums sums = new CollapseSums(plan.means().classes());
        private @Nullable CollapseBatch batch;

        private Accumulator() {}

        /** Adds the feature {@code row} [d], which is not kept, of an example of class {@code label}. */
        public void accept(double[] row, int label) {
            plan.means().requireFit(row, label);
            if (batch == null) {
                batch = spareOrNew();
            }
            sums.spread(label, batch.add(row, label));
            if (batch.isFull()) {
                batch.flush(sums);
            }
        }

        /** Adds all that {@code other} of this pass has collected, and returns this. */
        public Accumulator combine(Accumulator other) {
            flush();
            other.flush();
            sums.combine(other.sums);
            return this;
        }

        public NeuralCollapse finish() {
            flush();
            return collapse(sums);
        }

        private void flush() {
            if (batch != null) {
                batch.flush(sums);
                spare.add(batch);
                batch = null;
            }
        }
    }

    private CollapseBatch spareOrNew() {
        CollapseBatch found = spare.poll();
        return found == null ? new CollapseBatch(plan) : found;
    }

    /** Where every number that a decision rests on is one; else no class is nearest or chosen. */
    private boolean decides(boolean known, CollapseSums sums) {
        return known
                && sums.isFinite()
                && Double.isFinite(plan.means().centred().norm())
                && head.filter(h -> Double.isFinite(h.weight().norm() + h.bias().norm()))
                        .isPresent();
    }

    private NeuralCollapse collapse(CollapseSums sums) {
        ClassMeans means = plan.means();
        Matrix centres = means.centred();
        boolean known = !means.hasEmptyClass();
        FrameSymmetry features = known ? FrameSymmetry.of(centres) : FrameSymmetry.UNKNOWN;
        FrameSymmetry classifier = head.map(h -> FrameSymmetry.of(h.weight())).orElse(FrameSymmetry.UNKNOWN);
        SelfDuality duality = head.filter(h -> known)
                .map(h -> SelfDuality.of(h.weight(), centres))
                .orElse(SelfDuality.UNKNOWN);
        return new NeuralCollapse(
                known && plan.whitener().rows() > 0 ? sums.nc1(means) : Double.NaN,
                known ? ClassDistances.normalisedVariance(sums.variances(means), centres) : Double.NaN,
                features.equinorm(),
                classifier.equinorm(),
                features.equiangularStd(),
                features.equiangularDeviation(),
                classifier.equiangularStd(),
                classifier.equiangularDeviation(),
                head.map(h -> SimplexEtf.error(h.weight())).orElse(Double.NaN),
                duality.nc3(),
                decides(known, sums) ? sums.nc4(means) : Double.NaN,
                duality.dualityError(),
                features.uniformity(),
                classifier.uniformity());
    }
}
