package org.tightframe.geometry;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

/** Mixed examples in double precision, and the changes under which a measure must or must not change. */
final class MadeUpMixes {

    private final Matrix features;
    private final int[] first;
    private final int[] second;
    private final double[] lambda;
    private final LinearHead head;

    MadeUpMixes(Matrix features, int[] first, int[] second, double[] lambda, LinearHead head) {
        this.features = features;
        this.first = first;
        this.second = second;
        this.lambda = lambda;
        this.head = head;
    }

    Matrix features() {
        return features;
    }

    int[] first() {
        return first;
    }

    int[] second() {
        return second;
    }

    double[] lambda() {
        return lambda;
    }

    LinearHead head() {
        return head;
    }

    Snapshot snapshot() {
        return Snapshot.mixed(
                        Frames.info(head.classes()),
                        Frames.floats(features),
                        first.clone(),
                        second.clone(),
                        lambda.clone(),
                        null,
                        null)
                .withHead(head);
    }

    MixupGeometry measure() {
        return MixupGeometry.of(snapshot(), snapshot());
    }

    /** Noisy channels of no special form: a third of the pairs within a class. */
    static MadeUpMixes random(long seed, int classes, int dimension, int size) {
        var random = new SplittableRandom(seed);
        Matrix weight = Frames.gaussian(random, classes, dimension, 1);
        Matrix noise = Frames.gaussian(random, size, dimension, 0.3);
        int[] first = new int[size];
        int[] second = new int[size];
        double[] lambda = new double[size];
        double[] x = noise.toArray();
        for (int i = 0; i < size; i++) {
            first[i] = i % classes;
            second[i] = i / classes % 3 == 0 ? first[i] : (first[i] + random.nextInt(1, classes)) % classes;
            lambda[i] = i % 2 == 0 ? random.nextDouble() : random.nextDouble(0.4, 0.6);
            for (int k = 0; k < dimension; k++) {
                x[i * dimension + k] +=
                        0.5 + lambda[i] * weight.get(first[i], k) + (1 - lambda[i]) * weight.get(second[i], k);
            }
        }
        var bias = Vector.wrap(Frames.gaussian(random, 1, classes, 0.1).toArray());
        return new MadeUpMixes(Matrix.wrap(size, dimension, x), first, second, lambda, new LinearHead(weight, bias));
    }

    MadeUpMixes withFeatures(Matrix moved) {
        return new MadeUpMixes(moved, first, second, lambda, head);
    }

    MadeUpMixes withHead(LinearHead other) {
        return new MadeUpMixes(features, first, second, lambda, other);
    }

    MadeUpMixes rotated(Matrix rotation) {
        return withFeatures(features.timesTransposed(rotation))
                .withHead(new LinearHead(head.weight().timesTransposed(rotation), head.bias()));
    }

    /** Features moved by {@code shift}, and the bias so that the logits stay. */
    MadeUpMixes shifted(Vector shift) {
        Matrix row = Matrix.wrap(1, shift.size(), shift.toArray());
        double[] bias = head.bias().toArray();
        for (int c = 0; c < bias.length; c++) {
            bias[c] -= head.weight().rowDot(c, row, 0);
        }
        return withFeatures(features.minusRow(Vector.wrap(Frames.scaled(row, -1).toArray())))
                .withHead(new LinearHead(head.weight(), Vector.wrap(bias)));
    }

    /** Only the chosen examples, in that order. */
    MadeUpMixes chosen(int... examples) {
        return new MadeUpMixes(
                features.rows(examples),
                IntStream.of(examples).map(i -> first[i]).toArray(),
                IntStream.of(examples).map(i -> second[i]).toArray(),
                IntStream.of(examples).mapToDouble(i -> lambda[i]).toArray(),
                head);
    }

    MadeUpMixes sameClass() {
        return chosen(IntStream.range(0, first.length)
                .filter(i -> first[i] == second[i])
                .toArray());
    }

    MadeUpMixes differentClass() {
        return chosen(IntStream.range(0, first.length)
                .filter(i -> first[i] != second[i])
                .toArray());
    }

    MadeUpMixes reversed() {
        return chosen(
                IntStream.range(0, first.length).map(i -> first.length - 1 - i).toArray());
    }

    MadeUpMixes twice() {
        return chosen(
                IntStream.range(0, 2 * first.length).map(i -> i % first.length).toArray());
    }

    /** Each class c renamed to C-1-c. */
    MadeUpMixes relabelled() {
        int last = head.classes() - 1;
        int[] order = IntStream.rangeClosed(0, last).map(c -> last - c).toArray();
        return new MadeUpMixes(
                features,
                IntStream.of(first).map(c -> last - c).toArray(),
                IntStream.of(second).map(c -> last - c).toArray(),
                lambda,
                new LinearHead(
                        head.weight().rows(order),
                        Vector.wrap(IntStream.of(order)
                                .mapToDouble(c -> head.bias().get(c))
                                .toArray())));
    }

    /** Each mix lam of y and 1 - lam of y' told as 1 - lam of y' and lam of y. */
    MadeUpMixes toldBackwards() {
        double[] complement = new double[lambda.length];
        for (int i = 0; i < lambda.length; i++) {
            complement[i] = 1 - lambda[i];
        }
        return new MadeUpMixes(features, second, first, complement, head);
    }
}
