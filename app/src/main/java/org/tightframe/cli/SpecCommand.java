package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.lab.Blueprints;
import org.tightframe.lab.SpecDefaults;
import org.tightframe.lab.SpecFile;
import org.tightframe.lab.SpecSchema;
import org.tightframe.network.Blueprint;
import org.tightframe.spec.ExperimentSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code spec show|schema|defaults}
 */
@Command(
        name = "spec",
        description = "What to run, as files: a whole spec, the schema of all specs, every default.",
        subcommands = {SpecCommand.Show.class, SpecCommand.Schema.class, SpecCommand.Defaults.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  tightframe spec show specs/mixup.yaml network=wrn-16x4",
            "  tightframe spec defaults > mine.yaml",
            "  tightframe spec schema > tightframe.schema.json",
            "",
            "Exit codes: 0 success, 1 the work failed, 2 wrong usage."
        })
final class SpecCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "expected 'show', 'schema' or 'defaults'");
    }

    /** {@code spec show} */
    @Command(
            name = "show",
            description = "Print a spec with every value, and what network it makes.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "The spec goes to stdout; parameters, FLOPs of one image's forward pass (a multiply-add being",
                "two), feature dimension and stages go to stderr.",
                "",
                "Examples:",
                "  tightframe spec show specs/mixup.yaml mix.alpha=0.4",
                "  tightframe spec show network=wrn-28x10 --json",
                "",
                "Exit codes: 0 success, 1 the data cannot be read, 2 wrong usage or a network that cannot be made."
            })
    static final class Show implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(
                arity = "0..*",
                paramLabel = "SPEC.yaml | key=value",
                description = "At most one spec file, and settings that go on top of it.")
        private List<String> words = new ArrayList<>();

        @Mixin
        private DataOption data = new DataOption();

        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            ExperimentSpec experiment = SpecFile.spec(words);
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            Optional<Blueprint> network = Blueprints.of(experiment, data.folders());
            if (json) {
                Map<String, @Nullable Object> answer = new LinkedHashMap<>();
                answer.put("spec", experiment.toTree());
                answer.put("network", network.map(Blueprints::fields).orElse(null));
                out.println(Json.line(answer));
            } else {
                out.print(SpecFile.yaml(experiment));
                out.flush();
                network.ifPresent(summary -> print(summary, err));
            }
            if (network.isEmpty()) {
                err.println("Network: the images' shape is not known, since '"
                        + experiment.data().name()
                        + "' is not on this machine; 'tightframe data list' shows where data is looked for.");
            }
            out.flush();
            return 0;
        }

        private static void print(Blueprint network, PrintWriter err) {
            err.printf(
                    Locale.ROOT,
                    "Network %s: %,d parameters, %,d FLOPs per image, d = %d%n",
                    network.name(),
                    network.parameters(),
                    network.flops(),
                    network.dimension());
            network.outputs().forEach(output -> err.println("  " + output));
        }
    }

    /** {@code spec schema} */
    @Command(
            name = "schema",
            description = "Print the JSON Schema (draft 2020-12) of specs, for editors and other tools.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Example:",
                "  tightframe spec schema > tightframe.schema.json",
                "",
                "Exit codes: 0 success, 2 wrong usage."
            })
    static final class Schema implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Option(names = "--json", description = "Print it on one line.")
        private boolean json;

        @Override
        public Integer call() {
            Map<String, Object> tree = SpecSchema.tree();
            spec.commandLine().getOut().println(json ? Json.line(tree) : Json.pretty(tree));
            return 0;
        }
    }

    /** {@code spec defaults} */
    @Command(
            name = "defaults",
            description = "Print a spec file with every default and what each key takes.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Example:",
                "  tightframe spec defaults > mine.yaml",
                "",
                "Exit codes: 0 success, 2 wrong usage."
            })
    static final class Defaults implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Option(names = "--json", description = "Print the defaults as one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.line(ExperimentSpec.of(SpecFile.empty()).toTree()));
            } else {
                out.print(SpecDefaults.yaml());
            }
            out.flush();
            return 0;
        }
    }
}
