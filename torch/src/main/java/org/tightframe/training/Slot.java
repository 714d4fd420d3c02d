package org.tightframe.training;

import java.nio.FloatBuffer;
import org.tightframe.data.Inputs;

/**
 * Memory that batches are made in, one after the other; it grows to the largest.
 */
final class Slot {

    private float[] examples = new float[0];
    private FloatBuffer inputs = Inputs.memory(0);
    private FloatBuffer targets = Inputs.memory(0);

    /** For at least that many values of unmixed examples. */
    float[] examples(int values) {
        examples = examples.length < values ? new float[values] : examples;
        return examples;
    }

    /** Direct memory for at least that many values of mixed inputs. */
    FloatBuffer inputs(int values) {
        inputs = atLeast(inputs, values);
        return inputs;
    }

    /** Direct memory for at least that many soft targets. */
    FloatBuffer targets(int values) {
        targets = atLeast(targets, values);
        return targets;
    }

    private static FloatBuffer atLeast(FloatBuffer memory, int values) {
        return memory.capacity() < values ? Inputs.memory(values) : memory;
    }
}
