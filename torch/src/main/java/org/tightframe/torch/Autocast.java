package org.tightframe.torch;

import static org.bytedeco.pytorch.global.torch.set_autocast_cache_enabled;
import static org.bytedeco.pytorch.global.torch.set_autocast_dtype;
import static org.bytedeco.pytorch.global.torch.set_autocast_enabled;

import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * While open, this thread's convolutions and matrix products run in the engine's {@link Precision}.
 */
public final class Autocast implements AutoCloseable {

    private final Engine engine;

    private Autocast(Engine engine) {
        this.engine = engine;
    }

    static Autocast open(Engine engine) {
        if (engine.precision() == Precision.BF16) {
            // The cache would hand out casts of weights from before the optimiser's last step.
            set_autocast_cache_enabled(false);
            set_autocast_dtype(engine.deviceType(), ScalarType.BFloat16);
            set_autocast_enabled(engine.deviceType(), true);
        }
        return new Autocast(engine);
    }

    @Override
    public void close() {
        if (engine.precision() == Precision.BF16) {
            set_autocast_enabled(engine.deviceType(), false);
        }
    }
}
