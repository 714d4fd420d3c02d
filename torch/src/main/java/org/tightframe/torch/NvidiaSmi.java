package org.tightframe.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What NVIDIA's own tool says of this machine.
 */
public final class NvidiaSmi {

    private static final int PATIENCE_SECONDS = 20;
    private static final double LEAST_FOR_BF16 = 8.0;

    /**
     * A GPU.
     *
     * @param capability of its kernels, such as 9.0; NaN where the tool does not know
     */
    public record Gpu(String name, String driver, double capability) {

        /** Unless it is known not to: from compute capability 8.0 on. */
        public boolean multipliesBf16() {
            return !(capability < LEAST_FOR_BF16);
        }
    }

    private NvidiaSmi() {}

    /** A line for each GPU: name, memory, version of the driver; or what the tool complains of; none where it is not there. */
    public static List<String> gpus() {
        return query("name,memory.total,driver_version");
    }

    /**
     * The GPU that libtorch counts as {@code number}; empty where the tool is not there, or lists GPUs that differ and
     * CUDA_VISIBLE_DEVICES makes libtorch count otherwise.
     */
    public static Optional<Gpu> gpu(int number) {
        return gpu(query("name,driver_version,compute_cap"), number, System.getenv("CUDA_VISIBLE_DEVICES") == null);
    }

    static Optional<Gpu> gpu(List<String> lines, int number, boolean counted) {
        boolean alike = lines.stream().distinct().count() == 1;
        if (number >= lines.size() || !(alike || counted)) {
            return Optional.empty();
        }
        String[] parts = lines.get(number).split(", *");
        return parts.length == 3 ? Optional.of(new Gpu(parts[0], parts[1], capability(parts[2]))) : Optional.empty();
    }

    private static double capability(String words) {
        return words.matches("\\d+\\.\\d+") ? Double.parseDouble(words) : Double.NaN;
    }

    private static List<String> query(String fields) {
        try {
            Process process = new ProcessBuilder("nvidia-smi", "--query-gpu=" + fields, "--format=csv,noheader")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of("nvidia-smi does not answer");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
