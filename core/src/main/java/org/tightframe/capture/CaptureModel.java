package org.tightframe.capture;

import java.nio.FloatBuffer;
import java.util.List;
import org.tightframe.linalg.LinearHead;

/**
 * A classifier as a capture sees it: the trainer's networks, models from elsewhere and plain arrays all come in through here.
 */
public interface CaptureModel {

    /** The stage whose activations the last linear layer reads. Every model has it. */
    String CLASSIFIER = "classifier";

    /** The last linear layer as it is now. */
    LinearHead head();

    /**
     * Names of all stages in the order of the forward pass, {@link #CLASSIFIER} the last; {@link org.tightframe.mixup.Blend#INPUT}
     * is the first where the inputs themselves can be had.
     */
    List<String> stages();

    /**
     * Activations of these stages, and logits, of the first {@code count} inputs in {@code inputs}, direct memory
     * [count,channels,H,W], in one forward pass.
     *
     * @param stages some of {@link #stages()}
     */
    Activations activations(FloatBuffer inputs, int count, List<String> stages);

    /** Features and logits alone. */
    default Activations activations(FloatBuffer inputs, int count) {
        return activations(inputs, count, List.of(CLASSIFIER));
    }

    /** What batch normalisation uses: {@code eval}, {@code train} or {@code recalibrated}. */
    String mode();

    /** Threads of the engine, on which the last bits depend. */
    int threads();

    /** Of the forward pass, such as {@code fp32}. */
    String precision();
}
