package org.tightframe.training;

import java.nio.FloatBuffer;
import org.tightframe.data.ImageShape;
import org.tightframe.mixup.MixPlan;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Tensor;

/**
 * Normalises and blends in Java's memory. The processor reads it in place; to another device it is sent.
 */
final class HostFeed implements Feed {

    private final Engine engine;
    private final int classes;
    private final InputWriter writer;

    HostFeed(Engine engine, int classes, InputWriter writer) {
        this.engine = engine;
        this.classes = classes;
        this.writer = writer;
    }

    @Override
    public Served prepare(Draft draft, Slot slot) {
        MixPlan atInput = draft.atInput();
        ImageShape shape = draft.batch().shape();
        FloatBuffer inputs = slot.inputs(atInput.rows() * shape.values());
        FloatBuffer targets = slot.targets(draft.plan().rows() * classes);
        writer.write(atInput, draft.batch(), inputs);
        draft.plan().writeTargets(draft.batch(), classes, targets);
        return new Served() {
            @Override
            public Tensor inputs() {
                return engine.place(
                        Tensor.over(inputs, atInput.rows(), shape.channels(), shape.height(), shape.width()));
            }

            @Override
            public Tensor targets() {
                return engine.place(Tensor.over(targets, draft.plan().rows(), classes));
            }
        };
    }
}
