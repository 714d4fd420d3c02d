package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.theory.JointOptimum;
import org.tightframe.theory.JointUfm;
import org.tightframe.theory.LambdaRule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code theory joint}
 */
@Command(
        name = "joint",
        description = "The optimal classifier too: how large mixup makes it, and how confident of clean examples.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "The optimal classifier is a simplex equiangular tight frame: its size is all that is open.",
            "",
            "Example:",
            "  tightframe theory joint --classes 100 --weight-decay 1e-3 --alpha 0.4"
        })
final class TheoryJoint implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--classes",
            paramLabel = "C",
            defaultValue = "10",
            description = "Classes (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Option(
            names = "--weight-decay",
            paramLabel = "lamW",
            defaultValue = "0.01",
            description = "Ridge penalty on the classifier (default: ${DEFAULT-VALUE}).")
    private double weightDecay;

    @Option(
            names = "--feature-decay",
            paramLabel = "lamH",
            defaultValue = "0.01",
            description = "Ridge penalty on the features (default: ${DEFAULT-VALUE}).")
    private double featureDecay;

    @Option(
            names = "--alpha",
            paramLabel = "a",
            defaultValue = "1",
            description = "Law Beta(a, a) of lam (default: ${DEFAULT-VALUE}, uniform).")
    private double alpha;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        refuseOptionsBefore();
        PrintWriter out = spec.commandLine().getOut();
        JointUfm model = TheoryArguments.checked(spec, () -> new JointUfm(classes, weightDecay, featureDecay));
        JointOptimum mixup = TheoryArguments.checked(spec, () -> model.minimise(LambdaRule.beta(alpha)));
        JointOptimum erm = model.withoutMixup();
        if (json) {
            Map<String, @Nullable Object> fields = fields(mixup);
            fields.put("collapsed", mixup.isCollapsed());
            fields.put("withoutMixup", fields(erm));
            out.println(Json.line(fields));
        } else {
            print(out, mixup, erm);
        }
        out.flush();
        return 0;
    }

    /** Those of {@code theory} would be read and forgotten. */
    private void refuseOptionsBefore() {
        spec.parent().commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> !option.inherited())
                .findFirst()
                .ifPresent(option -> {
                    throw new CommandLine.ParameterException(
                            spec.commandLine(), option.longestName() + ": expected behind 'joint', got it before");
                });
    }

    private static Map<String, @Nullable Object> fields(JointOptimum optimum) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kappa", optimum.kappa());
        fields.put("multiplier", optimum.multiplier());
        fields.put("loss", optimum.loss());
        fields.put("cleanConfidence", optimum.cleanConfidence());
        return fields;
    }

    private void print(PrintWriter out, JointOptimum mixup, JointOptimum erm) {
        out.printf(
                Locale.ROOT,
                "Unconstrained features and classifier: C = %d classes, lamW = %s, lamH = %s, lam from Beta(%s, %s)%n%n",
                classes,
                TheoryTable.plain(weightDecay),
                TheoryTable.plain(featureDecay),
                TheoryTable.plain(alpha),
                TheoryTable.plain(alpha));
        out.printf("%-42s %12s %12s%n", "the optimum", "mixup", "no mixup");
        row(out, "kappa, m^2 C / ((C-1) lamH)", mixup, erm, JointOptimum::kappa);
        row(out, "norm of a classifier row, m", mixup, erm, JointOptimum::multiplier);
        row(out, "objective, both penalties included", mixup, erm, JointOptimum::loss);
        row(out, "confidence in a clean example, p_y", mixup, erm, JointOptimum::cleanConfidence);
        row(out, "doubt about it, 1 - p_y", mixup, erm, JointOptimum::cleanDoubt);
        out.println();
        out.println(meaning(mixup, erm));
    }

    private static void row(
            PrintWriter out, String name, JointOptimum mixup, JointOptimum erm, ToDoubleFunction<JointOptimum> value) {
        out.printf(
                "  %-40s %12s %12s%n",
                name, TheoryTable.number(value.applyAsDouble(mixup)), TheoryTable.number(value.applyAsDouble(erm)));
    }

    private static String meaning(JointOptimum mixup, JointOptimum erm) {
        if (mixup.isCollapsed()) {
            return erm.isCollapsed()
                    ? "So much decay leaves nothing: the optimal classifier and features are 0."
                    : "So much decay leaves nothing under mixup, its optimal classifier and features being 0; without mixup"
                            + " something is left.";
        }
        return mixup.multiplier() < erm.multiplier()
                ? "Mixup makes the classifier smaller and, on clean examples, less confident."
                : "Mixup makes the classifier larger and, on clean examples, more confident.";
    }
}
