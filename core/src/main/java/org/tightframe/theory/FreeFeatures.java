package org.tightframe.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.random.RandomStream;

/**
 * The experiment behind the unconstrained features model: features that are free to go anywhere are optimised by gradient descent
 * under the mixup loss, and where they land is compared with the theory.
 *
 * <p><b>Definition.</b> {@code J(h) = CE(W h, lam e_y + (1-lam) e_y') + (lamH/2) ||h||^2}, where W has C rows of norm m that form a
 * simplex ETF of random orientation in R^d. For each lam some random pairs of different classes, and some mixes within a class, each
 * from a random normal start.
 *
 * <p><b>Method.</b> Gradient descent with momentum in all d dimensions: W^T W has the largest eigenvalue mu = m^2 C/(C-1) and diag(p)
 * - p p^T none above 1/2, so that J has the smoothness lamH + mu/2 and the convexity lamH; their ratio is 1 + kappa/2. The descent is
 * given the loss alone; {@link MixupUfm} is asked once all have stopped.
 *
 * <p><b>Range.</b> Distances are in units of the norm of the theory's feature of one class, which is never 0. About 1e-11, for it stops
 * where the gradient shows that the minimum is that near; the theory's place is tried by tests up to kappa = 1e4. Beyond that rounding
 * of the gradient, divided by lamH, takes over: the distance may grow as kappa does, to about 1e-15 kappa. Steps grow with the root of
 * kappa, to a million at most, which is far more than are needed up to 1e8.
 *
 * <p><b>Source.</b> Fisher, Meng and Papyan, ICLR 2024, for the experiment; theory, theorems 1 to 3, for what it tests.
 *
 * @param classes C, at least 2
 * @param multiplier m, the norm of a classifier row; finite, above 0
 * @param featureDecay lamH; finite, above 0
 * @param dimension d, at least C - 1
 */
public record FreeFeatures(int classes, double multiplier, double featureDecay, int dimension) {

    /** Pairs of different classes for each lam, and mixes within a class. */
    private static final int PAIRS = 4;

    public FreeFeatures {
        // which says what is wrong with the other three
        new UnconstrainedFeatures(classes, multiplier, featureDecay);
        if (dimension < classes - 1) {
            throw new IllegalArgumentException(
                    "dimension: expected at least C - 1 = " + (classes - 1) + ", got " + dimension);
        }
    }

    /**
     * The experiment of a model; kappa = m^2 C / ((C-1) lamH) is all that its shape depends on, and up to 1e8 of it are sound.
     *
     * @param classes C, at least 2
     * @param multiplier m, the norm of a classifier row; finite, above 0
     * @param featureDecay lamH; finite, above 0
     * @param dimension d, at least C - 1
     * @throws IllegalArgumentException naming the first that is out of its range
     */
    public static FreeFeatures of(int classes, double multiplier, double featureDecay, int dimension) {
        return new FreeFeatures(classes, multiplier, featureDecay, dimension);
    }

    /**
     * Where the features of mixes of one lam landed.
     *
     * @param lambda lam; 1 for mixes within a class
     * @param found the coefficients of w_y and w_y' that are nearest to the features, mean over pairs; y' is any other class for mixes
     *     within a class, and for two classes they are those of least norm
     * @param theory the coefficients by the theory
     * @param distance the largest ||h - h*||, in units of the norm of the theory's feature of one class
     */
    public record Point(double lambda, PairCoefficients found, PairCoefficients theory, double distance) {}

    /**
     * @param kappa of the model
     * @param points one for each lam, of mixes of different classes
     * @param sameClass of mixes within a class
     * @param steps of the slowest feature
     * @param gradientNorm the largest that was left
     */
    public record Result(double kappa, List<Point> points, Point sameClass, int steps, double gradientNorm) {

        public Result {
            points = List.copyOf(points);
        }

        /** Over all lam, mixes within a class included. */
        public double largestDistance() {
            return points.stream().mapToDouble(Point::distance).reduce(sameClass.distance(), Math::max);
        }
    }

    /** {@code m^2 C / ((C-1) lamH)} */
    public double kappa() {
        return new UnconstrainedFeatures(classes, multiplier, featureDecay).kappa();
    }

    /** Optimises features for every lam in [0, 1]; the same numbers for the same seed. */
    public Result descend(long seed, double... lambdas) {
        for (double lambda : lambdas) {
            Require.lambda(lambda, 1 - lambda);
        }
        Matrix weight = RandomEtf.rows(classes, multiplier, dimension, RandomStream.of(seed, "free features, frame"));
        List<List<Landing>> landings = new ArrayList<>();
        for (int i = 0; i < lambdas.length; i++) {
            landings.add(descend(weight, lambdas[i], false, RandomStream.of(seed, "free features", i)));
        }
        List<Landing> sameClass = descend(weight, 1, true, RandomStream.of(seed, "free features, same class"));
        return compare(weight, lambdas, landings, sameClass);
    }

    private List<Landing> descend(Matrix weight, double lambda, boolean within, SplittableRandom random) {
        List<Landing> landings = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            int first = random.nextInt(classes);
            int second = (first + random.nextInt(1, classes)) % classes;
            double[] target = new double[classes];
            target[within ? first : second] += 1 - lambda;
            target[first] += lambda;
            var loss = new SoftmaxRidge(weight, Vector.zeros(classes), Vector.wrap(target), featureDecay);
            double[] start = Gaussian.vector(dimension, random);
            landings.add(new Landing(first, second, AcceleratedDescent.minimise(loss, largestEigenvalue(), start)));
        }
        return landings;
    }

    /** mu, of W^T W */
    private double largestEigenvalue() {
        return multiplier * multiplier * classes / (classes - 1);
    }

    private Result compare(Matrix weight, double[] lambdas, List<List<Landing>> landings, List<Landing> sameClass) {
        MixupUfm model = MixupUfm.of(classes, kappa());
        double unit = Math.sqrt(model.sameClass().squaredNorm(multiplier));
        List<Point> points = new ArrayList<>();
        List<Landing> all = new ArrayList<>(sameClass);
        for (int i = 0; i < lambdas.length; i++) {
            points.add(point(weight, lambdas[i], landings.get(i), model.at(lambdas[i]), unit));
            all.addAll(landings.get(i));
        }
        return new Result(
                kappa(),
                points,
                point(weight, 1, sameClass, model.sameClass(), unit),
                all.stream().mapToInt(l -> l.descent.steps()).max().orElse(0),
                all.stream().mapToDouble(l -> l.descent.gradientNorm()).max().orElse(0));
    }

    private Point point(Matrix weight, double lambda, List<Landing> landings, ChannelPoint optimum, double unit) {
        PairCoefficients theory = optimum.coefficients(multiplier);
        double first = 0;
        double second = 0;
        double distance = 0;
        for (Landing landing : landings) {
            PairCoefficients found = landing.coefficients(weight);
            first += found.first() / landings.size();
            second += found.second() / landings.size();
            distance = Math.max(distance, landing.distance(weight, theory));
        }
        return new Point(lambda, new PairCoefficients(first, second), theory, distance / unit);
    }

    /** Where one feature landed. */
    private record Landing(int first, int second, AcceleratedDescent descent) {

        /** By least squares. */
        PairCoefficients coefficients(Matrix weight) {
            double[] h = descent.place().toArray();
            double a = weight.rowDot(first, h);
            double b = weight.rowDot(second, h);
            double square = weight.rowDot(first, weight, first);
            if (weight.rows() == 2) {
                return new PairCoefficients(a / square / 2, b / square / 2);
            }
            double product = weight.rowDot(first, weight, second);
            double determinant = (square - product) * (square + product);
            return new PairCoefficients(
                    (square * a - product * b) / determinant, (square * b - product * a) / determinant);
        }

        double distance(Matrix weight, PairCoefficients theory) {
            double sum = 0;
            for (int k = 0; k < weight.columns(); k++) {
                double gap = descent.place().get(k)
                        - theory.first() * weight.get(first, k)
                        - theory.second() * weight.get(second, k);
                sum += gap * gap;
            }
            return Math.sqrt(sum);
        }
    }
}
