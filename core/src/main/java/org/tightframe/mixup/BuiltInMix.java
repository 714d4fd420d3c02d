package org.tightframe.mixup;

import java.util.List;
import java.util.function.Function;
import org.tightframe.config.Section;

/**
 * The factory of a mix of Tightframe's own.
 */
record BuiltInMix(String kind, String title, Function<Section, Mix> reader) implements MixFactory {

    static final List<MixFactory> ALL = List.of(
            new BuiltInMix("none", "examples as they are", section -> new NoMix()),
            new BuiltInMix(
                    "mixup",
                    "convex combinations of inputs and of labels",
                    section -> new Mixup(Draws.read(section, 1))),
            new BuiltInMix(
                    "manifold", "convex combinations of a stage's activations and of labels", ManifoldMixup::read),
            new BuiltInMix(
                    "cutmix",
                    "a rectangle of another image, labels by its area",
                    section -> new CutMix(Draws.read(section, 1))),
            new BuiltInMix("regmixup", "the examples, and their mixes as a regulariser", RegMixup::read),
            new BuiltInMix(
                    "inputs",
                    "convex combinations of inputs with the label of the larger part",
                    section -> new InputsOnly(Draws.read(section, 1))));

    @Override
    public Mix read(Section section) {
        return reader.apply(section);
    }
}
