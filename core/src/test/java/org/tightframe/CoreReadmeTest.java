package org.tightframe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.snapshot.SnapshotInfo;

/** The samples of core's README, compiled and run as a module that requires this one and nothing else. */
class CoreReadmeTest {

    private static final String README = read(Path.of("README.md"));

    @TempDir
    private Path folder;

    @Test
    void own_arrays_are_measured_in_five_lines() throws Exception {
        String sample = blocks().get(0);
        assertThat(sample.lines().count()).isEqualTo(5);
        String arrays = """
                double[][] rows = {{1, 0.1}, {1, -0.1}, {-1, 0.1}, {-1, -0.1}};
                int[] labels = {0, 0, 1, 1};
                double[][] weight = {{2, 0}, {-2, 0}};
                double[] bias = {0, 0};
                """;
        // variance 0.01 across the only direction between the classes: none along it
        assertThat(run(arrays + sample)).contains("NC1 0.0, NC4 1.0").contains("\nnc3 ");
    }

    @Test
    void files_and_theory_are_a_few_lines_too() throws Exception {
        Snapshot mixed = Snapshot.mixed(
                SnapshotInfo.unnamed(2),
                Matrix.of(new double[] {1}, new double[] {-1}, new double[] {0.5}),
                new int[] {0, 1, 0},
                new int[] {0, 1, 1},
                new double[] {0.5, 0.5, 0.8},
                null,
                null);
        SnapshotFiles.write(
                folder.resolve("mixed.npz"),
                mixed.withHead(LinearHead.withoutBias(Matrix.of(new double[] {2}, new double[] {-2}))));
        Snapshot clean = Snapshot.clean(
                SnapshotInfo.unnamed(2), Matrix.of(new double[] {1}, new double[] {-1}), new int[] {0, 1}, null);
        SnapshotFiles.write(folder.resolve("clean.npz"), clean);
        assertThat(run(blocks().get(1) + blocks().get(3)))
                .contains("kappa ")
                .contains("ClassPair[first=0, second=1] tightness NaN")
                .contains("a half-way mix: PairOutput[first=0.4");
    }

    @Test
    void confidence_is_measured_and_mended() throws Exception {
        String arrays = """
                double[][] logits = {{4, 0}, {0, 4}, {4, 0}, {0, 4}, {4, 0}, {0, 4}, {4, 0}, {0, 4}};
                int[] labels = {0, 1, 1, 1, 0, 0, 0, 1};
                """;
        assertThat(run(arrays + blocks().get(2))).contains("T ", ", ECE ", "smooth ECE 0.");
    }

    private static List<String> blocks() {
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(README)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private String run(String sample) throws Exception {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("module-info.java"), "module sample { requires org.tightframe.core; }");
        Files.createDirectories(source.resolve("sample"));
        Path main = source.resolve("sample/Sample.java");
        Files.writeString(main, """
                package sample;
                import java.nio.file.Path;
                import org.tightframe.calibration.*;
                import org.tightframe.geometry.*;
                import org.tightframe.linalg.*;
                import org.tightframe.snapshot.*;
                import org.tightframe.theory.*;
                public class Sample {
                    public static void main(String[] arguments) throws Exception {
                """ + sample + "}}");
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        stream,
                        stream,
                        "-p",
                        modulePath(),
                        "-d",
                        folder.resolve("classes").toString(),
                        source.resolve("module-info.java").toString(),
                        main.toString());
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return launch();
    }

    private String launch() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                folder.resolve("classes") + File.pathSeparator + modulePath(),
                "-m",
                "sample/sample.Sample"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    /** The module itself and what it requires: none of the tests' libraries. */
    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> (entry.endsWith("classes") && !entry.endsWith("test-classes"))
                        || entry.matches(".*(ejml|jackson-core|jspecify)[^/\\\\]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
