package org.tightframe.source;

import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs and not every machine has: without it the test is skipped and says so.
 */
final class Present {

    private Present() {}

    static void orSkip(String what, boolean present) {
        Assumptions.assumeTrue(present, "skipped: this machine lacks " + what);
    }
}
