package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a made-up checkout, whose Maven notes its words and whose Java prints where it looks for libraries. */
class LauncherCudaTest {

    private static final String LIBRARY = "app/target/lib/pytorch-1-linux-x86_64";

    @TempDir
    private Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void makeUp() throws IOException {
        home = Files.createDirectory(folder.resolve("check out"));
        Files.copy(Launched.LAUNCHER, home.resolve("tightframe"));
        for (String module : List.of("core", "torch", "app")) {
            Files.createDirectories(home.resolve(module + "/src/main"));
            Files.createFile(home.resolve(module + "/pom.xml"));
        }
        Files.createFile(home.resolve("pom.xml"));
        script(home.resolve("mvnw"), """
                echo "$*" >> words
                [ ! -e offline ] || { echo '[ERROR] no network'; exit 1; }
                case " $* " in *' -Pcuda '*) kind=-gpu ;; *) kind= ;; esac
                rm -rf app/target/lib
                mkdir -p app/target/lib
                touch app/target/tightframe-app.jar "%s$kind.jar"
                """.formatted(LIBRARY));
        script(folder.resolve("jdk/bin/java"), "echo \"libraries: ${LD_LIBRARY_PATH:-none}\"\n");
        script(folder.resolve("jdk/bin/javac"), "exit 1\n");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    }

    @Test
    void the_kind_asked_for_is_built_once_and_kept() throws Exception {
        assertBuilds("", "Building Tightframe; the first time fetches about 200 MB of libraries ...\n");
        assertThat(home.resolve(LIBRARY + ".jar")).exists();
        assertBuilds("", "");
        assertBuilds("0", "");
        assertBuilds("1", "Building Tightframe with CUDA; the first time fetches about 600 MB of libraries ...\n");
        assertThat(home.resolve(LIBRARY + "-gpu.jar")).exists();
        assertThat(home.resolve(LIBRARY + ".jar")).doesNotExist();
        assertBuilds("1", "");
        assertBuilds("", "");
        assertBuilds("0", "Building Tightframe; the first time fetches about 200 MB of libraries ...\n");
        assertThat(builds()).hasSize(3);
        assertThat(builds().get(0)).doesNotContain("-Pcuda");
        assertThat(builds().get(1)).contains("-Pcuda");
        assertThat(builds().get(2)).doesNotContain("-Pcuda");
    }

    /** A source that changes is built with CUDA again; a build that fails leaves the kind that was there. */
    @Test
    void a_build_of_another_source_keeps_the_kind() throws Exception {
        assertThat(start("1").code()).isZero();
        Files.delete(home.resolve("app/target/tightframe-app.jar"));
        assertBuilds("", "Building Tightframe with CUDA; the first time fetches about 600 MB of libraries ...\n");
        Path offline = Files.createFile(home.resolve("offline"));
        Launched failed = start("0");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("[ERROR] no network\ntightframe: the build failed; all it said is in ");
        Files.delete(offline);
        assertBuilds("", "Building Tightframe with CUDA; the first time fetches about 600 MB of libraries ...\n");
        assertThat(builds()).hasSize(4);
    }

    @Test
    void what_it_cannot_mean_is_said() throws Exception {
        Launched outcome = start("yes");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("tightframe: TIGHTFRAME_CUDA: expected 1 or 0, got 'yes'\n");
        assertThat(start("0", "TIGHTFRAME_CUDA_LIBS=/nowhere").err())
                .endsWith("tightframe: TIGHTFRAME_CUDA_LIBS: expected a folder of libraries, got '/nowhere',"
                        + " which is not there\n");
    }

    @Test
    void libraries_of_python_packages_are_found_in_their_folders() throws Exception {
        Path nvidia = folder.resolve("site packages/nvidia");
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Files.createDirectories(nvidia.resolve("cu13/lib"));
        Files.createDirectories(nvidia.resolve("cudnn/lib"));
        Files.createDirectories(nvidia.resolve("cudnn/include"));
        assertThat(start("", "TIGHTFRAME_CUDA_LIBS=").out()).isEqualTo("libraries: none\n");
        assertThat(start("", "TIGHTFRAME_CUDA_LIBS=" + nvidia + "::" + plain, "LD_LIBRARY_PATH=/inherited")
                        .out())
                .isEqualTo("libraries: " + nvidia + ":" + nvidia.resolve("cu13/lib") + ":" + nvidia.resolve("cudnn/lib")
                        + ":" + plain + ":/inherited\n");
    }

    private void assertBuilds(String cuda, String words) throws IOException, InterruptedException {
        Launched outcome = start(cuda);
        assertThat(outcome.err()).isEqualTo(words);
        assertThat(outcome.code()).isZero();
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(home.resolve("words"));
    }

    private Launched start(String cuda, String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", "-u", "LD_LIBRARY_PATH", "-u", "TIGHTFRAME_CUDA_LIBS"));
        command.add("JAVA_HOME=" + folder.resolve("jdk"));
        command.add("TIGHTFRAME_CUDA=" + cuda);
        command.addAll(List.of(settings));
        command.add(home.resolve("tightframe").toString());
        return Launched.run(folder, command);
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/usr/bin/env bash\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
