package org.tightframe.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tightframe.mixup.Blend;

/**
 * Everything of a network before its head.
 *
 * @param stages in the order of the forward pass, of distinct names, none {@link Blend#INPUT}; the last, {@link
 *     Stage#CLASSIFIER}, makes the feature [B,d]
 * @param dimension d
 * @param head name of the last layer in the weights' usual layout, such as {@code fc}
 * @param ofImages names of the tensors whose shapes follow the images', or differ between common forms of the network: those
 *     of another shape in a file of weights are left out, see {@link Initialisation}
 */
public record Backbone(List<Stage> stages, int dimension, String head, Set<String> ofImages) {

    /** @throws IllegalArgumentException in one line, if the stages are not as they must be */
    public Backbone {
        stages = List.copyOf(stages);
        ofImages = Set.copyOf(ofImages);
        List<String> names = stages.stream().map(Stage::name).toList();
        if (names.isEmpty() || !names.get(names.size() - 1).equals(Stage.CLASSIFIER)) {
            throw new IllegalArgumentException(
                    "stages: expected '" + Stage.CLASSIFIER + "' as the last one, got " + names);
        }
        if (names.contains(Blend.INPUT)) {
            throw new IllegalArgumentException("stages: expected other names than '" + Blend.INPUT + "', got " + names);
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("stages: expected distinct names, got " + names);
        }
    }

    /** One of which every tensor of a file has to fit. */
    public Backbone(List<Stage> stages, int dimension, String head) {
        this(stages, dimension, head, Set.of());
    }
}
