package org.tightframe.training;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.tightframe.capture.Activations;
import org.tightframe.capture.CaptureModel;
import org.tightframe.linalg.LinearHead;

/**
 * A model whose captures end early when a training is asked to stop.
 */
final class StoppableModel implements CaptureModel {

    private final CaptureModel model;
    private final BooleanSupplier stop;

    /** @param stop asked before every batch */
    StoppableModel(CaptureModel model, BooleanSupplier stop) {
        this.model = model;
        this.stop = stop;
    }

    @Override
    public LinearHead head() {
        return model.head();
    }

    @Override
    public List<String> stages() {
        return model.stages();
    }

    /** @throws StoppedException if it was asked to stop */
    @Override
    public Activations activations(FloatBuffer inputs, int count, List<String> stages) {
        if (stop.getAsBoolean()) {
            throw new StoppedException();
        }
        return model.activations(inputs, count, stages);
    }

    @Override
    public String mode() {
        return model.mode();
    }

    @Override
    public int threads() {
        return model.threads();
    }

    @Override
    public String precision() {
        return model.precision();
    }
}
