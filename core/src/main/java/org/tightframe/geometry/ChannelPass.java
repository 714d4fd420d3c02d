package org.tightframe.geometry;

import java.util.Arrays;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.theory.PairCoefficients;

/**
 * One pass over the different-class examples of a mixed snapshot, O(N d C), that fills every sum of {@link MixupGeometry}'s
 * channel measures: in feature space, and in the coordinates of the classifier's row space.
 */
final class ChannelPass {

    /** A component of mu_G below this fraction of mu_G has no direction but rounding. */
    private static final double NO_DIRECTION = 1e-10;

    private final ClassMeans means;
    private final Matrix centredWeight;
    private final FittedTheory theory;
    private final RowSpace span;
    private final double[] meanDirection;

    private final ChannelDeviation whole;
    private final ChannelDeviation inSpan;
    private double energy;
    private double pairEnergy;
    private double spanEnergy;
    private double meanDirectionEnergy;

    ChannelPass(ClassMeans means, Matrix centredWeight, FittedTheory theory) {
        this.means = means;
        this.centredWeight = centredWeight;
        this.theory = theory;
        this.span = RowSpace.of(centredWeight);
        this.whole = new ChannelDeviation(means.centred(), centredWeight);
        this.inSpan = new ChannelDeviation(span.coordinates(means.centred()), span.coordinates(centredWeight));
        this.meanDirection = meanDirection(means.globalMean().toArray());
    }

    /** Accepts all different-class examples and returns their logit differences and lam. */
    LambdaReadout run(Snapshot mixed) {
        FloatMatrix features = mixed.features();
        double[] x = new double[features.columns()];
        double[] coordinates = new double[span.rank()];
        double[] differences = new double[mixed.size()];
        double[] lambdas = new double[mixed.size()];
        int n = 0;
        for (int i = 0; i < mixed.size(); i++) {
            if (!mixed.isSameClass(i)) {
                int first = mixed.labelFirst(i);
                int second = mixed.labelSecond(i);
                double lambda = mixed.lambda(i);
                means.centre(features.row(i, x));
                span.coordinates(x, coordinates);
                double logitFirst = centredWeight.rowDot(first, x);
                double logitSecond = centredWeight.rowDot(second, x);
                PairCoefficients predicted = theory.coefficients(lambda);

                energy += Vector.dot(x, x);
                pairEnergy += PairPlane.energy(centredWeight, first, second, logitFirst, logitSecond);
                spanEnergy += Vector.dot(coordinates, coordinates);
                double along = Vector.dot(meanDirection, x);
                meanDirectionEnergy += along * along;
                whole.accept(x, first, second, lambda, predicted);
                inSpan.accept(coordinates, first, second, lambda, predicted);

                differences[n] = logitFirst - logitSecond;
                lambdas[n] = lambda;
                n++;
            }
        }
        return LambdaReadout.of(Arrays.copyOf(differences, n), Arrays.copyOf(lambdas, n), theory);
    }

    ChannelDeviation whole() {
        return whole;
    }

    ChannelDeviation inSpan() {
        return inSpan;
    }

    double pairEnergy() {
        return pairEnergy / energy;
    }

    double classifierEnergy() {
        return spanEnergy / energy;
    }

    double meanDirectionEnergy() {
        return meanDirectionEnergy / energy;
    }

    /** The unit vector along the part of mu_G outside the span; NaN where there is none. */
    private double[] meanDirection(double[] globalMean) {
        double[] outside = span.orthogonalPart(globalMean);
        double norm = Math.sqrt(Vector.dot(outside, outside));
        double unit = norm > NO_DIRECTION * Math.sqrt(Vector.dot(globalMean, globalMean)) ? 1 / norm : Double.NaN;
        for (int k = 0; k < outside.length; k++) {
            outside[k] *= unit;
        }
        return outside;
    }
}
