package org.tightframe.figure;

import java.util.List;

/**
 * How a run looks in every figure, as on the page: by its place among the runs, told apart without colour too.
 */
public record RunLook(Ink ink, Dash dash, Mark mark) {

    private static final Ink[] INKS = {Ink.VERMILLION, Ink.BLUE, Ink.GREEN, Ink.PURPLE};
    private static final Dash[] DASHES = {Dash.SOLID, Dash.DASHED, Dash.DOTTED, Dash.DASH_DOT};
    private static final Mark[] MARKS = {Mark.CIRCLE, Mark.SQUARE, Mark.DIAMOND, Mark.TRIANGLE};

    /** @param place of the run, from 0; looks repeat after 16, inks after 4 */
    public static RunLook of(int place) {
        int round = place / INKS.length;
        return new RunLook(
                INKS[place % INKS.length],
                DASHES[(place + round) % DASHES.length],
                MARKS[(place + round) % MARKS.length]);
    }

    Series line(String name, List<Series.Point> points) {
        return new Series(name, points, ink, dash, mark);
    }
}
