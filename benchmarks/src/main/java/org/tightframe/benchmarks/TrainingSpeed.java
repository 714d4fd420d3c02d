package org.tightframe.benchmarks;

import java.io.IOException;
import java.util.Map;
import org.tightframe.data.ImageShape;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Layout;

/**
 * Training steps on a resident batch of 128 images of 32x32x3, as many as each request says. {@code benchmarks/run}.
 */
public final class TrainingSpeed {

    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    private static final int CLASSES = 10;
    private static final int BATCH = 128;

    private TrainingSpeed() {}

    /** Network, precision as {@link Engine#open} takes it, {@code nhwc} or {@code nchw}, threads. */
    public static void main(String[] arguments) throws IOException {
        Layout layout = arguments[2].equals("nchw") ? Layout.CHANNELS_FIRST : Layout.CHANNELS_LAST;
        Engine engine =
                Engine.open("cpu", Integer.parseInt(arguments[3]), arguments[1]).with(layout);
        ResidentStep step = new ResidentStep(engine, arguments[0], SHAPE, CLASSES, BATCH);
        Map<String, Object> about = Libraries.of(engine);
        about.put("layout", arguments[2]);
        about.put("gigaflopsPerImage", StepCost.gigaflops(arguments[0], SHAPE, CLASSES));
        Requests.serveSteps(about, step::steps);
    }
}
