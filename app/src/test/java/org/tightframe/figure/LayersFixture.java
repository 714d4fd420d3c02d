package org.tightframe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tightframe.figure.Series.Point;

/** A figure of every kind of layer, on every kind of axis. */
final class LayersFixture {

    private static final Cloud.Scale SCALE = new Cloud.Scale("weight, and words that take more than a line", 0, 1);

    private LayersFixture() {}

    static Figure figure() {
        List<Layer> bars = new ArrayList<>();
        for (Bars.Fill fill : Bars.Fill.values()) {
            double place = bars.size();
            bars.add(new Bars(fill.name(), List.of(new Bars.Bar(place - 0.4, place + 0.4, 1, 0.25)), Ink.BLUE, fill));
        }
        Panel named = Panel.of(Axis.names("fill", names(4)), Axis.linear("share"), bars)
                .titled("bars")
                .withKey(Panel.Key.FIGURE)
                .withStrip(
                        Axis.linear("count").from(0, 3),
                        List.of(new Bars("", List.of(new Bars.Bar(0, 1, 0, 2)), Ink.GREY, Bars.Fill.SOLID)));
        List<Layer> points = new ArrayList<>();
        for (Mark mark : Mark.values()) {
            double place = 0.1 * points.size();
            points.add(new Cloud("cloud", List.of(new Cloud.Point(place, 0.5, place)), mark, SCALE));
        }
        points.add(Series.line("arrow", List.of(new Point(0, 0), new Point(1, 1)), Ink.SLATE)
                .withMark(Mark.ARROW));
        points.add(new Rule("rule", 0.5, Ink.CRIMSON, Dash.DOTTED));
        points.add(new Note("a \"note\", with a comma", new Point(5, 5), Note.Side.RIGHT));
        Panel plane = Panel.of(Axis.linear("x"), Axis.linear("y"), points)
                .withKey(Panel.Key.FIGURE)
                .withEqualProportions();
        Panel across = Panel.of(
                Axis.linear("share"),
                Axis.names("class", names(100)),
                List.of(new Bars("", List.of(new Bars.Bar(0, 1, 98.6, 99.4)), Ink.BLACK, Bars.Fill.SOLID)));
        return new Figure("Layers.", Figure.Width.SINGLE, 2, List.of(named, plane, across));
    }

    static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "class number " + i).toList();
    }
}
