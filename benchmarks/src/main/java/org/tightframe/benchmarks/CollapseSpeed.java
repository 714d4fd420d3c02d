package org.tightframe.benchmarks;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tightframe.geometry.NeuralCollapse;
import org.tightframe.json.Json;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * Neural collapse of a snapshot file, mapped anew and measured once for each line on standard input; answers in lines of JSON.
 * {@code benchmarks/collapse}.
 */
public final class CollapseSpeed {

    private static final double MEGABYTE = 1 << 20;

    private CollapseSpeed() {}

    /** Serves requests until the input ends. The only argument is the file. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println(Json.line(machine()));
        while (requests.readLine() != null) {
            out.println(Json.line(measure(Path.of(arguments[0]))));
        }
    }

    private static Map<String, Object> machine() {
        Runtime runtime = Runtime.getRuntime();
        return Map.of(
                "java",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                "threads",
                runtime.availableProcessors(),
                "heapLimitMegabytes",
                runtime.maxMemory() / MEGABYTE);
    }

    private static Map<String, Object> measure(Path file) throws IOException {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        NeuralCollapse measured = NeuralCollapse.of(SnapshotFiles.read(file));
        double seconds = (System.nanoTime() - start) / 1e9;
        double peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
        return Map.of("seconds", seconds, "heapPeakMegabytes", peak, "values", measured.values());
    }
}
