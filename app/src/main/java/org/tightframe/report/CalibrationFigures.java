package org.tightframe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.calibration.ReliabilityBins;
import org.tightframe.calibration.RiskCoverage;
import org.tightframe.calibration.Temperature;
import org.tightframe.figure.ErrorMapFigure;
import org.tightframe.figure.ErrorMapFigure.Shown;
import org.tightframe.figure.Figure;
import org.tightframe.figure.ReliabilityFigure;
import org.tightframe.figure.ReliabilityFigure.Diagram;
import org.tightframe.figure.RiskCoverageFigure.Curve;
import org.tightframe.figure.RunLook;
import org.tightframe.figure.Series.Point;
import org.tightframe.geometry.LocatedExample;
import org.tightframe.study.CalibrationStudy;

/** What measures of calibration become in print. */
public final class CalibrationFigures {

    /** Points of a curve that a printed line can show. */
    private static final int MOST_POINTS = 400;

    private CalibrationFigures() {}

    /** As given and after each recalibration, a row for each: in bins of equal width and beside them of equal mass. */
    public static Figure beforeAndAfter(CalibrationStudy study) {
        RunLook look = RunLook.of(0);
        List<Diagram> diagrams = new ArrayList<>();
        diagrams.add(equalWidth("as given", look, study.before()));
        diagrams.add(equalMass("as given", look, study.before()));
        study.after().values().forEach(after -> {
            diagrams.add(equalWidth(name(after), look, after.calibration()));
            diagrams.add(equalMass(name(after), look, after.calibration()));
        });
        return ReliabilityFigure.of(diagrams);
    }

    /**
     * Before and after the best temperature.
     *
     * @param judged which of the test examples
     */
    static List<Diagram> temperature(String label, String judged, RunLook look, CalibrationStudy study) {
        List<Diagram> diagrams = new ArrayList<>();
        study.after().values().forEach(after -> {
            diagrams.add(equalWidth(label + ", " + judged, look, study.before()));
            diagrams.add(equalWidth(label + ", " + name(after), look, after.calibration()));
        });
        return diagrams;
    }

    static Diagram equalWidth(String name, RunLook look, Calibration calibration) {
        return diagram(name + ", ECE ", look, calibration.equalWidth());
    }

    static Diagram equalMass(String name, RunLook look, Calibration calibration) {
        return diagram(name + ", equal mass, ECE ", look, calibration.equalMass());
    }

    /** The share of errors among those that are answered. */
    static Curve riskCoverage(String name, RunLook look, Calibration calibration) {
        RiskCoverage risk = RiskCoverage.of(calibration.confidences());
        List<Point> points = risk.points(MOST_POINTS).stream()
                .map(point -> new Point(point.coverage(), point.risk()))
                .toList();
        return new Curve(String.format(Locale.ROOT, "%s, AURC %.4f", name, risk.aurc()), look, points);
    }

    /** Each example by the weight of its true class and its distance from a channel, as many of them as the page shows. */
    static Figure errors(List<LocatedExample> examples) {
        ErrorMapFigure.Scene scene = scene("", examples, ErrorData.MOST_RIGHT, ErrorData.MOST_WRONG);
        return ErrorMapFigure.of(scene.right(), scene.wrong());
    }

    /** The same of one model among several, with as many marks at most. */
    static ErrorMapFigure.Scene scene(String name, List<LocatedExample> examples, int mostRight, int mostWrong) {
        List<LocatedExample> right = new ArrayList<>();
        List<LocatedExample> wrong = new ArrayList<>();
        examples.forEach(example -> (example.isCorrect() ? right : wrong).add(example));
        return new ErrorMapFigure.Scene(name, shown(right, mostRight), shown(wrong, mostWrong));
    }

    private static Shown shown(List<LocatedExample> all, int most) {
        List<Point> points = ErrorData.thinned(all, most).stream()
                .map(example -> new Point(example.lambdaEffective(), example.channelDistance()))
                .toList();
        return new Shown(points, all.size());
    }

    private static Diagram diagram(String name, RunLook look, ReliabilityBins bins) {
        return new Diagram(name + String.format(Locale.ROOT, "%.3f", bins.ece()), look, bins.bins());
    }

    private static String name(Recalibrated after) {
        return after.recalibration() instanceof Temperature t
                ? String.format(Locale.ROOT, "temperature %.3g", t.value())
                : after.recalibration().method().toString();
    }
}
