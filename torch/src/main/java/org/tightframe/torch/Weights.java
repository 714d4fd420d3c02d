package org.tightframe.torch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The named tensors of a network, in the order of their making: parameters, which are learned, and buffers, which are not.
 * They live as long as this object, whatever scope is open.
 */
public final class Weights {

    private final Engine engine;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();
    private final Set<String> decayed = new LinkedHashSet<>();

    public Weights(Engine engine) {
        this.engine = engine;
    }

    /**
     * Makes a parameter; four-dimensional ones are laid out in the engine's order. Nothing is drawn where the engine computes
     * shapes alone.
     */
    public Tensor parameter(String name, Initial initial, long... shape) {
        if (shape.length >= 2) {
            decayed.add(name);
        }
        return learned(name, make(initial, shape));
    }

    /** Makes {@code initial} a parameter. */
    public Tensor parameter(String name, Tensor initial) {
        return parameter(name, shape -> initial, initial.shape());
    }

    /** Makes a parameter that is added to what flows, such as a class token or positions: no weight of a product. */
    public Tensor embedding(String name, Initial initial, long... shape) {
        return learned(name, make(initial, shape));
    }

    /** Makes a buffer. */
    public Tensor buffer(String name, Initial initial, long... shape) {
        requireNew(name);
        Tensor made = make(initial, shape);
        buffers.put(name, made);
        return made;
    }

    /** Makes {@code initial} a buffer. */
    public Tensor buffer(String name, Tensor initial) {
        return buffer(name, shape -> initial, initial.shape());
    }

    public Map<String, Tensor> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /**
     * The names of the parameters that are weights of convolutions and linear layers: those of two or more axes but {@link
     * #embedding}. Norms and biases have one axis.
     */
    public Set<String> decayed() {
        return Collections.unmodifiableSet(decayed);
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

    private Tensor learned(String name, Tensor made) {
        requireNew(name);
        Native.run(name, () -> made.handle().set_requires_grad(true), made);
        parameters.put(name, made);
        return made;
    }

    private Tensor make(Initial initial, long... shape) {
        if (engine.isMeta()) {
            return Tensor.meta(shape).kept();
        }
        try (Scope scope = Scope.open()) {
            Tensor placed = engine.place(initial.draw(shape));
            boolean arranged = shape.length == 4 && engine.layout() == Layout.CHANNELS_LAST;
            return (arranged ? placed.copiedChannelsLast() : placed).kept();
        }
    }

    private void requireNew(String name) {
        if (parameters.containsKey(name) || buffers.containsKey(name)) {
            throw new IllegalArgumentException("weights: two tensors are named '" + name + "'");
        }
    }
}
