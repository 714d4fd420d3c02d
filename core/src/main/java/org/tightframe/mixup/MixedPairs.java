package org.tightframe.mixup;

import java.util.SplittableRandom;
import org.tightframe.random.RandomStream;

/**
 * The mixed examples that a capture looks at: N pairs of positions in a data set with their lam, the even ones of one class,
 * the odd ones of two. Classes and pairs of classes take turns, so that each is there as often as the others; lam is uniform,
 * whatever the law of training, so that every lam can be seen. The same arguments give the same pairs, in every epoch and
 * every run.
 */
public final class MixedPairs {

    private final int[] first;
    private final int[] second;
    private final double[] lambda;

    private MixedPairs(int[] first, int[] second, double[] lambda) {
        this.first = first;
        this.second = second;
        this.lambda = lambda;
    }

    /**
     * @param labels of the data set
     * @param classes C, at least 2, each with an example
     * @param count N
     */
    public static MixedPairs draw(int[] labels, int classes, int count) {
        int[][] members = members(labels, classes);
        SplittableRandom random = RandomStream.of(0, "capture pairs");
        int[] first = new int[count];
        int[] second = new int[count];
        double[] lambda = new double[count];
        int orderedPairs = classes * (classes - 1);
        for (int i = 0; i < count; i++) {
            int turn = i / 2;
            int a = turn % classes;
            int b = a;
            if (i % 2 == 1) {
                int pair = turn % orderedPairs;
                a = pair % classes;
                b = (a + 1 + pair / classes) % classes;
            }
            first[i] = members[a][random.nextInt(members[a].length)];
            second[i] = members[b][random.nextInt(members[b].length)];
            lambda[i] = random.nextDouble();
        }
        return new MixedPairs(first, second, lambda);
    }

    /** N */
    public int size() {
        return first.length;
    }

    /** Positions of the examples with weight lam, copied. */
    public int[] first() {
        return first.clone();
    }

    /** Positions of the examples with weight 1 - lam, copied. */
    public int[] second() {
        return second.clone();
    }

    /** Copied. */
    public double[] lambda() {
        return lambda.clone();
    }

    private static int[][] members(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        int[][] members = new int[classes][];
        for (int c = 0; c < classes; c++) {
            if (counts[c] == 0) {
                throw new IllegalArgumentException("class " + c + ": expected an example to mix, got none");
            }
            members[c] = new int[counts[c]];
        }
        int[] filled = new int[classes];
        for (int i = 0; i < labels.length; i++) {
            members[labels[i]][filled[labels[i]]++] = i;
        }
        return members;
    }
}
