package org.tightframe.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.figure.Series.Point;
import org.tightframe.theory.ChannelGeometry;
import org.tightframe.theory.UnconstrainedFeatures;

/** The figure of the theory shows the theory's numbers. */
class TheoryFigureTest {

    private static final UnconstrainedFeatures MODEL = new UnconstrainedFeatures(10, 2, 0.03);

    @Test
    void the_channel_lies_where_the_geometry_says() {
        ChannelGeometry geometry = ChannelGeometry.of(MODEL);
        Figure figure = figure(MODEL);
        List<Point> channel = series(figure.panels().get(0), "channel").points();
        Point middle = channel.get(channel.size() / 2);
        assertThat(middle.x()).isEqualTo(0, within(1e-12));
        assertThat(middle.y()).isEqualTo(geometry.coordinatesAt(0.5).outward(), within(1e-12));
        Point end = channel.get(channel.size() - 1);
        assertThat(end.x()).isEqualTo(geometry.chord() / 2, within(1e-12));
        assertThat(middle.y() - end.y()).isEqualTo(geometry.bulge(), within(1e-12));
    }

    @Test
    void curves_run_from_0_to_1_and_their_speeds_have_mean_1() {
        Figure figure = figure(MODEL);
        for (Panel panel : figure.panels().subList(1, 4)) {
            for (Layer layer : panel.layers()) {
                Series series = (Series) layer;
                assertThat(series.points().get(0).x()).isEqualTo(0);
                assertThat(series.points().get(series.points().size() - 1).x()).isEqualTo(1);
            }
        }
        List<Point> speed = series(figure.panels().get(3), "channel").points();
        double area = 0;
        for (int i = 1; i < speed.size(); i++) {
            Point a = speed.get(i - 1);
            Point b = speed.get(i);
            area += (b.x() - a.x()) * (a.y() + b.y()) / 2;
        }
        assertThat(area).isEqualTo(1, within(1e-3));
    }

    @Test
    void squared_error_is_straight_and_has_no_corner() {
        Figure figure = TheoryFigure.of(MODEL, MODEL.squaredError(), (lambda, rest) -> 1);
        assertThat(figure.panels().get(0).layers()).extracting(Layer::name).doesNotContain("corner, the limit κ → ∞");
    }

    @ParameterizedTest
    @CsvSource({"2, 1e-4", "2, 1e4", "3, 1e-100", "10, 1e100", "1000000, 1"})
    void any_model_can_be_drawn(int classes, double multiplier) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureWriter.write(figure(new UnconstrainedFeatures(classes, multiplier, 0.01)), FigureFormat.SVG, out);
        assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("NaN");
    }

    private static Figure figure(UnconstrainedFeatures model) {
        ChannelGeometry geometry = ChannelGeometry.of(model);
        double length = geometry.length();
        return TheoryFigure.of(model, model.crossEntropy(), (lambda, rest) -> geometry.speedAt(lambda, rest) / length);
    }

    private static Series series(Panel panel, String name) {
        return (Series) panel.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
