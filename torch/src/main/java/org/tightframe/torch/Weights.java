package org.tightframe.torch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The named tensors of a network, in the order of their making: parameters, which are learned, and buffers, which are not.
 * They live as long as this object, whatever scope is open.
 */
public final class Weights {

    private final Engine engine;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();

    public Weights(Engine engine) {
        this.engine = engine;
    }

    /** Makes {@code initial} a parameter; four-dimensional ones are laid out in the engine's order. */
    public Tensor parameter(String name, Tensor initial) {
        Tensor placed = place(initial);
        Native.run(name, () -> placed.handle().set_requires_grad(true), placed);
        requireNew(name);
        parameters.put(name, placed);
        return placed;
    }

    /** Makes {@code initial} a buffer. */
    public Tensor buffer(String name, Tensor initial) {
        Tensor placed = place(initial);
        requireNew(name);
        buffers.put(name, placed);
        return placed;
    }

    public Map<String, Tensor> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Parameters, then buffers. */
    public Map<String, Tensor> all() {
        Map<String, Tensor> all = new LinkedHashMap<>(parameters);
        all.putAll(buffers);
        return all;
    }

    /** Number of learned values. */
    public long parameterCount() {
        return parameters.values().stream().mapToLong(Tensor::size).sum();
    }

    private Tensor place(Tensor initial) {
        Tensor placed = engine.place(initial);
        boolean arranged = initial.shape().length == 4 && engine.layout() == Layout.CHANNELS_LAST;
        return (arranged ? placed.copiedChannelsLast() : placed).kept();
    }

    private void requireNew(String name) {
        if (parameters.containsKey(name) || buffers.containsKey(name)) {
            throw new IllegalArgumentException("weights: two tensors are named '" + name + "'");
        }
    }
}
