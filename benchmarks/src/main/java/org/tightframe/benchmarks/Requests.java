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
import java.util.List;
import java.util.Map;
import org.tightframe.json.Json;

/**
 * Our side of a comparison: a process that says what it runs on, then answers each line on standard input with a line of JSON,
 * the numbers asked for and what they cost.
 */
final class Requests {

    private static final double MEGABYTE = 1 << 20;

    private Requests() {}

    /** What is measured. */
    @FunctionalInterface
    interface Question {
        Map<String, Double> answer() throws IOException;
    }

    /** Serves requests until the input ends. */
    static void serve(Question question) throws IOException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println(Json.line(machine()));
        while (requests.readLine() != null) {
            out.println(Json.line(measure(question)));
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

    private static Map<String, Object> measure(Question question) throws IOException {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        Map<String, Double> values = question.answer();
        double seconds = (System.nanoTime() - start) / 1e9;
        double peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
        return Map.of("seconds", seconds, "heapPeakMegabytes", peak, "values", values);
    }
}
