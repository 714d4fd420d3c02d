package org.tightframe.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tightframe.config.Nearest;
import org.tightframe.theory.ChannelGeometry;
import org.tightframe.theory.FeatureOptima;
import org.tightframe.theory.LambdaFunction;
import org.tightframe.theory.UnconstrainedFeatures;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Which unconstrained features model.
 */
final class TheoryOptions {

    enum Loss {
        CE("cross-entropy"),
        MSE("half squared error");

        private final String title;

        Loss(String title) {
            this.title = title;
        }
    }

    /** Names a loss as the contract does. */
    static final class LossConverter implements ITypeConverter<Loss> {
        @Override
        public Loss convert(String typed) {
            List<String> names = Arrays.stream(Loss.values())
                    .map(loss -> loss.name().toLowerCase(Locale.ROOT))
                    .toList();
            if (!names.contains(typed.toLowerCase(Locale.ROOT))) {
                throw new TypeConversionException(Nearest.expectedOneOf(typed, names));
            }
            return Loss.valueOf(typed.toUpperCase(Locale.ROOT));
        }
    }

    @Option(
            names = "--classes",
            paramLabel = "C",
            defaultValue = "10",
            description = "Classes (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Option(
            names = "--multiplier",
            paramLabel = "m",
            defaultValue = "1",
            description = "Norm of each classifier row (default: ${DEFAULT-VALUE}).")
    private double multiplier;

    @Option(
            names = "--feature-decay",
            paramLabel = "lamH",
            defaultValue = "0.01",
            description = "Ridge penalty on the feature (default: ${DEFAULT-VALUE}).")
    private double featureDecay;

    @Option(
            names = "--loss",
            paramLabel = "ce|mse",
            defaultValue = "ce",
            converter = LossConverter.class,
            description = "ce: cross-entropy; mse: half the squared error (default: ${DEFAULT-VALUE}).")
    private Loss loss = Loss.CE;

    @Option(
            names = "--smoothing",
            paramLabel = "eps",
            defaultValue = "0",
            description =
                    "Label smoothing: the part of the target spread over all classes (default: ${DEFAULT-VALUE}).")
    private double smoothing;

    UnconstrainedFeatures model() {
        return new UnconstrainedFeatures(classes, multiplier, featureDecay);
    }

    FeatureOptima optima() {
        return loss == Loss.CE ? model().crossEntropy(smoothing) : model().squaredError(smoothing);
    }

    /** ||dh/dlam|| over its mean; the optimum of squared error is linear in lam. */
    LambdaFunction relativeSpeed() {
        if (loss == Loss.MSE) {
            return (lambda, rest) -> 1;
        }
        ChannelGeometry channel = ChannelGeometry.smoothed(model(), smoothing);
        double length = channel.length();
        return (lambda, rest) -> channel.speedAt(lambda, rest) / length;
    }

    /** The model in a line. */
    String title() {
        return String.format(
                Locale.ROOT,
                "Unconstrained features model, %s%s: C = %d classes, row norm m = %s, lamH = %s, so kappa = %.6g",
                loss.title,
                smoothing == 0 ? "" : " with label smoothing eps = " + smoothing,
                classes,
                TheoryTable.plain(multiplier),
                TheoryTable.plain(featureDecay),
                model().kappa());
    }
}
