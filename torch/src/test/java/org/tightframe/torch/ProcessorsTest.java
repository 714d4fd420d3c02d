package org.tightframe.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorsTest {

    @TempDir
    private Path folder;

    @Test
    void two_threads_of_a_core_are_one_core() throws IOException {
        add("cpu0", "thread_siblings_list", "0,2");
        add("cpu1", "thread_siblings_list", "1,3");
        add("cpu2", "thread_siblings_list", "0,2");
        add("cpu3", "thread_siblings_list", "1,3");
        assertThat(Processors.read(folder, 4)).isEqualTo(new Processors(4, 2));
    }

    @Test
    void without_siblings_a_core_is_its_number_within_its_package() throws IOException {
        for (int i = 0; i < 8; i++) {
            add("cpu" + i, "core_id", Integer.toString(i / 2 % 2));
            add("cpu" + i, "physical_package_id", Integer.toString(i / 4));
        }
        assertThat(Processors.read(folder, 8)).isEqualTo(new Processors(8, 4));
    }

    @Test
    void cores_are_no_more_than_this_process_may_use() throws IOException {
        for (int i = 0; i < 16; i++) {
            add("cpu" + i, "thread_siblings_list", Integer.toString(i));
        }
        assertThat(Processors.read(folder, 3)).isEqualTo(new Processors(16, 3));
    }

    @Test
    void what_is_no_processor_or_is_switched_off_does_not_count() throws IOException {
        add("cpu0", "thread_siblings_list", "0");
        Files.createDirectories(folder.resolve("cpu1"));
        Files.createDirectories(folder.resolve("cpufreq/topology"));
        assertThat(Processors.read(folder, 2)).isEqualTo(new Processors(1, 1));
    }

    @Test
    void a_system_that_lists_nothing_has_a_core_a_processor() throws IOException {
        assertThat(Processors.read(folder, 6)).isEqualTo(new Processors(6, 6));
        assertThat(Processors.read(folder.resolve("none"), 6)).isEqualTo(new Processors(6, 6));
        Files.createDirectories(folder.resolve("cpu0/topology"));
        assertThat(Processors.read(folder, 6)).isEqualTo(new Processors(6, 6));
    }

    private void add(String processor, String name, String value) throws IOException {
        Path topology = Files.createDirectories(folder.resolve(processor).resolve("topology"));
        Files.writeString(topology.resolve(name), value + "\n");
    }
}
