package org.tightframe.training;

import java.util.Locale;

/**
 * The loss stopped being a finite number.
 */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DivergedException(int epoch, String weight) {
        super(String.format(
                Locale.ROOT,
                "training diverged: expected finite weights after epoch %d, got others in %s; a smaller"
                        + " optimizer.learningRate is the usual cure",
                epoch,
                weight));
    }

    /** On a device, where losses are read once an epoch. */
    DivergedException(int epoch, double lossSum) {
        super(String.format(
                Locale.ROOT,
                "training diverged: expected finite losses, got a sum of %s in epoch %d; a smaller optimizer.learningRate is"
                        + " the usual cure",
                lossSum,
                epoch));
    }

    DivergedException(int epoch, long step, double loss) {
        super(String.format(
                Locale.ROOT,
                "training diverged: expected a finite loss, got %s in epoch %d (step %d); a smaller optimizer.learningRate"
                        + " is the usual cure",
                loss,
                epoch,
                step));
    }
}
