package org.tightframe.claim;

import java.util.List;
import java.util.Optional;

/**
 * How far cosines may be from those of a simplex frame. The more classes there are, the nearer right angles come to one: they are
 * off by 1/(C-1). So a limit that is declared for ten classes shrinks or grows as that does.
 */
public final class Angles {

    private static final int TEN = 10;

    private Angles() {}

    /**
     * {@code threshold} of ten classes, for those of {@code setting}: times 9/(C-1). Where no run says how many classes there are,
     * of ten.
     *
     * @param threshold by its name
     */
    public static double most(Evidence evidence, String setting, String threshold) {
        return evidence.thresholds().get(threshold) * rightAngles(evidence, setting) / rightAngles(TEN);
    }

    /** What right angles are off by in these settings, as in {@code 0.111}; a range where they differ. */
    static String rightAngles(Evidence evidence, List<Judgement.Setting> settings) {
        double[] off = settings.stream()
                .mapToDouble(setting -> rightAngles(evidence, setting.name()))
                .sorted()
                .toArray();
        return off.length == 0 ? Words.number(rightAngles(TEN)) : Words.Form.NUMBER.range(off[0], off[off.length - 1]);
    }

    private static double rightAngles(Evidence evidence, String setting) {
        Optional<Integer> classes = evidence.fact(setting, "classes")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .filter(count -> count > 1);
        return rightAngles(classes.orElse(TEN));
    }

    private static double rightAngles(int classes) {
        return 1.0 / (classes - 1);
    }
}
