package org.tightframe.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The processors of a machine, which may be several threads of one core each.
 *
 * @param logical those the system lists, at least 1, whether this process may use them or not
 * @param cores physical cores that this process can use, from 1 to the processors it may use
 */
public record Processors(int logical, int cores) {

    private static final Path LINUX = Path.of("/sys/devices/system/cpu");

    /** Those of this machine, within what affinity and containers leave to this process. */
    public static Processors ofThisMachine() {
        return read(LINUX, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Those that {@code folder} lists as Linux does; where it lists none, every available processor is a core.
     *
     * @param available processors that this process may use
     */
    static Processors read(Path folder, int available) {
        int logical = 0;
        Set<String> cores = new HashSet<>();
        try (DirectoryStream<Path> processors = Files.newDirectoryStream(folder, "cpu[0-9]*")) {
            for (Path processor : processors) {
                Path topology = processor.resolve("topology");
                // One that is switched off has none.
                if (Files.isDirectory(topology)) {
                    logical++;
                    cores.add(core(topology));
                }
            }
        } catch (IOException e) {
            return new Processors(available, available);
        }
        return logical == 0
                ? new Processors(available, available)
                : new Processors(logical, Math.min(cores.size(), available));
    }

    /** What the threads of one core have in common, and no other has. */
    private static String core(Path topology) throws IOException {
        Path siblings = topology.resolve("thread_siblings_list");
        return Files.exists(siblings)
                ? text(siblings)
                : text(topology.resolve("physical_package_id")) + " " + text(topology.resolve("core_id"));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }
}
