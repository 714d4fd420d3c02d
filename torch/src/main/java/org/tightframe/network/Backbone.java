package org.tightframe.network;

import java.util.List;

/**
 * Everything of a network before its head.
 *
 * @param stages in the order of the forward pass; the last one's output [B,d] is the feature
 * @param dimension d
 */
public record Backbone(List<Stage> stages, int dimension) {

    public Backbone {
        stages = List.copyOf(stages);
    }
}
