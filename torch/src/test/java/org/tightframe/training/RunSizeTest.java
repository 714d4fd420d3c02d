package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.capture.CaptureSize;

class RunSizeTest {

    private static final RunSize SIZE = new RunSize(new CaptureSize(1, Map.of("classifier", 64), 3000), 1000, 4000);

    @Test
    void a_run_that_goes_on_needs_room_for_what_is_not_there_yet(@TempDir Path run) throws IOException {
        Files.write(Files.createDirectories(run.resolve("snapshots")).resolve("a.safetensors"), new byte[2000]);
        Files.write(run.resolve("metrics.jsonl"), new byte[1000]);
        SIZE.requireRoomToResume(run, 5000);
        assertThatThrownBy(() -> SIZE.requireRoomToResume(run, 4999))
                .isInstanceOf(IOException.class)
                .hasMessage(run + ": expected room for 4.9 KB more, beside the 2.9 KB that are there, got 4.9 KB free;"
                        + " make room on this disk, or move the run folder to another");
        assertThatThrownBy(() -> SIZE.requireRoom(run, 7999)).hasMessageContaining("fewer capture.epochs");
    }
}
