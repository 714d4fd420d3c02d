package org.tightframe.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    @Test
    void a_relative_place_that_is_not_there_is_answered_with_the_runs() throws IOException {
        Map<String, ?> then = Map.of("data", Map.of("location", "/then/photos"));
        assertThatIOException()
                .isThrownBy(() -> Environment.requirePlace(then, "folder:no-such-photos"))
                .withMessage("folder:no-such-photos: there is nothing at "
                        + Path.of("no-such-photos").toAbsolutePath() + "; the run had it at /then/photos:"
                        + " start in the folder where the run was started");
        Environment.requirePlace(then, "digits");
        Environment.requirePlace(then, "folder:.");
        Environment.requirePlace(Map.of(), "folder:no-such-photos");
    }

    @Test
    void another_gpu_may_change_the_last_bits_and_another_driver_is_not_asked() {
        Map<String, ?> then = Map.of("environment", Map.of("device", "cuda:0", "gpu", "NVIDIA H200", "driver", "580"));
        Map<String, ?> now = Map.of("environment", Map.of("device", "cuda:0", "gpu", "NVIDIA L4", "driver", "590"));
        assertThat(Environment.changes(then, now)).isEqualTo(Map.of("gpu", "from NVIDIA H200 to NVIDIA L4"));
        assertThat(Environment.changes(then, then)).isEmpty();
    }
}
