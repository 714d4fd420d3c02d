package org.tightframe.reproduce;

import org.tightframe.spec.ExperimentSpec;

/**
 * One training of a programme.
 *
 * @param setting network and data, such as {@code wrn-fashion-mini}
 * @param variant how it is trained, such as {@code mixup}
 * @param spec all of it, its seed among it
 */
public record PlannedRun(String setting, String variant, ExperimentSpec spec) {

    /** As in {@code wrn-fashion-mini/mixup}. */
    public String place() {
        return setting + "/" + variant;
    }

    /** As in {@code wrn-fashion-mini/mixup/0}. */
    public String name() {
        return place() + "/" + spec.seed();
    }

    /** The name of its folder in a programme of that name, as in {@code fisher2024-laptop-wrn-fashion-mini-mixup-s0}. */
    String folder(String programme) {
        return programme + "-" + setting + "-" + variant + "-s" + spec.seed();
    }
}
