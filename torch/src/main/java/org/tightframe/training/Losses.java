package org.tightframe.training;

import org.jspecify.annotations.Nullable;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Tensor;

/**
 * The sum of an epoch's losses.
 */
interface Losses {

    /**
     * One more loss, before the optimiser's step.
     *
     * @param sum of the losses so far, as far as it is known
     * @param epoch counted from 1
     * @param step over the whole training, counted from 0
     * @return the sum with this loss, as far as it is known
     * @throws DivergedException if the loss is known and not finite
     */
    double add(double sum, Tensor loss, int epoch, long step);

    /**
     * The sum of all losses.
     *
     * @throws DivergedException if it is not finite
     */
    double settle(double sum, int epoch);

    /** Read at once on the processor; once an epoch from a device, which nothing then waits for in between. */
    static Losses of(Engine engine) {
        return engine.isProcessor() ? new AtOnce() : new OnDevice(engine);
    }

    /** Every loss is read in its step. */
    final class AtOnce implements Losses {

        @Override
        public double add(double sum, Tensor loss, int epoch, long step) {
            double value = loss.item();
            if (!Double.isFinite(value)) {
                throw new DivergedException(epoch, step, value);
            }
            return sum + value;
        }

        @Override
        public double settle(double sum, int epoch) {
            return sum;
        }
    }

    /** Losses are summed in 64 bits where they are, on top of the sum so far: stopping in between changes no bit. */
    final class OnDevice implements Losses {

        private final Engine engine;
        private @Nullable Tensor pending;

        OnDevice(Engine engine) {
            this.engine = engine;
        }

        @Override
        public double add(double sum, Tensor loss, int epoch, long step) {
            if (pending == null) {
                pending = engine.zeros().toDouble().scaled(1, sum).kept();
            }
            pending.add(loss);
            return sum;
        }

        @Override
        public double settle(double sum, int epoch) {
            if (pending == null) {
                return sum;
            }
            double all = pending.item();
            pending = null;
            if (!Double.isFinite(all)) {
                throw new DivergedException(epoch, all);
            }
            return all;
        }
    }
}
