package com.example.tightframe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tightframe.data.ImageShape;
import org.tightframe.network.Architecture;
import org.tightframe.network.Backbone;
import org.tightframe.network.NetworkFamily;
import org.tightframe.network.Stage;
import org.tightframe.torch.Conv2d;
import org.tightframe.torch.Weights;

/**
 * A network: two 3x3 convolutions, each with ReLU, and the mean over the image.
 *
 * @param width channels of both
 */
public record SmallCnn(int width) implements Architecture {

    @Override
    public String name() {
        return "cnn-" + width;
    }

    @Override
    public Backbone create(Weights weights, ImageShape shape) {
        Conv2d first = Conv2d.create(weights, "conv1", shape.channels(), width, 3, 1);
        Conv2d second = Conv2d.create(weights, "conv2", width, width, 3, 2);
        return new Backbone(
                List.of(
                        new Stage("conv1", (x, mode) -> first.forward(x).reluInPlace()),
                        new Stage("conv2", (x, mode) -> second.forward(x).reluInPlace()),
                        new Stage(Stage.CLASSIFIER, (x, mode) -> x.toFloat().meanOverImage())),
                width,
                "fc");
    }

    /** Finds {@code cnn-16} and the like. */
    public static final class Family implements NetworkFamily {

        private static final Pattern NAME = Pattern.compile("cnn-(\\d{1,4})");

        @Override
        public String form() {
            return "cnn-<width>";
        }

        @Override
        public String example() {
            return "cnn-16";
        }

        @Override
        public Optional<Architecture> find(String name) {
            Matcher match = NAME.matcher(name);
            if (!match.matches()) {
                return Optional.empty();
            }
            int width = Integer.parseInt(match.group(1));
            if (width < 1) {
                throw new IllegalArgumentException("expected a width >= 1, got " + width + " (nearest: cnn-1)");
            }
            return Optional.of(new SmallCnn(width));
        }
    }
}
