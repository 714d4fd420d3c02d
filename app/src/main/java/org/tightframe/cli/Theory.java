package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.figure.FigureWriter;
import org.tightframe.figure.TheoryFigure;
import org.tightframe.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code theory}
 */
@Command(
        name = "theory",
        description = "What exact theory says of mixes of two classes, without any training.",
        subcommands = TheoryJoint.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Features are free variables under a ridge penalty, the classifier is a simplex",
            "equiangular tight frame: docs/NOTATION.md names every symbol.",
            "",
            "Examples:",
            "  tightframe theory --classes 10 --lambda 0.5,0.7,0.9,1",
            "  tightframe theory --multiplier 2 --feature-decay 5e-4 --json",
            "  tightframe theory --figure channel.pdf"
        })
final class Theory implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private TheoryOptions options;

    @Option(
            names = "--lambda",
            paramLabel = "lam",
            split = ",",
            defaultValue = "0.5",
            description = {
                "Weight of the first class, y; one or several, with commas (default: ${DEFAULT-VALUE}).",
                "The second class, y', has 1 - lam: 1e-12 is exact where 1 - 1e-12 is not."
            })
    private List<Double> lambdas = new ArrayList<>();

    @Option(names = "--same-class", description = "Mixes of one class: the same for every lam.")
    private boolean sameClass;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description = {
                "Draw the channel, its norm, confidence and speed: .svg, .pdf or .png, 180 mm wide;",
                "the data of the curves go beside it, with the end .csv."
            })
    private @Nullable Path figure;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<TheoryAnswer> answers = TheoryArguments.checked(spec, this::solve);
        if (figure != null) {
            FigureWriter.write(TheoryFigure.of(options.model(), options.optima(), options.relativeSpeed()), figure);
        }
        if (json) {
            out.println(Json.line(fields(answers)));
        } else {
            new TheoryTable(options, answers).print(out);
            if (figure != null) {
                out.println("Figure: " + figure);
            }
        }
        out.flush();
        return 0;
    }

    private List<TheoryAnswer> solve() {
        if (sameClass) {
            return List.of(TheoryAnswer.sameClass(options));
        }
        return lambdas.stream().map(lambda -> TheoryAnswer.at(options, lambda)).toList();
    }

    private Map<String, @Nullable Object> fields(List<TheoryAnswer> answers) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (answers.size() == 1) {
            fields.putAll(answers.get(0).fields());
        } else {
            fields.put("points", answers.stream().map(TheoryAnswer::fields).toList());
        }
        if (figure != null) {
            fields.put("figure", figure.toString());
        }
        return fields;
    }
}
