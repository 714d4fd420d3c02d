package org.tightframe.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;

/** A class token before the patches' tokens, and learned positions added to all. */
final class Positions extends AbstractBlock {

    private final int dim;
    private final Parameter token;
    private final Parameter positions;

    Positions(int dim) {
        this.dim = dim;
        token = addParameter(parameter("token"));
        positions = addParameter(parameter("positions"));
        token.setShape(new Shape(1, 1, dim));
    }

    private static Parameter parameter(String name) {
        return Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optInitializer(new NormalInitializer(0.02f))
                .build();
    }

    @Override
    protected void prepare(Shape[] inputs) {
        positions.setShape(new Shape(1, inputs[0].get(1) + 1, dim));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> ignored) {
        NDArray x = inputs.singletonOrThrow();
        NDArray first = store.getValue(token, x.getDevice(), training)
                .broadcast(x.getShape().get(0), 1, dim);
        return new NDList(first.concat(x, 1).add(store.getValue(positions, x.getDevice(), training)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), inputs[0].get(1) + 1, dim)};
    }
}
