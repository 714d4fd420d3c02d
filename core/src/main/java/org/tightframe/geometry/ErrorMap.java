package org.tightframe.geometry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;

/**
 * Where the errors of a network lie: at the mean of a wrong class, which it has taken the example for, or in the channel between
 * two classes, where mixes of them lie.
 *
 * <pre>{@code
 * ErrorMap map = ErrorMap.of(train, test);
 * double share = map.pooled().wrong().inChannel();
 * PairErrors catsAndDogs = map.pairs().get(ClassPair.of(3, 5));
 * double[] lambdas = map.examples().stream().mapToDouble(LocatedExample::lambdaEffective).toArray();
 * }</pre>
 *
 * <p><b>Definition.</b> mu_c and mu_G are the class means of the reference, W0 the centred classifier, Pi the projection onto its
 * row space. Each example: {@link LocatedExample}. The vertex of class c is Pi(mu_c - mu_G). The theory is that of {@link
 * FittedTheory} with Delta the mean over the reference of {@code z_y - mean_(o != y) z_o}, z = W0 (h - mu_G), or with a kappa that is
 * given. The channel of two classes is the theory's curve hung between their vertices m_y and m_y': {@code ((s + d/2) m_y + (s -
 * d/2) m_y')/Delta}. In the theory m_c is in proportion to w0_c, and this its own curve. All together and each pair of classes:
 * {@link ErrorMeasures}.
 *
 * <p><b>Shapes.</b> features [N,d], classifier [C,d]; O(N d C) time. The reference is read twice, the test once; of each example
 * {@link LocatedExample} is kept.
 *
 * <p><b>Range.</b> As in {@link LocatedExample} and {@link ErrorMeasures}.
 *
 * <p><b>Degenerate.</b> No positive margin, or one beyond what doubles can hold: no theory, {@link #hasTheory} is false. An empty
 * class in the reference, or class means that Pi maps to one point: no positions, but predictions, confidences and, with a given
 * kappa, lambdaEffective are there. A feature or logit of the test that is not finite is refused.
 *
 * <p><b>Source.</b> Theory, sections 2 and 5, for the curve and lambdaEffective; what is measured with them is Tightframe's own.
 */
public final class ErrorMap {

    private final FittedTheory theory;
    private final List<LocatedExample> examples;
    private final ErrorMeasures pooled;
    private final SortedMap<ClassPair, PairErrors> pairs;

    private ErrorMap(FittedTheory theory, List<LocatedExample> examples) {
        this.theory = theory;
        this.examples = Collections.unmodifiableList(examples);
        ErrorMeasures.Sums all = new ErrorMeasures.Sums();
        SortedMap<ClassPair, PairErrors.Sums> byPair = new TreeMap<>();
        for (LocatedExample example : examples) {
            all.add(example);
            byPair.computeIfAbsent(example.pair(), pair -> new PairErrors.Sums())
                    .add(example);
        }
        this.pooled = all.measures();
        SortedMap<ClassPair, PairErrors> finished = new TreeMap<>();
        byPair.forEach((pair, sums) -> finished.put(pair, sums.finish()));
        this.pairs = Collections.unmodifiableSortedMap(finished);
    }

    /**
     * Of {@code test}, whose classifier is used, or else the reference's, and whose own logits where it has them. The theory is
     * fitted to the reference.
     *
     * <p>Where one does not say how many classes there are, there are as many as in the other.
     *
     * @param reference clean examples such as those of the training, or mixed ones whose same-class pairs are meant, or {@code test}
     * @param test clean examples
     */
    public static ErrorMap of(Snapshot reference, Snapshot test) {
        return of(
                reference,
                test,
                (all, means, weight) -> FittedTheory.of(
                        weight, SameClassAlignment.of(all, means, weight).margin()));
    }

    /**
     * The same with the theory of this {@code kappa}, such as {@link MixupGeometry#kappa} of mixed examples; where that is NaN or
     * infinite, without a theory.
     */
    public static ErrorMap of(Snapshot reference, Snapshot test, double kappa) {
        return of(reference, test, (all, means, weight) -> FittedTheory.ofKappa(weight, kappa));
    }

    /** How the theory comes from the reference, its class means and W0. */
    @FunctionalInterface
    private interface Fit {
        FittedTheory of(Snapshot reference, ClassMeans means, Matrix centredWeight);
    }

    private static ErrorMap of(Snapshot reference, Snapshot test, Fit fit) {
        int classes = Math.max(reference.info().classes(), test.info().classes());
        return ofSameClasses(reference.withClasses(classes), test.withClasses(classes), fit);
    }

    private static ErrorMap ofSameClasses(Snapshot reference, Snapshot test, Fit fit) {
        if (test.isMixed()) {
            throw new IllegalArgumentException("test snapshot: expected clean examples, got mixed ones");
        }
        LinearHead head = MixupGeometry.commonHead(reference, test, "test");
        ClassMeans means = ClassMeans.of(reference);
        Matrix centredWeight = head.centredWeight();
        FittedTheory theory = fit.of(reference, means, centredWeight);
        ErrorLocator locator = new ErrorLocator(test, head, means, centredWeight, theory);
        return new ErrorMap(theory, Blocks.fold(test.size(), locator::locate, (all, next) -> {
            all.addAll(next);
            return all;
        }));
    }

    /** kappa of the theory; NaN or infinite where there is none. */
    public double kappa() {
        return theory.kappa();
    }

    /** False where channels are straight lines between class means, for want of a kappa. */
    public boolean hasTheory() {
        return theory.model().isPresent();
    }

    /** Each example of the test, in its order. */
    public List<LocatedExample> examples() {
        return examples;
    }

    /** Of all examples. */
    public ErrorMeasures pooled() {
        return pooled;
    }

    /** Of each pair of classes between which the network decided. */
    public SortedMap<ClassPair, PairErrors> pairs() {
        return pairs;
    }

    /** The numbers under the names of the {@code errors} block, in its order. */
    public Map<String, Double> values() {
        return pooled.values();
    }
}
