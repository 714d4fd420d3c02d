package org.tightframe.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tightframe.figure.EstimatesFigure.Chart;
import org.tightframe.figure.EstimatesFigure.Estimate;
import org.tightframe.figure.EstimatesFigure.Group;
import org.tightframe.figure.Series.Point;

/** Figures of many runs at once: grids, lines by training, estimates with intervals. */
class ProgrammeFiguresShapeTest {

    private static final List<Point> CORNERS = List.of(new Point(1, -0.5), new Point(-1, -0.5), new Point(0, 1));
    private static final List<String> CLASSES = List.of("cat", "dog", "fox");

    @Test
    void a_grid_of_projections_has_a_panel_for_each_place() {
        var scene = new ProjectionFigure.Scene(
                "run", CORNERS, CORNERS, CORNERS, List.of(new Cloud.Point(0, 0, 0.5)), List.of());
        Figure grid = ProjectionFigure.grid(
                "words",
                List.of("baseline", "mixup"),
                List.of(
                        new ProjectionFigure.Row("one", CLASSES, List.of(Optional.of(scene), Optional.empty())),
                        new ProjectionFigure.Row("two", CLASSES, List.of(Optional.of(scene), Optional.of(scene)))));
        assertThat(grid.columns()).isEqualTo(2);
        assertThat(grid.panels()).extracting(Panel::title).containsExactly("baseline", "mixup", "baseline", "mixup");
        assertThat(grid.panels()).extracting(panel -> panel.y().label()).containsExactly("one", "", "two", "");
        assertThat(grid.panels())
                .allSatisfy(panel -> assertThat(panel.x().numbers()).isEqualTo(Axis.Numbers.HIDDEN));
        assertThat(grid.panels().get(1).layers()).singleElement().isInstanceOf(Note.class);
        assertThatThrownBy(() -> ProjectionFigure.grid(
                        "", List.of("baseline"), List.of(new ProjectionFigure.Row("one", CLASSES, List.of()))))
                .hasMessage("projection: expected 1 runs of one, got 0");
    }

    @Test
    void estimates_of_one_row_stand_apart_and_those_of_several_do_not() {
        Group first = new Group("first", Ink.BLUE, Mark.CIRCLE, List.of(new Estimate(0, 2, 1, 3)));
        Group second = new Group("second", Ink.GREEN, Mark.SQUARE, List.of(new Estimate(0, 5, 4, 6)));
        Panel shared = panel(List.of("row"), List.of(first, second), OptionalDouble.of(0));
        assertThat(heights(shared)).containsExactly(-0.125, 0.125);
        assertThat(shared.x().range().orElseThrow().low()).isEqualTo(-0.36, within(1e-12));
        assertThat(shared.x().range().orElseThrow().high()).isEqualTo(6.36, within(1e-12));
        assertThat(shared.layers().get(0)).isEqualTo(new Rule("held", 0, Ink.BLACK, Dash.DASHED));

        Group other = new Group("second", Ink.GREEN, Mark.SQUARE, List.of(new Estimate(1, 5, 4, 6)));
        Panel alone = panel(List.of("row", "next"), List.of(first, other), OptionalDouble.empty());
        assertThat(heights(alone)).containsExactly(0.0, 1.0);
    }

    private static Panel panel(List<String> rows, List<Group> groups, OptionalDouble held) {
        Chart chart = new Chart("t", "x", Axis.Scale.LINEAR, rows, groups, held);
        return EstimatesFigure.of("", 1, 1, "held", List.of(chart)).panels().get(0);
    }

    private static List<Double> heights(Panel panel) {
        return panel.layers().stream()
                .filter(layer -> layer instanceof Series series && series.dash() == Dash.NONE)
                .map(layer -> ((Series) layer).points().get(0).y())
                .toList();
    }

    @Test
    void single_runs_are_faint_and_behind_their_mean() {
        List<Point> low = List.of(new Point(0, 0));
        List<Point> high = List.of(new Point(0, 2));
        List<Point> mean = List.of(new Point(0, 1));
        Figure figure = LinesFigure.of(
                "",
                2,
                List.of(new LinesFigure.Chart(
                        "t",
                        Axis.linear("x"),
                        Axis.linear("y"),
                        List.of(new LinesFigure.Line("mixup", RunLook.of(1), mean, List.of(low, high))))));
        Series faint = Series.line("", low, Ink.BLUE).faint();
        assertThat(figure.panels().get(0).layers())
                .containsExactly(
                        faint,
                        new Series("", high, Ink.BLUE, Dash.SOLID, Mark.NONE, Series.Weight.FAINT),
                        RunLook.of(1).line("mixup", mean));
        assertThat(faint.withDash(Dash.DASHED).weight()).isEqualTo(Series.Weight.FAINT);
    }

    @Test
    void error_maps_of_several_models_share_their_axes() {
        var few = new ErrorMapFigure.Shown(List.of(new Point(0.2, 0.1)), 1);
        var far = new ErrorMapFigure.Shown(List.of(new Point(1, 0.9)), 5);
        Figure grid = ErrorMapFigure.grid(
                "", 2, List.of(new ErrorMapFigure.Scene("a", far, few), new ErrorMapFigure.Scene("b", few, few)));
        assertThat(grid.panels()).extracting(Panel::title).containsExactly("a: 1/6\u00a0wrong", "b: 1/2\u00a0wrong");
        assertThat(grid.panels().get(0).y()).isEqualTo(grid.panels().get(1).y());
        assertThat(grid.panels().get(1).y().range().orElseThrow().high()).isGreaterThan(0.9);
    }

    @Test
    void a_strip_is_never_too_low_for_its_numbers() {
        Panel panel = Panel.of(Axis.linear("x"), Axis.linear("y"), List.of()).withStrip(Axis.linear("n"), List.of());
        assertThat(new Figure("", Figure.Width.DOUBLE, 2, List.of(panel)).stripHeight())
                .isEqualTo(0.27 * 90);
        assertThat(new Figure("", Figure.Width.DOUBLE, 4, List.of(panel)).stripHeight())
                .isEqualTo(18);
    }
}
