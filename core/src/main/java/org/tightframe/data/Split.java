package org.tightframe.data;

import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Images in two parts, each of which has the same share of every class.
 *
 * @param rest what was left
 * @param heldOut what was taken
 */
record Split(Images rest, Images heldOut) {

    /**
     * Takes round(share n) of the n images of each class, halves upwards. Both parts keep the order of the images.
     *
     * @param share in (0, 1)
     * @param randoms the draws of each class
     */
    static Split of(Images images, double share, IntFunction<SplittableRandom> randoms) {
        boolean[] taken = new boolean[images.size()];
        for (int c = 0; c < images.classes(); c++) {
            int[] members = Draws.members(images, c);
            int count = (int) Math.round(share * members.length);
            for (int i : Draws.some(members, count, randoms.apply(c))) {
                taken[i] = true;
            }
        }
        return new Split(images.select(positions(taken, false)), images.select(positions(taken, true)));
    }

    private static int[] positions(boolean[] taken, boolean wanted) {
        return IntStream.range(0, taken.length).filter(i -> taken[i] == wanted).toArray();
    }
}
