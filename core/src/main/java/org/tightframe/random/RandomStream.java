package org.tightframe.random;

import java.util.SplittableRandom;

/**
 * Streams of random numbers that depend on nothing but their name: whoever asks for the draws of epoch 17 gets them without
 * having made those of epochs 0 to 16. A run is resumed exactly by this alone, no random state need be stored.
 */
public final class RandomStream {

    private RandomStream() {}

    /** The stream of this seed, purpose and place, such as (0, "shuffle", epoch). */
    public static SplittableRandom of(long seed, String purpose, long... place) {
        long state = mix(seed);
        for (int i = 0; i < purpose.length(); i++) {
            state = mix(state ^ purpose.charAt(i));
        }
        for (long number : place) {
            state = mix(state ^ number);
        }
        return new SplittableRandom(state);
    }

    /** Fisher and Yates: 0..n-1 in random order. */
    public static int[] permutation(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The finaliser of MurmurHash3 (Stafford's variant 13) after a golden-ratio step, so that zero does not stay zero. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
