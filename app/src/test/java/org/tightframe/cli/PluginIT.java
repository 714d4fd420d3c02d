package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.run.Run;

/** The sample plug-in of docs/EXTENDING.md, built by Maven against what was packaged here, and used through the launcher. */
class PluginIT {

    private static final Path HOME = Objects.requireNonNull(Launched.LAUNCHER.getParent());

    @TempDir
    private static Path folder;

    private static Path jar = Path.of("");

    @BeforeAll
    static void build() throws Exception {
        Path project = folder.resolve("plugin");
        copy(HOME.resolve("samples/plugin"), project);
        Path repository = folder.resolve("repository");
        for (String module : List.of("", "core", "torch")) {
            install(module, repository);
        }
        List<String> command = new ArrayList<>(List.of(HOME.resolve("mvnw").toString(), "-q", "-B", "-ntp"));
        if (System.getenv("CI") == null) {
            // The plug-ins of its build are those of ours, which this build has just fetched.
            command.add("-o");
        }
        command.addAll(List.of(
                "-f",
                project.toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("tightframe.repository"),
                "package"));
        Launched build = Launched.run(HOME, command);
        assertThat(build.code()).as(build.out() + build.err()).isZero();
        jar = project.resolve("target/sample.jar");
    }

    @Test
    void its_data_network_mix_and_measure_make_a_run_that_passes_the_audit() throws Exception {
        Launched trained = tightframe(
                "train",
                "--json",
                "--name",
                "sample",
                "data=stripes",
                "network=cnn-8",
                "mix={kind: halves, margin: 2}",
                "epochs=2",
                "batchSize=50",
                "threads=1",
                "capture.examples=100",
                "capture.stages=[conv1, classifier]");
        assertThat(trained.code()).as(trained.err()).isZero();
        Run run = Run.open(folder.resolve("runs/sample"));
        assertThat(run.value("audit", "passed")).contains(true);
        for (String key : List.of("clean", "mixed")) {
            assertThat(run.value("measures", "sparsity", key))
                    .hasValueSatisfying(share -> assertThat((Double) share).isBetween(0.0, 1.0));
        }
        assertThat(tightframe("evaluate", "runs/sample", "--data", "stripes").code())
                .isZero();
    }

    @Test
    void its_names_are_among_those_that_an_error_lists() throws Exception {
        assertThat(tightframe("train", "network=cmm-8").err()).contains("cnn-<width>");
        assertThat(tightframe("train", "mix=halve").err()).contains("did you mean 'halves'?");
        assertThat(tightframe("data", "list").out()).contains("stripes");
        assertThat(tightframe("doctor").out())
                .contains("sample.jar: data stripes, mix halves, network cnn-<width>, measure sparsity\n");
    }

    @Test
    void a_plugin_that_is_not_there_is_said() throws Exception {
        Launched outcome = Launched.run(
                folder, List.of("env", "TIGHTFRAME_PLUGINS=/nowhere.jar", Launched.LAUNCHER.toString(), "--version"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("tightframe: TIGHTFRAME_PLUGINS: expected a jar or a folder of classes, got '/nowhere.jar',"
                        + " which is not there\n");
    }

    private static Launched tightframe(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("env", "TIGHTFRAME_PLUGINS=" + jar, Launched.LAUNCHER.toString()));
        command.addAll(List.of(words));
        return Launched.run(folder, command);
    }

    /** What {@code mvn install} does, without a second build in the folders of this one. */
    private static void install(String module, Path repository) throws IOException {
        String artifact = module.isEmpty() ? "tightframe" : "tightframe-" + module;
        String version = "0.1.0-SNAPSHOT";
        Path place = Files.createDirectories(
                repository.resolve("org/tightframe").resolve(artifact).resolve(version));
        String name = artifact + "-" + version;
        Files.copy(HOME.resolve(module).resolve("pom.xml"), place.resolve(name + ".pom"));
        if (!module.isEmpty()) {
            Files.copy(HOME.resolve(module).resolve("target").resolve(name + ".jar"), place.resolve(name + ".jar"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(f -> !f.startsWith(from.resolve("target"))).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
