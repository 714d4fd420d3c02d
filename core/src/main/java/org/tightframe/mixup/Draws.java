package org.tightframe.mixup;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.tightframe.config.Section;

/**
 * What a mix draws for a batch: lam and partners.
 *
 * @param law of lam
 * @param per whether a batch shares one lam or each example has its own
 * @param pairs how partners are found
 */
public record Draws(LambdaLaw law, Mixup.Per per, Pairing pairs) {

    /**
     * What a spec says among a mix's settings: the keys of a law, {@code per} and {@code pairs}; one lam a batch and random
     * pairs where it says nothing.
     *
     * @param alpha of the law where no law is given
     */
    public static Draws read(Section section, double alpha) {
        LambdaLaw law = Laws.read(section, alpha);
        String per = section.choice("per", "batch", List.of("batch", "sample"));
        return new Draws(
                law, Mixup.Per.valueOf(per.toUpperCase(Locale.ROOT)), section.section("pairs", "kind", Pairings::read));
    }

    /** One lam, or one for each of {@code size} examples. */
    public double[] lambdas(int size, SplittableRandom random) {
        double[] drawn = new double[per == Mixup.Per.BATCH ? 1 : size];
        Arrays.setAll(drawn, i -> law.draw(random));
        return drawn;
    }

    /** What was drawn, one for each of {@code size} examples, as a new array. */
    public static double[] each(double[] drawn, int size) {
        double[] lambdas = new double[size];
        Arrays.setAll(lambdas, i -> of(drawn, i));
        return lambdas;
    }

    /** The lam of one example. */
    static double of(double[] drawn, int place) {
        return drawn.length == 1 ? drawn[0] : drawn[place];
    }

    /** The tree of a mix of this kind that has no other settings, open for more. */
    public Map<String, Object> toTree(String kind) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind);
        tree.putAll(law.toTree());
        tree.put("per", per.name().toLowerCase(Locale.ROOT));
        tree.put("pairs", pairs.toTree());
        return tree;
    }
}
