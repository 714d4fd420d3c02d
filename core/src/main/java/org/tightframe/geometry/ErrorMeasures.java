package org.tightframe.geometry;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the examples that a network gets right lie, and where its errors do.
 *
 * <p><b>Definition.</b> {@link ExampleMeans} of either; {@code accuracy} = the share of those that it gets right.
 *
 * <p><b>Shapes.</b> Of N examples together.
 *
 * <p><b>Range.</b> As in {@link ExampleMeans}; accuracy in [0, 1].
 *
 * <p><b>Degenerate.</b> Where nothing is right, or nothing wrong, the numbers of such examples are NaN.
 *
 * <p><b>Source.</b> Tightframe's own.
 */
public record ErrorMeasures(ExampleMeans correct, ExampleMeans wrong) {

    /** N */
    public long examples() {
        return correct.examples() + wrong.examples();
    }

    public double accuracy() {
        return correct.examples() / (double) examples();
    }

    /** The numbers under the names of the {@code errors} block, in its order. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accuracy", accuracy());
        values.put("errorsInChannel", wrong.inChannel());
        values.put("errorsAtTrueVertex", wrong.atTrueVertex());
        values.put("errorsAtOtherVertex", wrong.atOtherVertex());
        values.put("correctInChannel", correct.inChannel());
        values.put("confidenceOfCorrect", correct.confidence());
        values.put("confidenceOfErrors", wrong.confidence());
        values.put("lambdaOfCorrect", correct.lambdaEffective());
        values.put("lambdaOfErrors", wrong.lambdaEffective());
        values.put("channelDistanceOfCorrect", correct.channelDistance());
        values.put("channelDistanceOfErrors", wrong.channelDistance());
        values.put("vertexDistanceOfCorrect", correct.vertexDistance());
        values.put("vertexDistanceOfErrors", wrong.vertexDistance());
        return values;
    }

    /** Sums in the order of the examples. */
    static final class Sums {

        private final ExampleMeans.Sums correct = new ExampleMeans.Sums();
        private final ExampleMeans.Sums wrong = new ExampleMeans.Sums();

        void add(LocatedExample example) {
            (example.isCorrect() ? correct : wrong).add(example);
        }

        ErrorMeasures measures() {
            return new ErrorMeasures(correct.means(), wrong.means());
        }
    }
}
