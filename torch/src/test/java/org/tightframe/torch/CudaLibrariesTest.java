package org.tightframe.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of empty files stand for NVIDIA's: they are looked for, not loaded. */
class CudaLibrariesTest {

    @TempDir
    private Path folder;

    @Test
    void what_no_folder_has_is_missing() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        CudaLibraries libraries = CudaLibraries.in(List.of(first, folder.resolve("gone"), second));
        List<String> all = libraries.missing();
        assertThat(all).contains("libcudart.so.13", "libcublas.so.13", "libcudnn.so.9", "libnccl.so.2");
        List<String> left = new ArrayList<>(all);
        for (int i = 0; i < all.size(); i++) {
            Files.createFile((i % 2 == 0 ? first : second).resolve(all.get(i)));
            left.remove(all.get(i));
            assertThat(libraries.missing()).isEqualTo(left);
        }
        Files.delete(second.resolve(all.get(1)));
        Files.createSymbolicLink(second.resolve(all.get(1)), Path.of("nowhere"));
        assertThat(libraries.missing()).as("a link to nothing").containsExactly(all.get(1));
    }

    @Test
    void every_lack_is_said_with_its_cure() throws IOException {
        CudaLibraries libraries = CudaLibraries.in(List.of(folder));
        List<String> all = libraries.missing();
        for (String name : all.subList(2, all.size())) {
            Files.createFile(folder.resolve(name));
        }
        String driver = "NVIDIA's driver is not there (libcuda.so.1)";
        assertThat(Cuda.lackOf(libraries).orElseThrow().what())
                .endsWith("LD_LIBRARY_PATH, /usr/local/cuda and the system's folders), and " + driver);
        assertThat(Cuda.lackOf(libraries).orElseThrow().cure())
                .endsWith("TIGHTFRAME_CUDA_LIBS (docs/CUDA.md); install NVIDIA's driver, 580 or newer;"
                        + " a container needs the GPUs passed in");
        Files.createFile(folder.resolve("libcuda.so.1"));
        assertThat(Cuda.lackOf(libraries))
                .get()
                .hasToString(
                        "this build of libtorch is for CUDA and does not find libcudart.so.13, libcupti.so.13 (looked in"
                                + " LD_LIBRARY_PATH, /usr/local/cuda and the system's folders); install CUDA 13 with cuDNN 9 and"
                                + " NCCL 2, or name the folder of Python's nvidia packages in TIGHTFRAME_CUDA_LIBS (docs/CUDA.md)");
        Files.createFile(folder.resolve(all.get(0)));
        Files.createFile(folder.resolve(all.get(1)));
        Files.delete(folder.resolve("libcuda.so.1"));
        assertThat(Cuda.lackOf(libraries))
                .get()
                .hasToString(driver + "; install NVIDIA's driver, 580 or newer; a container needs the GPUs passed in");
        Files.createFile(folder.resolve("libcuda.so.1"));
        assertThat(Cuda.lackOf(libraries)).isEmpty();
    }

    @Test
    void the_systems_folders_are_those_of_its_linker() throws IOException {
        Path included = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(included.resolve("cuda.conf"), "/opt/cuda/lib # of a package\n");
        Files.writeString(included.resolve("cuda.txt"), "/opt/other\n");
        Path file = Files.writeString(
                folder.resolve("ld.conf"), "# a comment\n\n/opt/first\ninclude conf.d/*.conf\ninclude none.d/*.conf\n");
        assertThat(CudaLibraries.configured(file)).containsExactly(Path.of("/opt/first"), Path.of("/opt/cuda/lib"));
        assertThat(CudaLibraries.configured(folder.resolve("gone.conf"))).isEmpty();
    }

    @Test
    void an_engine_that_does_not_load_is_one_line() {
        UnsatisfiedLinkError error = new UnsatisfiedLinkError("no jnitorch in java.library.path: /usr/lib");
        error.initCause(
                new UnsatisfiedLinkError(
                        "/cache/native/a.jar/libjnitorch.so: libcupti.so.13: cannot open shared object file: No such file\nmore"));
        assertThat(Cuda.reason(error))
                .isEqualTo("libjnitorch.so: libcupti.so.13: cannot open shared object file: No such file");
        assertThat(Cuda.failure(error, Cuda.lackOf(CudaLibraries.in(List.of(folder)))))
                .startsWith("this build of libtorch is for CUDA and does not find libcudart.so.13, ")
                .endsWith(", or go back to the build for processors with TIGHTFRAME_CUDA=0")
                .doesNotContain("\n");
    }
}
