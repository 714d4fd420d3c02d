package org.tightframe.cli;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Says what the theory refuses in the words of the command line.
 */
final class TheoryArguments {

    private static final Pattern NAMED = Pattern.compile("([\\w *]+): (.*)");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Map<String, String> NAMES = Map.of("kappa", "kappa = m^2 C / ((C-1) lamH)", "a", "--alpha");

    private TheoryArguments() {}

    /** What {@code work} gives; a number that it refuses is wrong usage of the option of that name. */
    static <T> T checked(CommandSpec spec, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), inOptions(spec, String.valueOf(e.getMessage())), e);
        }
    }

    private static String inOptions(CommandSpec spec, String message) {
        Matcher named = NAMED.matcher(message);
        if (!named.matches()) {
            return message;
        }
        String name = WORD.matcher(named.group(1)).replaceAll(word -> inOption(spec, word.group()));
        return name + ": " + named.group(2);
    }

    private static String inOption(CommandSpec spec, String word) {
        String option = "--" + word.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return spec.findOption(option) == null ? NAMES.getOrDefault(word, word) : option;
    }
}
