package org.tightframe.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code data list|fetch|verify}
 */
@Command(
        name = "data",
        description = "Data sets: listed, fetched, checked.",
        subcommands = {DataList.class, DataFetch.class, DataVerify.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  tightframe data list",
            "  tightframe data fetch cifar10",
            "  tightframe data verify",
            "",
            "Exit codes: 0 success, 1 the work failed, 2 wrong usage."
        })
final class Data implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "expected 'list', 'fetch' or 'verify'");
    }
}
