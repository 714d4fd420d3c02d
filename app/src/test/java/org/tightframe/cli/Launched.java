package org.tightframe.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of the launcher as a user starts it.
 *
 * @param code exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record Launched(int code, String out, String err) {

    /** The launcher in this checkout. */
    public static final Path LAUNCHER =
            Path.of("..", "tightframe").toAbsolutePath().normalize();

    /** Runs {@code command} in {@code folder} to its end. */
    public static Launched run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path err = Files.createTempFile("err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(err.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("expected an end, got none: " + command);
        }
        String words = Files.readString(err);
        Files.delete(err);
        return new Launched(process.exitValue(), out, words);
    }

    /** Runs the launcher with these words. */
    public static Launched tightframe(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(words));
        return run(folder, command);
    }
}
