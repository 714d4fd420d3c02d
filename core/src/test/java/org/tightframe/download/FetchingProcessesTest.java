package org.tightframe.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Real processes that share a folder, are killed, or have no room. */
class FetchingProcessesTest extends Served {

    private static final int SIZE = 2_000_000;
    private static final byte[] NOISE = Wanted.noise(SIZE);

    FetchingProcessesTest() {
        super(NOISE);
    }

    @Test
    void of_two_that_fill_one_folder_the_second_waits_and_finds_it() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        URI mirror = server.at("/held", (exchange, bytes) -> {
            await(go);
            server.well(exchange, bytes);
        });
        Process first = FetchingProcess.start(SIZE, mirror, folder.toString(), List.of());
        until(() -> server.asked.size() == 1, first);
        Process second = FetchingProcess.start(SIZE, mirror, folder.toString(), List.of());
        BufferedReader heard = second.inputReader(StandardCharsets.UTF_8);
        assertThat(heard.readLine()).isEqualTo("waiting");
        go.countDown();
        assertThat(words(first)).isEqualTo("fetched\n");
        assertThat(heard.readLine()).isEqualTo("found");
        assertThat(server.asked).containsExactly("/held");
        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
    }

    @Test
    void one_killed_in_the_middle_is_gone_on_with_by_the_next() throws Exception {
        URI mirror = server.at("/file", (exchange, bytes) -> {
            if (server.asked.size() == 1) {
                server.hanging(1_000_000).to(exchange, bytes);
            } else {
                server.well(exchange, bytes);
            }
        });
        Process killed = FetchingProcess.start(SIZE, mirror, folder.toString(), List.of());
        Path part = folder.resolve("noise.bin.part");
        until(() -> Files.exists(part) && part.toFile().length() == 1_000_000, killed);
        killed.destroyForcibly().waitFor();
        assertThat(folder.resolve("noise.bin")).doesNotExist();

        assertThat(words(FetchingProcess.start(SIZE, mirror, folder.toString(), List.of())))
                .isEqualTo("fetched\n");
        assertThat(server.asked).containsExactly("/file", "/file bytes=1000000-");
        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
        assertThat(part).doesNotExist();
    }

    @Test
    void a_full_disk_is_one_line_that_names_the_file() throws Exception {
        List<String> isolated = List.of("unshare", "--user", "--map-root-user", "--mount");
        if (!possible(isolated) && System.getenv("CI") == null) {
            assumeTrue(false, "a full disk was not tried: expected unshare to make a mount of its own, it may not");
        }
        URI mirror = server.at("/good", server::well);
        String script = "mount -t tmpfs -o size=1m tmpfs " + folder + " && exec \"$0\" \"$@\"";
        Process process = FetchingProcess.start(
                SIZE,
                mirror,
                folder.toString(),
                List.of("unshare", "--user", "--map-root-user", "--mount", "bash", "-c", script));
        assertThat(words(process))
                .isEqualTo("failed: " + folder.resolve("noise.bin.part") + ": No space left on device\n");
    }

    private static boolean possible(List<String> isolated) throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(isolated);
            command.add("true");
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String words(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void until(Condition condition, Process process) throws InterruptedException {
        for (int i = 0; i < 6000 && !condition.holds(); i++) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(10);
        }
        assertThat(condition.holds()).isTrue();
    }
}
