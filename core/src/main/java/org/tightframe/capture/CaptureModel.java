package org.tightframe.capture;

import java.nio.FloatBuffer;
import org.tightframe.linalg.LinearHead;

/**
 * A classifier as a capture sees it: the trainer's networks, models from elsewhere and plain arrays all come in through here.
 */
public interface CaptureModel {

    /** The last linear layer as it is now. */
    LinearHead head();

    /** Features and logits of the first {@code count} inputs in {@code inputs}, direct memory [count,channels,H,W]. */
    Activations activations(FloatBuffer inputs, int count);

    /** What batch normalisation uses: {@code eval} or {@code train}. */
    String mode();

    /** Threads of the engine, on which the last bits depend. */
    int threads();

    /** Of the forward pass, such as {@code fp32}. */
    String precision();
}
