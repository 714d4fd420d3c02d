package org.tightframe.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.figure.Bars.Bar;
import org.tightframe.figure.Series.Point;

/** The figures of a report show the values they are given. */
class ReportedFiguresTest {

    private static final List<Point> CORNERS = List.of(new Point(1, -0.5), new Point(-1, -0.5), new Point(0, 1));
    private static final List<Point> ONE = List.of(new Point(1, 0.5));

    @Test
    void a_curve_of_risk_has_the_look_of_its_run() throws IOException {
        List<Point> curve = List.of(new Point(0.5, 0.01), new Point(1, 0.1));
        Figure figure = RiskCoverageFigure.of(List.of(
                new RiskCoverageFigure.Curve("one", RunLook.of(1), curve),
                new RiskCoverageFigure.Curve("two", RunLook.of(0), curve)));
        assertThat(figure.panels().get(0).layers())
                .containsExactly(
                        new Series("one", curve, Ink.BLUE, Dash.DASHED, Mark.SQUARE),
                        new Series("two", curve, Ink.VERMILLION, Dash.SOLID, Mark.CIRCLE));
        assertThat(figure.panels().get(0).y().range().orElseThrow().high()).isGreaterThan(0.1);
        assertDrawn(figure);
        assertThatThrownBy(() ->
                        RiskCoverageFigure.of(List.of(new RiskCoverageFigure.Curve("one", RunLook.of(0), List.of()))))
                .hasMessage("risk and coverage: expected at least one curve with points, got 1 without");
    }

    @Test
    void values_that_are_not_finite_are_left_out_and_panels_may_be_empty() throws IOException {
        List<Point> points = List.of(
                new Point(Double.NEGATIVE_INFINITY, 1), new Point(0, Double.POSITIVE_INFINITY), new Point(1, 1));
        for (List<Point> some : List.of(points, points.subList(0, 1), points.subList(0, 0))) {
            Layer line = Series.line("line", some, Ink.BLUE).withMark(Mark.DOT);
            Panel panel = Panel.of(Axis.linear("x"), Axis.linear("y"), List.of(line));
            Panel none = Panel.of(Axis.linear("x"), Axis.logarithmic("y"), List.of());
            assertDrawn(new Figure("", Figure.Width.SINGLE, 2, List.of(panel, none, panel.withEqualProportions())));
        }
    }

    @Test
    void a_risk_of_nothing_can_be_drawn() throws IOException {
        assertDrawn(RiskCoverageFigure.of(
                List.of(new RiskCoverageFigure.Curve("", RunLook.of(0), List.of(new Point(1, 0))))));
    }

    @Test
    void runs_beyond_the_fourth_look_like_no_other() {
        List<RunLook> looks = IntStream.range(0, 16).mapToObj(RunLook::of).toList();
        assertThat(looks).doesNotHaveDuplicates();
        assertThat(RunLook.of(16)).isEqualTo(RunLook.of(0));
    }

    @Test
    void every_measure_shows_every_run_and_where_training_error_ended() throws IOException {
        List<CurvesFigure.Trained> runs = List.of(
                new CurvesFigure.Trained("baseline", OptionalDouble.of(3)),
                new CurvesFigure.Trained("mixup", OptionalDouble.empty()));
        List<Point> falling = List.of(new Point(0, 100), new Point(10, 0.1));
        Figure figure = CurvesFigure.of(
                runs,
                List.of(
                        measure("spread", Axis.Scale.LOGARITHMIC, false, falling, falling),
                        measure("nobody's", Axis.Scale.LINEAR, false, List.of(), List.of()),
                        measure("one's", Axis.Scale.LINEAR, false, List.of(), falling)));
        assertThat(figure.panels()).extracting(Panel::title).containsExactly("spread", "one's");
        assertThat(figure.panels().get(0).layers())
                .containsExactly(
                        RunLook.of(0).line("baseline", falling),
                        RunLook.of(1).line("mixup", falling),
                        new Rule("first epoch without training error", 3, Ink.VERMILLION, Dash.DOTTED));
        assertThat(figure.panels()).allSatisfy(panel -> {
            assertThat(panel.x().range().orElseThrow().high()).isGreaterThan(10);
            assertThat(panel.key()).isEqualTo(Panel.Key.FIGURE);
        });
        assertDrawn(figure);
        assertThatThrownBy(() ->
                        CurvesFigure.of(runs, List.of(measure("none", Axis.Scale.LINEAR, false, List.of(), List.of()))))
                .hasMessage("curves: expected at least one measured value, got none in 1 measures");
    }

    @Test
    void a_share_has_the_range_that_tells_and_zero_no_logarithm() {
        assertThat(axis(Axis.Scale.LINEAR, true, 0.1, 0.9).range().orElseThrow().low())
                .isNegative();
        assertThat(axis(Axis.Scale.LINEAR, true, 0.6, 0.9).range().orElseThrow().low())
                .isBetween(0.5, 0.6);
        assertThat(axis(Axis.Scale.LINEAR, true, 0.1, 0.5).range()).isEmpty();
        assertThat(axis(Axis.Scale.LINEAR, true, -0.1, 0.9).range()).isEmpty();
        assertThat(axis(Axis.Scale.LINEAR, false, 0.1, 0.9).range()).isEmpty();
        assertThat(axis(Axis.Scale.LOGARITHMIC, false, 0.1, 9).scale()).isEqualTo(Axis.Scale.LOGARITHMIC);
        assertThat(axis(Axis.Scale.LOGARITHMIC, false, 0, 9).scale()).isEqualTo(Axis.Scale.LINEAR);
    }

    @Test
    void shares_of_energy_fill_the_bar_from_0_to_1() throws IOException {
        Figure figure = EnergyFigure.of(
                List.of(new EnergyFigure.Shares("one", 0.5, 0.25), new EnergyFigure.Shares("two", 1, Double.NaN)));
        Panel panel = figure.panels().get(0);
        assertThat(panel.y().names()).containsExactly("one", "two");
        List<Bar> all = panel.layers().stream()
                .filter(layer -> layer instanceof Bars)
                .flatMap(layer -> ((Bars) layer).bars().stream())
                .toList();
        assertThat(all)
                .extracting(bar -> bar.left() + " " + bar.right() + " " + Math.round(bar.from() + bar.to()) / 2)
                .containsExactly("0.0 0.5 0", "0.0 1.0 1", "0.5 0.75 0", "0.75 1.0 0");
        assertThat(panel.layers().stream().filter(layer -> layer instanceof Note))
                .extracting(layer -> ((Note) layer).text())
                .containsExactly("50 %", "100 %", "25 %", "25 %");
        assertThat(figure.description()).contains("two: 100 % in the classifier's span, the common mean direction not");
        assertDrawn(figure);
        assertDrawn(figure.on(Figure.Width.SINGLE));
        assertThatThrownBy(() -> EnergyFigure.of(List.of())).hasMessageContaining("expected at least one run");
        assertThatThrownBy(() -> new EnergyFigure.Shares("", 1.5, 0))
                .hasMessage("energy: expected a share in [0, 1], got 1.5");
    }

    @Test
    void right_and_wrong_differ_by_mark_and_by_ink() throws IOException {
        Figure figure = ErrorMapFigure.of(
                new ErrorMapFigure.Shown(List.of(new Point(1, 0)), 3),
                new ErrorMapFigure.Shown(List.of(new Point(0.25, 2)), 1));
        assertThat(figure.panels().get(0).layers())
                .containsExactly(
                        Series.marks("right (1 shown of 3)", List.of(new Point(1, 0)), Ink.GREY, Mark.DOT),
                        Series.marks("wrong (1)", List.of(new Point(0.25, 2)), Ink.CRIMSON, Mark.TIMES));
        assertThat(figure.description()).contains("3 examples that were classified rightly and 1 wrongly");
        assertDrawn(figure);
        ErrorMapFigure.Shown none = new ErrorMapFigure.Shown(List.of(), 0);
        assertThatThrownBy(() -> ErrorMapFigure.of(none, none))
                .hasMessage("error map: expected at least one example, got none");
        assertThatThrownBy(() -> new ErrorMapFigure.Shown(ONE, 0))
                .hasMessage("error map: expected at most all 0 examples, got 1");
    }

    @Test
    void mixes_of_one_class_and_of_two_differ_by_mark_and_those_of_two_have_their_weight() throws IOException {
        List<Cloud.Point> different = List.of(new Cloud.Point(0, -0.7, 0.5));
        Figure figure = ProjectionFigure.of(
                List.of("cat", "dog", "fox"),
                List.of(scene(ONE, different, List.of(ONE, List.of(), ONE)), scene(List.of(), List.of(), List.of())));
        Panel panel = figure.panels().get(0);
        assertThat(panel.proportions()).isEqualTo(Panel.Proportions.EQUAL);
        assertThat(panel.title()).isEqualTo("run, n = 1 + 1");
        assertThat(panel.layers())
                .contains(Series.marks("same-class mixes", ONE, Ink.CRIMSON, Mark.OPEN_TRIANGLE))
                .anyMatch(layer -> layer instanceof Cloud cloud
                        && cloud.points().equals(different)
                        && cloud.mark() == Mark.CIRCLE
                        && cloud.scale().label().equals("share of the next class, cat → dog → fox → cat"));
        assertThat(panel.layers().stream().filter(layer -> layer instanceof Note))
                .extracting(layer -> ((Note) layer).text())
                .containsExactly("cat", "dog", "fox");
        assertThat(figure.panels().get(1).layers()).extracting(Layer::name).doesNotContain("theory");
        assertDrawn(figure);
    }

    @Test
    void a_stray_or_a_curve_far_away_does_not_shrink_the_picture() {
        List<Point> many = IntStream.range(0, 1000)
                .mapToObj(i -> new Point(Math.cos(i), Math.sin(i)))
                .toList();
        List<Point> stray = new ArrayList<>(many);
        stray.add(new Point(1e6, 0));
        List<List<Point>> far = List.of(List.of(new Point(-50, 0)));
        assertThat(width(scene(stray, List.of(), far))).isLessThan(4);
        assertThat(width(scene(many, List.of(), List.of(List.of(new Point(-2, 0))))))
                .isGreaterThan(3.5);
    }

    @Test
    void other_than_three_classes_are_refused() {
        assertThatThrownBy(() -> ProjectionFigure.of(List.of("cat", "dog"), List.of()))
                .hasMessage("projection: expected three classes and at least one run, got 2 and 0");
        assertThatThrownBy(() -> new ProjectionFigure.Scene("", ONE, CORNERS, ONE, List.of(), List.of()))
                .hasMessage("projection: expected three classifiers and three class means, got 1 and 3");
    }

    private static double width(ProjectionFigure.Scene scene) {
        Axis.Range range = ProjectionFigure.of(List.of("cat", "dog", "fox"), List.of(scene))
                .panels()
                .get(0)
                .x()
                .range()
                .orElseThrow();
        return range.high() - range.low();
    }

    private static ProjectionFigure.Scene scene(
            List<Point> same, List<Cloud.Point> different, List<List<Point>> theory) {
        return new ProjectionFigure.Scene("run", CORNERS, CORNERS, same, different, theory);
    }

    private static Axis axis(Axis.Scale scale, boolean isShare, double low, double high) {
        List<Point> points = List.of(new Point(1, low), new Point(2, high));
        return CurvesFigure.of(
                        List.of(new CurvesFigure.Trained("run", OptionalDouble.empty())),
                        List.of(new CurvesFigure.Measure("m", scale, isShare, List.of(points))))
                .panels()
                .get(0)
                .y();
    }

    private static CurvesFigure.Measure measure(
            String name, Axis.Scale scale, boolean isShare, List<Point> first, List<Point> second) {
        return new CurvesFigure.Measure(name, scale, isShare, List.of(first, second));
    }

    private static void assertDrawn(Figure figure) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureWriter.write(figure, FigureFormat.SVG, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("<path").doesNotContain("NaN");
    }
}
