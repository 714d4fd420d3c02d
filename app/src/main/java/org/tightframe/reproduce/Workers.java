package org.tightframe.reproduce;

import java.util.List;
import java.util.Optional;
import org.tightframe.torch.Cuda;
import org.tightframe.torch.CudaLack;
import org.tightframe.torch.Processors;

/**
 * How many runs go at once: on a processor as many as have a core for each of their threads, on a GPU one.
 */
final class Workers {

    private static final String CPU = "cpu";
    private static final String CUDA = "cuda";
    private static final String AUTO = "auto";

    private Workers() {}

    static int of(List<PlannedRun> runs) {
        boolean processor = runs.stream()
                .map(run -> run.spec().device())
                .distinct()
                .allMatch(device -> device.equals(CPU) || (device.equals(AUTO) && Cuda.devices() == 0));
        return processor ? of(runs, Processors.ofThisMachine().cores()) : 1;
    }

    /** On a processor. */
    static int of(List<PlannedRun> runs, int cores) {
        int threads = runs.stream()
                .mapToInt(run -> run.spec().threads() == 0 ? cores : run.spec().threads())
                .max()
                .orElse(1);
        return Math.max(1, Math.min(cores / threads, runs.size()));
    }

    /** What is missing here for a run that asks for CUDA; empty where none does or nothing is. */
    static Optional<String> lack(List<PlannedRun> runs) {
        return runs.stream().anyMatch(run -> run.spec().device().startsWith(CUDA))
                ? Cuda.lack().map(CudaLack::toString)
                : Optional.empty();
    }
}
