package org.tightframe.calibration;

import java.util.Optional;
import org.tightframe.linalg.Vector;

/**
 * Vector scaling: a factor and a bias for the logit of each class.
 *
 * <p><b>Definition.</b> The w and b whose probabilities {@code softmax(w * z + b)} have the least mean negative log-likelihood on
 * the examples of the fit, with {@code sum b = 0}, for a number added to all b changes nothing. That is convex in w and b, and no
 * penalty is added. Of probabilities p, {@code z = log p}; one of 0 stays 0.
 *
 * <p><b>Shapes.</b> z [N,C], w [C], b [C].
 *
 * <p><b>Range.</b> w and b are any numbers; w = 1/T and b = 0 is {@link Temperature}, so nll is at most its
 * where T is above 0.
 *
 * <p><b>Degenerate.</b> Where classes can be told apart without error, or a class has no examples, the likelihood grows for ever
 * with w and b: they are those at which its gradient is below 1e-9, and {@link #note} says so.
 *
 * <p><b>Source.</b> Guo, Pleiss, Sun and Weinberger, ICML 2017, section 4.2.
 */
public final class VectorScaling implements Recalibration {

    private final boolean ofLogits;
    private final double[] weight;
    private final double[] bias;
    private final double nll;
    private final Optional<String> note;

    private VectorScaling(boolean ofLogits, double[] weight, double[] bias, double nll, Optional<String> note) {
        this.ofLogits = ofLogits;
        this.weight = weight;
        this.bias = bias;
        this.nll = nll;
        this.note = note;
    }

    /**
     * The best w and b for {@code examples}.
     *
     * @throws IllegalArgumentException where there are none, or that names the row of a label of probability 0
     */
    public static VectorScaling fit(LabelledPredictions examples) {
        Temperature temperature = Temperature.fit(examples);
        double beta = temperature.kind() == Temperature.Kind.ZERO ? 1 : 1 / temperature.value();
        var loss = new VectorLoss(examples);
        var search = new VectorSearch(loss, examples.classes(), loss.start(beta));
        boolean converged = search.run();
        double[] u = search.parameters();
        return new VectorScaling(
                examples.predictions() instanceof Logits,
                loss.weight(u),
                loss.bias(u),
                search.value(),
                note(search, converged));
    }

    /** w */
    public Vector weight() {
        return Vector.wrap(weight.clone());
    }

    /** b, of sum 0 */
    public Vector bias() {
        return Vector.wrap(bias.clone());
    }

    /** Mean negative log-likelihood of the fit's examples, in nats. */
    public double nll() {
        return nll;
    }

    @Override
    public RecalibrationMethod method() {
        return RecalibrationMethod.VECTOR;
    }

    @Override
    public Optional<String> note() {
        return note;
    }

    /**
     * Logits of logits, else probabilities.
     *
     * @throws IllegalArgumentException for logits where it was fitted on probabilities, or the other way round: z is another
     */
    @Override
    public Predictions apply(Predictions predictions) {
        int classes = Rows.requireClasses(weight.length, predictions);
        if (predictions instanceof Logits != ofLogits) {
            throw new IllegalArgumentException(
                    "predictions: expected " + kind(ofLogits) + ", as was fitted on, got " + kind(!ofLogits));
        }
        var scaled = new LazyRows(predictions.size(), classes, (i, row) -> {
            Rows.logits(predictions, i, row);
            for (int c = 0; c < classes; c++) {
                row[c] = row[c] == Double.NEGATIVE_INFINITY ? row[c] : weight[c] * row[c] + bias[c];
            }
            if (!ofLogits) {
                Rows.softmax(row, classes);
            }
        });
        return ofLogits ? Logits.trusted(scaled) : Probabilities.trusted(scaled);
    }

    private static String kind(boolean logits) {
        return logits ? "logits" : "probabilities";
    }

    private static Optional<String> note(VectorSearch search, boolean converged) {
        if (!converged) {
            return Optional.of(
                    "vector scaling: stopped after " + search.passes() + " passes, before the gradient vanished");
        }
        return search.isDiverging()
                ? Optional.of(
                        "some classes of the fit are told apart without error, or have no examples: no finite w and b"
                                + " are best")
                : Optional.empty();
    }
}
