package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.json.Json;

/** {@code data fetch} as a user starts it, from a mirror on this machine that has the published files. */
class DataIT {

    private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");
    private static final String LABELS = "train-labels-idx1-ubyte.gz";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        assumeTrue(
                Files.isDirectory(DEBIAN) || System.getenv("CI") != null,
                "skipped: this machine lacks fashion-mnist (apt-get install dataset-fashion-mnist)");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/data/fashion-mnist/", exchange -> {
            String name =
                    Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
            asked.add(name);
            byte[] bytes = published(DEBIAN.resolve(name));
            try (exchange) {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_data_set_is_fetched_verified_damaged_found_out_and_fetched_again() throws Exception {
        Path cached = folder.resolve("cache/fashion-mnist");
        Launched here = data("fetch", "fashion-mnist");
        assertThat(here.code()).as(here.err()).isZero();
        assertThat(here.err()).contains("already here: " + DEBIAN);
        assertThat(here.out()).isEqualTo(DEBIAN + "\n");
        assertThat(asked).isEmpty();
        Launched fetched = data("fetch", "fashion-mnist", "--force", "--json");
        assertThat(fetched.code()).as(fetched.err()).isZero();
        assertThat(fetched.err()).contains("100% of 26.4 MB", LABELS + " is there, with the right checksum");
        assertThat(Json.readObject(fetched.out())).containsOnlyKeys("dataSets");
        assertThat(asked).hasSize(4);
        assertThat(cached.resolve(LABELS)).hasSize(29_515);

        Launched verified = data("verify", "fashion-mnist");
        assertThat(verified.code()).as(verified.out()).isZero();
        assertThat(verified.out())
                .isEqualTo("ok   fashion-mnist  60000 training and 10000 test images, " + cached + "\n");

        byte[] damaged = Files.readAllBytes(cached.resolve(LABELS));
        damaged[1000] ^= 1;
        Files.write(cached.resolve(LABELS), damaged);
        Launched found = data("verify");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.out())
                .contains("BAD  fashion-mnist  " + cached.resolve(LABELS) + ": expected SHA-256 a04f1713");
        assertThat(data("fetch", "fashion-mnist").code()).isZero();
        assertThat(asked).hasSize(5).endsWith(LABELS);
        assertThat(data("verify", "fashion-mnist").code()).isZero();
    }

    @Test
    void a_mirror_that_is_no_address_is_a_usage_mistake() throws Exception {
        Launched wrong = launched("nowhere", "fetch", "mnist");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualTo("tightframe: TIGHTFRAME_MIRROR: expected an address such as https://mirror.example/data,"
                        + " got 'nowhere'\nTry 'tightframe data fetch --help'.\n");
    }

    private Launched data(String... words) throws IOException, InterruptedException {
        return launched("http://127.0.0.1:" + server.getAddress().getPort() + "/data", words);
    }

    private Launched launched(String mirror, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "no_proxy=127.0.0.1",
                "TIGHTFRAME_MIRROR=" + mirror,
                "TIGHTFRAME_CACHE=" + folder.resolve("cache"),
                Launched.LAUNCHER.toString(),
                "data"));
        command.addAll(List.of(words));
        return Launched.run(folder, command);
    }

    /** Debian's copy under the header that it was published with: with the file's name, and the second of packing. */
    private static byte[] published(Path debian) throws IOException {
        byte[] bytes = Files.readAllBytes(debian);
        String name = debian.getFileName().toString().replace(".gz", "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int seconds = name.startsWith("train") ? 1_504_176_606 : 1_504_176_627;
        out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 8});
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(seconds)
                .array());
        out.writeBytes(new byte[] {0, 3});
        out.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes, 10, bytes.length - 10);
        return out.toByteArray();
    }
}
