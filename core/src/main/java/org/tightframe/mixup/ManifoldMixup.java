package org.tightframe.mixup;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.tightframe.config.Section;

/**
 * Manifold mixup: what one stage makes of the examples is mixed in place of their inputs; which stage is drawn anew for every
 * batch, uniformly among the eligible ones. At the input it is input mixup.
 *
 * <p>Source: Verma, Lamb, Beckham, Najafi, Mitliagkas, Lopez-Paz, Bengio, Manifold Mixup: Better Representations by
 * Interpolating Hidden States, ICML 2019. There residual networks mix at the input and after the first and the second group
 * of blocks.
 *
 * @param eligible at least one stage, each once, see {@link Mix#stages}; or {@link #EARLY} alone
 */
public record ManifoldMixup(Draws draws, List<String> eligible) implements PairedMix {

    /**
     * The paper's choice, for any network: the input and stages 1 and 2, the stem being number 0, of those before the last; where
     * neither is, stage 0 if it is not the last.
     */
    public static final String EARLY = "early";

    private static final List<String> STANDARD = List.of(EARLY);

    private static final String EXPECTED = "expected at least one stage, each once, or '" + EARLY + "' alone, got ";

    public ManifoldMixup {
        eligible = List.copyOf(eligible);
        if (!isValid(eligible)) {
            throw new IllegalArgumentException("stages: " + EXPECTED + eligible);
        }
    }

    private static boolean isValid(List<String> stages) {
        return !stages.isEmpty()
                && new LinkedHashSet<>(stages).size() == stages.size()
                && (stages.size() == 1 || !stages.contains(EARLY));
    }

    static ManifoldMixup read(Section section) {
        List<String> stages = section.list(
                "stages",
                STANDARD,
                "'" + EARLY + "', or 'input', names and numbers of stages",
                text -> Optional.of(text).filter(name -> !name.isBlank()));
        if (!isValid(stages)) {
            section.problem("stages", EXPECTED + stages);
            stages = STANDARD;
        }
        return new ManifoldMixup(Draws.read(section, 2), stages);
    }

    @Override
    public String kind() {
        return "manifold";
    }

    /** Draws lam and partners as {@link Mixup} does, then the stage. */
    @Override
    public MixPlan plan(Batch batch, SplittableRandom random) {
        MixPlan plan = new Mixup(draws).plan(batch, random);
        return plan.blendedBy(new Blend.Hidden(eligible.get(random.nextInt(eligible.size()))));
    }

    @Override
    public List<String> stages() {
        return eligible;
    }

    @Override
    public ManifoldMixup fitted(List<String> stages) {
        if (!eligible.equals(STANDARD)) {
            return this;
        }
        List<String> before = stages.subList(0, stages.size() - 1);
        List<String> early = before.size() < 2 ? before : before.subList(1, Math.min(3, before.size()));
        return new ManifoldMixup(
                draws, Stream.concat(Stream.of(Blend.INPUT), early.stream()).toList());
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = draws.toTree(kind());
        tree.put("stages", eligible.stream().map(ManifoldMixup::number).toList());
        return tree;
    }

    /** A number as such, so that a file shows it without quotation marks. */
    private static Object number(String stage) {
        return stage.matches("0|[1-9]\\d{0,5}") ? Integer.valueOf(stage) : stage;
    }
}
