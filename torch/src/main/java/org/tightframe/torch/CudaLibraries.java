package org.tightframe.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA's libraries that libtorch for CUDA needs, looked for where the system and the binding look. Nothing is loaded.
 */
final class CudaLibraries {

    /** Part of NVIDIA's driver. */
    static final String DRIVER = "libcuda.so.1";

    /** What libtorch_cpu, libtorch_cuda, libtorch_cuda_linalg and these name as needed: {@code readelf -d}. */
    private static final List<String> NEEDED = List.of(
            "libcudart.so.13",
            "libcupti.so.13",
            "libcublas.so.13",
            "libcublasLt.so.13",
            "libcudnn.so.9",
            "libnccl.so.2",
            "libcufft.so.12",
            "libcurand.so.10",
            "libcusolver.so.12",
            "libcusparse.so.12",
            "libnvJitLink.so.13",
            "libnvrtc.so.13",
            "libcufile.so.0");

    /** Run paths of libtorch, then the binding's, then the system's. */
    private static final List<String> USUAL = List.of(
            "/usr/local/cuda/lib64",
            "/usr/local/cuda/lib",
            "/usr/local/cuda/extras/CUPTI/lib64",
            "/usr/local/cuda-13.3/lib64",
            "/usr/local/cuda-13.3/extras/CUPTI/lib64",
            "/lib/x86_64-linux-gnu",
            "/usr/lib/x86_64-linux-gnu",
            "/lib64",
            "/usr/lib64",
            "/lib",
            "/usr/lib");

    private final Set<Path> folders;

    private CudaLibraries(Set<Path> folders) {
        this.folders = folders;
    }

    static CudaLibraries ofThisMachine() {
        Set<Path> folders = new LinkedHashSet<>(parts(System.getenv("LD_LIBRARY_PATH")));
        USUAL.forEach(folder -> folders.add(Path.of(folder)));
        folders.addAll(configured(Path.of("/etc/ld.so.conf")));
        return new CudaLibraries(folders);
    }

    static CudaLibraries in(List<Path> folders) {
        return new CudaLibraries(new LinkedHashSet<>(folders));
    }

    /** Those of the needed libraries that are in none of the folders. */
    List<String> missing() {
        return NEEDED.stream().filter(name -> !has(name)).toList();
    }

    boolean has(String name) {
        return folders.stream().anyMatch(folder -> Files.exists(folder.resolve(name)));
    }

    /** Folders parted by colons. */
    private static List<Path> parts(@Nullable String path) {
        List<Path> folders = new ArrayList<>();
        for (String part : path == null ? new String[0] : path.split(":")) {
            if (!part.isEmpty()) {
                folders.add(Path.of(part));
            }
        }
        return folders;
    }

    /** The folders that a file in the form of ld.so.conf names, and the files that it includes. */
    static List<Path> configured(Path file) {
        List<Path> folders = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String words = line.replaceFirst("#.*", "").trim();
                if (words.startsWith("include ")) {
                    for (Path included :
                            matching(file.resolveSibling(words.substring(8).trim()))) {
                        folders.addAll(configured(included));
                    }
                } else if (words.startsWith("/")) {
                    folders.add(Path.of(words));
                }
            }
        } catch (IOException e) {
            // A file that cannot be read names no folder.
        }
        return folders;
    }

    /** The files that a pattern such as {@code /etc/ld.so.conf.d/*.conf} names. */
    private static List<Path> matching(Path pattern) throws IOException {
        Path folder = pattern.toAbsolutePath().getParent();
        List<Path> files = new ArrayList<>();
        if (folder != null && Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(folder, String.valueOf(pattern.getFileName()))) {
                found.forEach(files::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return files;
    }
}
