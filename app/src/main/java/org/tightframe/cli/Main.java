package org.tightframe.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code tightframe}.
 */
@Command(
        name = "tightframe",
        description = "A laboratory for mixup and neural collapse.",
        subcommands = {
            Demo.class,
            Train.class,
            Evaluate.class,
            Measure.class,
            Calibrate.class,
            ReportCommand.class,
            Runs.class,
            Compare.class,
            Reproduce.class,
            Theory.class,
            Data.class,
            SpecCommand.class,
            Doctor.class
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "First steps:",
            "  tightframe demo --quick        both trainings and a report, in under a minute",
            "  tightframe train epochs=30 mix.alpha=0.4",
            "  tightframe report runs/RUN runs/RUN",
            "",
            "Exit codes: 0 success, 1 the work failed, 2 wrong usage."
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    /** Runs one verb and exits with its code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        System.exit(run(out, err, arguments));
    }

    /** Runs one verb: its data to {@code out}, its words to {@code err}. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((error, command, parsed) -> {
            command.getErr().println("tightframe: " + Failure.message(error));
            if (main.debug) {
                error.printStackTrace(command.getErr());
            }
            return Failure.exitCode(error);
        });
        line.setParameterExceptionHandler((error, given) -> {
            CommandLine command = error.getCommandLine();
            err.println("tightframe: " + error.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(error, err);
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return Failure.USAGE;
        });
        try {
            return line.execute(arguments);
        } catch (Error error) {
            err.println("tightframe: " + Failure.message(error));
            if (main.debug) {
                error.printStackTrace(err);
            }
            return Failure.WORK;
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "expected a verb");
    }
}
