package org.tightframe.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which Tightframe this is.
 */
public final class Build {

    /** Its version; {@code development} where it was not packed. */
    public static final String VERSION = Optional.ofNullable(
                    Build.class.getPackage().getImplementationVersion())
            .orElse("development");

    private Build() {}

    /** The commit of the checkout that runs, with {@code +changes} where it was changed; none without git or a checkout. */
    public static Optional<String> commit() {
        String home = System.getProperty("tightframe.home");
        if (home == null) {
            return Optional.empty();
        }
        return git(Path.of(home), "rev-parse", "HEAD")
                .map(commit -> git(Path.of(home), "status", "--porcelain", "--untracked-files=no")
                                .filter(String::isEmpty)
                                .isPresent()
                        ? commit
                        : commit + "+changes");
    }

    private static Optional<String> git(Path folder, String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = folder.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(out)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
