package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSource;
import org.tightframe.geometry.SnapshotMeasures;
import org.tightframe.json.Json;
import org.tightframe.lab.BusyMachine;
import org.tightframe.mixup.Mixes;
import org.tightframe.network.Networks;
import org.tightframe.torch.Cuda;
import org.tightframe.torch.CudaLack;
import org.tightframe.torch.Engine;
import org.tightframe.torch.NvidiaSmi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code doctor}: what this machine has, and what is wrong with it.
 */
@Command(
        name = "doctor",
        description = "Check Java, the engine, CUDA, memory, settings, plug-ins, data and the runs folder.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  tightframe doctor", "", "Exit codes: 0 all is well, 1 something is not."})
final class Doctor implements Callable<Integer> {

    private static final int LEAST_JAVA = 17;
    private static final long LEAST_HEAP = 512L << 20;
    private static final String PLUGIN_CURE = "mend the plug-in, or take its jar out of TIGHTFRAME_PLUGINS";

    /** One line of the diagnosis; a cure where it is not well. */
    private record Check(String what, String found, Optional<String> cure) {}

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunsOption runs = new RunsOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private final List<Check> checks = new ArrayList<>();

    @Override
    public Integer call() {
        checkJava();
        if (checkEngine()) {
            checkCuda();
        }
        checkGpus();
        checkMalloc();
        checkCoreType();
        checkPlugins();
        checkData();
        checkRuns();
        boolean well = checks.stream().allMatch(check -> check.cure().isEmpty());
        print(well);
        return well ? 0 : Failure.WORK;
    }

    private void checkJava() {
        int feature = Runtime.version().feature();
        add(
                "Java",
                System.getProperty("java.runtime.version", "unknown"),
                feature >= LEAST_JAVA,
                "install a JDK of 17 or newer");
        long heap = Runtime.getRuntime().maxMemory();
        add("heap", (heap >> 20) + " MB at most", heap >= LEAST_HEAP, "set TIGHTFRAME_HEAP to 1g or more");
    }

    /** Whether there is one. */
    private boolean checkEngine() {
        try {
            String from = Engine.load();
            Engine engine = Engine.open("auto", 0, "auto");
            add("libtorch", Engine.version() + " from " + from, true, "");
            add("device", engine.device(), true, "");
            add(
                    "threads",
                    engine.threads() + ", one a core; " + Runtime.getRuntime().availableProcessors() + " processors",
                    true,
                    "");
            add("load", BusyMachine.warning(engine).orElse("not too busy for several threads"), true, "");
            add("kernels", Engine.cpuCapability(), true, "");
            add(
                    "precision",
                    engine.precision() + (Engine.processorHasBf16() ? " (the processor multiplies bf16)" : ""),
                    true,
                    "");
            return true;
        } catch (RuntimeException | LinkageError e) {
            add(
                    "libtorch",
                    "expected an engine that loads, got none",
                    false,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return false;
        }
    }

    /** A build for processors is well without; one for CUDA is not. */
    private void checkCuda() {
        Optional<CudaLack> lack = Cuda.lack();
        if (lack.isEmpty()) {
            add("CUDA", Cuda.devices() + " devices", true, "");
        } else if (Cuda.isBuilt()) {
            add("CUDA", lack.get().what(), false, lack.get().cure());
        } else {
            add("CUDA", "not used: " + lack.get(), true, "");
        }
    }

    /** What there is, even where the engine does not load. */
    private void checkGpus() {
        List<String> gpus = NvidiaSmi.gpus();
        add("GPUs", gpus.isEmpty() ? "none known: nvidia-smi lists none" : String.join("; ", gpus), true, "");
    }

    private void checkMalloc() {
        String arenas = System.getenv("MALLOC_ARENA_MAX");
        add(
                "memory allocator",
                "1".equals(arenas) ? "set for training" : "not set for training",
                "1".equals(arenas),
                "start through ./tightframe, which sets it (about 1.4 times the speed)");
    }

    private void checkCoreType() {
        String inherited = System.getProperty("tightframe.coretype", "");
        add(
                "OPENBLAS_CORETYPE",
                inherited.isEmpty()
                        ? "not set"
                        : "was '" + inherited + "', which would choose slow kernels; the launcher took it out",
                System.getenv("OPENBLAS_CORETYPE") == null,
                "unset OPENBLAS_CORETYPE: it forces kernels that may not fit this processor");
    }

    private void checkPlugins() {
        String given = System.getenv("TIGHTFRAME_PLUGINS");
        String found = given == null || given.isEmpty() ? "none" : given;
        List<String> broken = new ArrayList<>();
        List<String> added = new ArrayList<>();
        try {
            DataRegistry.standard().sources().forEach(s -> addForeign(s, "data " + s.name(), added));
            Mixes.factories().forEach(m -> addForeign(m, "mix " + m.kind(), added));
            Networks.families().forEach(n -> addForeign(n, "network " + n.form(), added));
            SnapshotMeasures.all(broken::add).forEach((name, m) -> addForeign(m, "measure " + name, added));
            String all = found + (added.isEmpty() ? "" : ": " + String.join(", ", added));
            add("plug-ins", String.join("; ", with(all, broken)), broken.isEmpty(), PLUGIN_CURE);
        } catch (IllegalArgumentException | ServiceConfigurationError | LinkageError e) {
            add("plug-ins", found + "; " + Failure.message(e), false, PLUGIN_CURE);
        }
    }

    private static void addForeign(Object service, String words, List<String> added) {
        if (!service.getClass().getPackageName().startsWith("org.tightframe.")) {
            added.add(words);
        }
    }

    private static List<String> with(String first, List<String> more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(more);
        return all;
    }

    private void checkData() {
        DataFolders folders = DataFolders.standard(Optional.empty());
        try {
            for (DataSource source : DataRegistry.standard().sources()) {
                add(
                        "data " + source.name(),
                        source.location(folders).orElse("not on this machine (not needed)"),
                        true,
                        "");
            }
        } catch (IllegalArgumentException | ServiceConfigurationError | LinkageError e) {
            add("data", Failure.message(e), false, PLUGIN_CURE);
        }
    }

    private void checkRuns() {
        Path folder = runs.runs().toAbsolutePath();
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            if (existing == null) {
                throw new IOException("no such file system");
            }
            Files.delete(Files.createTempFile(existing, ".tightframe", ".part"));
            long free = Files.getFileStore(existing).getUsableSpace();
            add(
                    "runs folder",
                    folder + ", " + (free >> 20) + " MB free",
                    free > LEAST_HEAP,
                    "make room, or choose another folder with --runs");
        } catch (IOException e) {
            add("runs folder", folder + " cannot be written", false, "choose another folder with --runs");
        }
    }

    private void add(String what, String found, boolean well, String cure) {
        checks.add(new Check(what, found, well ? Optional.empty() : Optional.of(cure)));
    }

    private void print(boolean well) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<Map<String, Object>> listed = new ArrayList<>();
            for (Check check : checks) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("check", check.what());
                entry.put("found", check.found());
                entry.put("well", check.cure().isEmpty());
                check.cure().ifPresent(cure -> entry.put("cure", cure));
                listed.add(entry);
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("well", well);
            result.put("checks", listed);
            out.println(Json.line(result));
        } else {
            for (Check check : checks) {
                out.printf("%-4s %-18s %s%n", check.cure().isEmpty() ? "ok" : "BAD", check.what(), check.found());
                check.cure().ifPresent(cure -> out.printf("%-4s %-18s -> %s%n", "", "", cure));
            }
        }
        out.flush();
    }
}
