package org.tightframe.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tightframe.data.ImageShape;
import org.tightframe.network.Architecture;
import org.tightframe.network.Backbone;
import org.tightframe.network.NetworkFamily;
import org.tightframe.network.Networks;
import org.tightframe.network.Stage;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * Another network that says on standard output how far its training has come: a line {@code network} when it is made, {@code
 * look} when it first evaluates more than one image, {@code training} when its first step begins, {@code first step} when its
 * second does. A plug-in, so that what is timed is the real command. {@code benchmarks/data}.
 *
 * @param inner the network
 */
public record FirstStep(Architecture inner) implements Architecture {

    private static final String PREFIX = "first-step-";

    /** {@code first-step-<network>} */
    public static final class Family implements NetworkFamily {

        @Override
        public String form() {
            return PREFIX + "<network>";
        }

        @Override
        public String example() {
            return PREFIX + "wrn-16x4";
        }

        @Override
        public Optional<Architecture> find(String name) {
            return name.startsWith(PREFIX)
                    ? Optional.of(new FirstStep(Networks.named(name.substring(PREFIX.length()))))
                    : Optional.empty();
        }
    }

    @Override
    public String name() {
        return PREFIX + inner.name();
    }

    @Override
    public Backbone create(Weights weights, ImageShape shape) {
        Backbone backbone = inner.create(weights, shape);
        List<Stage> stages = new ArrayList<>(backbone.stages());
        Stage first = stages.get(0);
        stages.set(0, new Stage(first.name(), new Marked(first.layer())));
        return new Backbone(stages, backbone.dimension(), backbone.head(), backbone.ofImages());
    }

    /** A first layer that says when it is used. */
    private static final class Marked implements Stage.Layer {

        private final PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        private final Stage.Layer layer;
        private boolean looked;
        private int steps;

        Marked(Stage.Layer layer) {
            this.layer = layer;
            out.println("network");
        }

        @Override
        public Tensor forward(Tensor x, Mode mode) {
            if (mode.equals(Mode.LEARN)) {
                if (steps < 2) {
                    out.println(steps == 0 ? "training" : "first step");
                }
                steps++;
            } else if (!looked && x.shape()[0] > 1) {
                out.println("look");
                looked = true;
            }
            return layer.forward(x, mode);
        }
    }
}
