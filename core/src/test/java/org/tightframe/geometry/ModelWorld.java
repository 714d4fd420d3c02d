package org.tightframe.geometry;

import java.util.SplittableRandom;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.theory.ChannelPoint;
import org.tightframe.theory.MixupUfm;
import org.tightframe.theory.PairCoefficients;

/**
 * The made-up networks of the table "Expected values" of the theory, section 8: ten classes in 64 dimensions, a simplex ETF
 * with m = 2 and lamH = 5e-4, features and classifier shifted; a thousand same-class and four thousand different-class mixes.
 */
final class ModelWorld {

    private static final int C = 10;
    private static final int D = 64;
    private static final double M = 2;
    private static final int SAME = 1000;
    private static final int ALL = 5000;

    private final SplittableRandom random = new SplittableRandom(42);
    private final MixupUfm model = MixupUfm.of(C, M * M * C / ((C - 1) * 5e-4));
    private final Matrix frame = new SimplexEtf(C, M).rows(D).timesTransposed(Frames.rotation(random, D));
    private final Matrix offset = Frames.gaussian(random, 1, D, 1);
    private final double classNorm = Math.sqrt(model.sameClass().squaredNorm(M));
    private final int[] first = random.ints(ALL, 0, C).toArray();
    private final int[] second = new int[ALL];
    private final double[] lambda = new double[ALL];
    private final LinearHead head = LinearHead.withoutBias(
            frame.minusRow(Frames.gaussian(random, 1, D, 1).meanRow()));

    ModelWorld() {
        for (int i = 0; i < ALL; i++) {
            // evenly spread, so that nothing depends on luck with lam
            lambda[i] = (i % (ALL - SAME) + 0.5) / (ALL - SAME);
            second[i] = i < SAME ? first[i] : (first[i] + random.nextInt(1, C)) % C;
        }
    }

    /** Where the different-class examples lie. */
    interface Place {
        PairCoefficients of(MixupUfm model, double lambda);
    }

    static PairCoefficients onTheModel(MixupUfm model, double lambda) {
        return model.at(lambda).coefficients(M);
    }

    static PairCoefficients onTheChord(MixupUfm model, double lambda) {
        ChannelPoint same = model.sameClass();
        double length = same.coefficients(M).first();
        return new PairCoefficients(lambda * length, (1 - lambda) * length);
    }

    static PairCoefficients nowhere(MixupUfm model, double lambda) {
        return new PairCoefficients(0, 0);
    }

    /** The measures with noise of the given norm, in units of the class features, on same-class and other examples. */
    MixupGeometry measure(Place place, double noiseOfSame, double noiseOfOthers) {
        return mixes(place, noiseOfSame, noiseOfOthers).measure();
    }

    MadeUpMixes mixes(Place place, double noiseOfSame, double noiseOfOthers) {
        double[] h = new double[ALL * D];
        for (int i = 0; i < ALL; i++) {
            PairCoefficients a = i < SAME ? model.sameClass().coefficients(M) : place.of(model, lambda[i]);
            double sigma = classNorm / Math.sqrt(D) * (i < SAME ? noiseOfSame : noiseOfOthers);
            for (int k = 0; k < D; k++) {
                h[i * D + k] = offset.get(0, k)
                        + a.first() * frame.get(first[i], k)
                        + a.second() * frame.get(i < SAME ? (first[i] + 1) % C : second[i], k)
                        + (sigma > 0 ? sigma * random.nextGaussian() : 0);
            }
        }
        return new MadeUpMixes(Matrix.wrap(ALL, D, h), first, second, lambda, head);
    }
}
