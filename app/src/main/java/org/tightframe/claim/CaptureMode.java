package org.tightframe.claim;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The mode that a network was in when its features were captured, which makes a difference where it normalises by batches.
 */
public final class CaptureMode {

    /** Running statistics, as a network is used in; test images are always taken in it. */
    public static final String EVAL = "eval";

    /** The statistics of each batch. */
    public static final String TRAIN = "train";

    private CaptureMode() {}

    /** Whether {@code network}, by its name such as {@code wrn-10x1}, normalises by batches. */
    public static boolean matters(String network) {
        return network.startsWith("wrn") || network.startsWith("resnet");
    }

    /** As in {@code  in evaluation mode}; nothing where no setting says its mode. */
    static String of(Evidence evidence, List<Judgement.Setting> settings) {
        String modes = settings.stream()
                .flatMap(setting -> evidence.fact(setting.name(), "mode").stream())
                .distinct()
                .map(mode -> mode.equals(EVAL) ? "evaluation" : mode.equals(TRAIN) ? "training" : mode)
                .collect(Collectors.joining(" or "));
        return modes.isEmpty() ? "" : " in " + modes + " mode";
    }
}
