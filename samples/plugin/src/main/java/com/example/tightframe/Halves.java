package com.example.tightframe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tightframe.config.Section;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.LambdaLaw;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.MixFactory;
import org.tightframe.mixup.MixPlan;
import org.tightframe.mixup.Pairing;
import org.tightframe.mixup.RandomPairs;
import org.tightframe.mixup.Uniform;

/**
 * A mix: the left part of one image beside the right part of another, cut at a random column that a batch shares. Labels are
 * mixed by the share of columns.
 *
 * @param margin columns at least on either side of the cut
 */
public record Halves(int margin) implements Mix {

    @Override
    public String kind() {
        return "halves";
    }

    @Override
    public MixPlan plan(Batch batch, SplittableRandom random) {
        double drawn = new Uniform().draw(random);
        int free = Math.max(0, batch.width() - 2 * margin);
        int cut = Math.min(batch.width(), margin + (int) Math.round(drawn * free));
        double[] lambdas = new double[batch.size()];
        Arrays.fill(lambdas, cut / (double) batch.width());
        List<Blend.Box> boxes = new ArrayList<>();
        for (int i = 0; i < lambdas.length; i++) {
            boxes.add(new Blend.Box(0, cut, batch.height(), batch.width()));
        }
        return MixPlan.of(new RandomPairs().partners(batch, random), lambdas, new double[] {drawn})
                .blendedBy(new Blend.Paste(boxes));
    }

    /** What the audit holds the draws against. */
    @Override
    public Optional<LambdaLaw> law() {
        return Optional.of(new Uniform());
    }

    @Override
    public Optional<Pairing> pairing() {
        return Optional.of(new RandomPairs());
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind());
        tree.put("margin", margin);
        return tree;
    }

    /** Reads {@code mix: {kind: halves, margin: 2}}. */
    public static final class Factory implements MixFactory {

        @Override
        public String kind() {
            return "halves";
        }

        @Override
        public String title() {
            return "the left part of one image beside the right part of another";
        }

        @Override
        public Mix read(Section section) {
            return new Halves(section.integer("margin", 0, 0, 1000));
        }
    }
}
