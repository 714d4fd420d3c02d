package org.tightframe.torch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch;

/**
 * Whether CUDA can be used here, and if not, why: docs/CUDA.md.
 */
public final class Cuda {

    private static final String LIBRARY = "libtorch_cuda.so";
    private static final String LIBRARIES_CURE =
            "install CUDA 13 with cuDNN 9 and NCCL 2, or name the folder of Python's"
                    + " nvidia packages in TIGHTFRAME_CUDA_LIBS (docs/CUDA.md)";
    private static final String DRIVER_CURE =
            "install NVIDIA's driver, 580 or newer; a container needs the GPUs passed in";
    private static final String BACK = "or go back to the build for processors with TIGHTFRAME_CUDA=0";

    private Cuda() {}

    /** Whether this build has the libtorch that computes on GPUs. */
    public static boolean isBuilt() {
        return torch.class.getResource("/org/bytedeco/pytorch/linux-x86_64-gpu/" + LIBRARY) != null;
    }

    /** How many CUDA devices libtorch can use; 0 in a build for processors. */
    public static int devices() {
        Engine.load();
        return torch.cuda_is_available() ? torch.cuda_device_count() : 0;
    }

    /**
     * What is missing for {@code device=cuda}; empty where nothing is.
     *
     * @throws EngineException if libtorch does not load at all
     */
    public static Optional<CudaLack> lack() {
        if (devices() > 0) {
            return Optional.empty();
        }
        if (!isBuilt()) {
            return Optional.of(new CudaLack(
                    "this build of libtorch is for processors only",
                    "start once with TIGHTFRAME_CUDA=1 to build with CUDA, or build with -Pcuda"));
        }
        CudaLibraries libraries = CudaLibraries.ofThisMachine();
        return Optional.of(lackOf(libraries)
                .or(Cuda::refusal)
                .orElseGet(() -> new CudaLack(
                        "libtorch sees no GPU that it can use",
                        "see what nvidia-smi lists: CUDA 13 needs driver 580 or newer and a GPU of compute capability 7.5"
                                + " or above, and CUDA_VISIBLE_DEVICES may hide it")));
    }

    /** All that is not among {@code libraries}. */
    static Optional<CudaLack> lackOf(CudaLibraries libraries) {
        List<String> missing = libraries.missing();
        List<CudaLack> lacks = new ArrayList<>();
        if (!missing.isEmpty()) {
            lacks.add(new CudaLack(
                    "this build of libtorch is for CUDA and does not find " + String.join(", ", missing)
                            + " (looked in LD_LIBRARY_PATH, /usr/local/cuda and the system's folders)",
                    LIBRARIES_CURE));
        }
        if (!libraries.has(CudaLibraries.DRIVER)) {
            lacks.add(new CudaLack("NVIDIA's driver is not there (" + CudaLibraries.DRIVER + ")", DRIVER_CURE));
        }
        return lacks.stream().reduce(CudaLack::and);
    }

    /** What the system says where libtorch's part for CUDA is there and does not load. */
    private static Optional<CudaLack> refusal() {
        try {
            System.load(Path.of(Engine.load()).resolveSibling(LIBRARY).toString());
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.of(new CudaLack("libtorch for CUDA does not load: " + reason(e), LIBRARIES_CURE));
        }
    }

    /** What to say where libtorch does not load at all. */
    static EngineException failure(LinkageError error) {
        return new EngineException(
                isBuilt()
                        ? failure(error, lackOf(CudaLibraries.ofThisMachine()))
                        : "libtorch does not load: " + reason(error)
                                + "; Linux on x86_64 with glibc is supported; make room in the cache folder, then try again");
    }

    /** The same in a build for CUDA: even on the processor it needs two of NVIDIA's libraries. */
    static String failure(LinkageError error, Optional<CudaLack> lack) {
        return lack.map(CudaLack::toString).orElseGet(() -> "libtorch does not load: " + reason(error)) + ", " + BACK;
    }

    /** The innermost cause in one line, without the folder of the library that could not be loaded. */
    static String reason(Throwable error) {
        Throwable innermost = error;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        String line = String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
        return line.replaceFirst("^/\\S*/(?=lib)", "");
    }
}
