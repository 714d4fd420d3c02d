package org.tightframe.data;

import java.util.SplittableRandom;
import org.tightframe.random.RandomStream;

/**
 * Symmetric label noise: exactly round(share N) of the N labels, halves upwards, are replaced by one of the C - 1 other classes,
 * each as likely as the other. So the share of wrong labels is the one that was asked for, not a draw around it. What a smaller
 * share spoils, a larger one of the same seed spoils in the same way.
 */
final class LabelNoise {

    private static final String PURPOSE = "data label noise";

    private LabelNoise() {}

    /** How many of n labels are replaced. */
    static int count(double share, int n) {
        return (int) Math.round(share * n);
    }

    /** The same images under labels of which some are wrong. */
    static Images spoil(Images images, double share, long seed) {
        SplittableRandom random = RandomStream.of(seed, PURPOSE);
        int[] order = RandomStream.permutation(images.size(), random);
        int[] labels = images.labels();
        int count = count(share, labels.length);
        for (int k = 0; k < count; k++) {
            int other = random.nextInt(images.classes() - 1);
            int label = labels[order[k]];
            labels[order[k]] = other < label ? other : other + 1;
        }
        return images.withLabels(labels, images.classes());
    }
}
