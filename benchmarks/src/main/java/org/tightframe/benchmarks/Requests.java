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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;

/**
 * Our side of a comparison: a process that says what it runs on, then answers each line on standard input with a line of JSON,
 * the numbers asked for and what they cost.
 */
final class Requests {

    private static final double MEGABYTE = 1 << 20;

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private Requests() {}

    /** What is measured. */
    @FunctionalInterface
    interface Question {
        Map<String, Double> answer() throws IOException;
    }

    /**
     * Says what this process runs on.
     *
     * @param about more of it than Java knows
     */
    static Requests open(Map<String, ?> about) {
        Requests requests = new Requests();
        Map<String, Object> machine = new LinkedHashMap<>(machine());
        machine.putAll(about);
        requests.answer(machine);
        return requests;
    }

    /** Serves requests until the input ends. */
    static void serve(Question question) throws IOException {
        serve(Map.of(), question);
    }

    /** The same, with more to say of what this process runs on. */
    static void serve(Map<String, ?> about, Question question) throws IOException {
        Requests requests = open(about);
        while (requests.next() != null) {
            requests.answer(measure(question));
        }
    }

    /** Serves requests, each a number of steps, until the input ends. */
    static void serveSteps(Map<String, ?> about, IntConsumer steps) throws IOException {
        Requests requests = open(about);
        for (String line = requests.next(); line != null; line = requests.next()) {
            Clock clock = Clock.start();
            steps.accept(Integer.parseInt(line));
            requests.answer(Map.of("seconds", clock.seconds(), "processorSeconds", clock.processorSeconds()));
        }
    }

    /** The next request; null behind the last. */
    @Nullable
    String next() throws IOException {
        return in.readLine();
    }

    void answer(Map<String, ?> fields) {
        out.println(Json.line(fields));
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
        Clock clock = Clock.start();
        Map<String, Double> values = question.answer();
        double seconds = clock.seconds();
        double peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
        return Map.of("seconds", seconds, "heapPeakMegabytes", peak, "values", values);
    }
}
