package org.tightframe.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tightframe.claim.Evidence;
import org.tightframe.figure.Figure;
import org.tightframe.figure.FigureFormat;

/**
 * The figures of a programme for print: some of run folders, which hold activations, the others of the evidence alone.
 */
public final class ProgrammeFigures {

    private ProgrammeFigures() {}

    /**
     * Every figure that there are numbers or activations for, by name, in the order of the page: {@code projections}, {@code
     * layers}, {@code layers-epochs}, {@code frame}, {@code density}, {@code accuracy}, {@code calibration}, {@code reliability},
     * {@code errors}, {@code errors-confidence}, {@code criteria}, {@code free-features}.
     */
    public static Map<String, Figure> of(ProgrammeResults results) throws IOException {
        Evidence evidence = results.evidence();
        PredictionFigures predictions = PredictionFigures.of(results);
        Map<String, Optional<Figure>> all = new LinkedHashMap<>();
        all.put("projections", ProjectionGrid.of(results));
        all.put("layers", LayerCurves.of(evidence));
        all.put("layers-epochs", LayerEpochCurves.of(evidence));
        all.put("frame", FrameCurves.of(evidence));
        all.put("density", DensityCurves.of(results));
        all.put("accuracy", EstimateFigures.accuracy(evidence));
        all.put("calibration", EstimateFigures.calibration(evidence));
        all.put("reliability", predictions.reliability());
        all.put("errors", predictions.errors());
        all.put("errors-confidence", predictions.confidences());
        all.put("criteria", CriteriaFigure.of(results));
        all.put("free-features", FreeFeaturesFigure.of(evidence));
        Map<String, Figure> figures = new LinkedHashMap<>();
        all.forEach((name, figure) -> figure.ifPresent(there -> figures.put(name, there)));
        return figures;
    }

    /**
     * Writes every figure in each format, its data and its caption into {@code folder}, made where it is missing; returns every
     * file.
     */
    public static List<Path> write(ProgrammeResults results, Path folder, FigureFormat... formats) throws IOException {
        return FigureFolder.write(of(results), folder, formats);
    }
}
