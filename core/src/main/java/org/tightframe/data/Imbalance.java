package org.tightframe.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tightframe.config.Nearest;
import org.tightframe.config.Section;

/**
 * Makes classes unequal by leaving training images of some out. Of n images of each class, C classes keep
 * <ul>
 *   <li>{@code exponential}: n ratio^(-c/(C-1)) of class c, so that the first keeps all and the last n / ratio;
 *   <li>{@code step}: the first half, rounded up, all, the others n / ratio;
 * </ul>
 * each rounded down, and at least one. Which ones is drawn; what a larger ratio keeps, a smaller one of the same seed keeps too.
 *
 * <p>Source: Cao et al., Learning imbalanced datasets with label-distribution-aware margin loss, NeurIPS 2019.
 *
 * @param kind which
 * @param ratio the size of the largest class over that of the smallest, at least 1
 */
public record Imbalance(Kind kind, double ratio) {

    /** All images. */
    public static final Imbalance NONE = new Imbalance(Kind.NONE, 1);

    /** How sizes fall. */
    public enum Kind {
        NONE,
        EXPONENTIAL,
        STEP
    }

    public Imbalance {
        if (!(ratio >= 1) || Double.isInfinite(ratio)) {
            throw new IllegalArgumentException("data.imbalance.ratio: expected a finite number >= 1, got " + ratio);
        }
    }

    /** How many of the n images of class c, of C classes, are kept. */
    int kept(int n, int c, int classes) {
        double divisor = switch (kind) {
            case NONE -> 1;
            case EXPONENTIAL -> Math.pow(ratio, c / (classes - 1.0));
            case STEP -> c < (classes + 1) / 2 ? 1 : ratio;
        };
        return Math.max(1, (int) (n / divisor));
    }

    static Imbalance read(Section section) {
        section.about("kind", "how the sizes of training classes fall");
        List<String> kinds = List.of("none", "exponential", "step");
        Kind kind = Kind.valueOf(section.choice("kind", "none", kinds, text -> mistake(text, kinds))
                .toUpperCase(Locale.ROOT));
        if (kind == Kind.NONE) {
            return NONE;
        }
        section.about("ratio", "size of the largest class over that of the smallest");
        return new Imbalance(kind, section.number("ratio", 100, ">= 1", v -> v >= 1));
    }

    /** {@code imbalance: 100} means a ratio, which goes with a kind. */
    private static String mistake(String text, List<String> kinds) {
        String expected = Nearest.expectedOneOf(text, kinds);
        return Section.wholeNumber(text).isEmpty()
                ? expected
                : expected + "; the ratio is data.imbalance.ratio: {kind: exponential, ratio: " + text + "}";
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind.name().toLowerCase(Locale.ROOT));
        if (kind != Kind.NONE) {
            tree.put("ratio", ratio);
        }
        return tree;
    }
}
