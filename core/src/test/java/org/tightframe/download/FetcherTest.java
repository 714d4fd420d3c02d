package org.tightframe.download;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FetcherTest extends Served {

    private static final byte[] NOISE = Wanted.noise(300_000);
    /** How long those wait that are to give up, on a busy machine too. */
    private static final Duration SHORT = Duration.ofMillis(1500);

    /** How long all others do. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> refusals = new ArrayList<>();
    private final FetchListener listener = new FetchListener() {
        @Override
        public void refused(RemoteFile file, URI mirror, String reason) {
            refusals.add(mirror.getPath() + " " + reason);
        }
    };

    FetcherTest() {
        super(NOISE);
    }

    @Test
    void a_file_is_fetched_once_and_nothing_else_is_left() throws IOException {
        Wanted wanted = new Wanted(NOISE, server.at("/good", server::well));

        fetch(wanted);
        fetch(wanted);

        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
        assertThat(names()).containsExactly(".lock", "noise.bin");
        assertThat(server.asked).containsExactly("/good");
    }

    @Test
    void what_broke_off_is_resumed_and_only_the_rest_is_sent() throws IOException {
        List<String> ifRange = new ArrayList<>();
        Wanted wanted = new Wanted(NOISE, server.at("/breaks", (exchange, bytes) -> {
            ifRange.add(exchange.getRequestHeaders().getFirst("If-Range"));
            if (server.asked.size() == 1) {
                server.half(exchange, bytes);
            }
            server.well(exchange, bytes);
        }));

        fetch(wanted);

        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
        assertThat(server.asked).hasSize(2);
        long kept = Long.parseLong(server.asked.get(1).replaceAll("\\D+(\\d+)-", "$1"));
        assertThat(kept).isBetween(1L, 150_000L);
        assertThat(server.sent).hasValue(150_000 + 300_000 - kept);
        assertThat(ifRange).containsExactly(null, "\"v1\"");
    }

    @Test
    void a_part_of_an_earlier_process_is_gone_on_with() throws IOException {
        Files.write(folder.resolve("noise.bin.part"), Arrays.copyOf(NOISE, 299_000));

        fetch(new Wanted(NOISE, server.at("/good", server::well)));

        assertThat(server.asked).containsExactly("/good bytes=299000-");
        assertThat(server.sent).hasValue(1000);
        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
    }

    @Test
    void a_part_that_was_whole_already_costs_no_request() throws IOException {
        Files.write(folder.resolve("noise.bin.part"), NOISE);
        fetch(new Wanted(NOISE, server.at("/good", server::well)));
        assertThat(server.asked).isEmpty();
        assertThat(names()).containsExactly(".lock", "noise.bin");
    }

    @Test
    void a_part_of_another_file_is_found_out_and_all_is_sent_anew() throws IOException {
        for (int size : new int[] {1000, 300_000, 400_000}) {
            Files.deleteIfExists(folder.resolve("noise.bin"));
            Files.write(folder.resolve("noise.bin.part"), new byte[size]);
            fetch(new Wanted(NOISE, server.at("/good" + size, server::well)));
            assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
        }
        assertThat(server.asked).containsExactly("/good1000 bytes=1000-", "/good1000", "/good300000", "/good400000");
        assertThat(refusals).isEmpty();
    }

    @Test
    void a_damaged_file_in_its_place_is_replaced() throws IOException {
        Files.write(folder.resolve("noise.bin"), new byte[NOISE.length]);
        fetch(new Wanted(NOISE, server.at("/good", server::well)));
        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
    }

    @Test
    void every_way_to_fail_leads_to_the_next_mirror_and_is_said() throws IOException {
        byte[] other = NOISE.clone();
        other[123_456] ^= 1;
        URI[] mirrors = {
            server.at("/missing", Answering.status(404)),
            server.at("/busy", Answering.status(503)),
            server.at("/page", (exchange, bytes) -> {
                exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, bytes.length);
                server.send(exchange, bytes, 0, bytes.length);
            }),
            server.at("/short", (exchange, bytes) -> server.well(exchange, Arrays.copyOf(bytes, 1000))),
            server.at("/long", (exchange, bytes) -> server.well(exchange, Arrays.copyOf(bytes, 300_001))),
            server.at("/endless", (exchange, bytes) -> {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 1000; i++) {
                    server.send(exchange, bytes, 0, 100_000);
                }
            }),
            server.at("/other", (exchange, bytes) -> server.well(exchange, other)),
            server.at("/loop", Answering.redirect("/loop")),
            server.at("/file", Answering.redirect("file:///etc/passwd")),
            server.at("/nowhere", Answering.status(302)),
            server.at("/part", (exchange, bytes) -> exchange.sendResponseHeaders(206, -1)),
            server.at("/hanging", server.hanging(0)),
            URI.create("http://127.0.0.1:1/closed"),
            server.at("/good", server::well)
        };

        fetchInHaste(new Wanted(NOISE, mirrors));

        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
        assertThat(refusals)
                .satisfiesExactly(
                        r -> assertThat(r).isEqualTo("/missing answered 404"),
                        r -> assertThat(r).isEqualTo("/busy answered 503"),
                        r -> assertThat(r).isEqualTo("/page sent a page (text/html; charset=utf-8)"),
                        r -> assertThat(r).isEqualTo("/short expected 300000 bytes, was told of 1000"),
                        r -> assertThat(r).isEqualTo("/long expected 300000 bytes, was told of 300001"),
                        r -> assertThat(r).isEqualTo("/endless sent more than 300000 bytes"),
                        r -> assertThat(r).startsWith("/other sent another file: expected SHA-256 "),
                        r -> assertThat(r).isEqualTo("/loop redirects more than 5 times"),
                        r -> assertThat(r).isEqualTo("/file redirects from http to file:///etc/passwd"),
                        r -> assertThat(r).isEqualTo("/nowhere redirects to nowhere"),
                        r -> assertThat(r)
                                .startsWith("/part expected Content-Range 'bytes 0-299999/300000', got 'none'"),
                        r -> assertThat(r).isEqualTo("/hanging sent nothing for 1.5 s"),
                        r -> assertThat(r).isEqualTo("/closed cannot be connected to"));
    }

    @Test
    void what_java_cannot_ask_or_understand_is_a_mirrors_refusal() throws IOException {
        URI[] mirrors = {
            server.at("/badport", Answering.redirect("http://127.0.0.1:99999/")),
            URI.create("http://under_score.example/host"),
            raw("HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n"),
            server.at("/good", server::well)
        };
        fetchInHaste(new Wanted(NOISE, mirrors));
        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
        assertThat(refusals).hasSize(3);
        assertThat(refusals.get(0)).startsWith("/badport cannot be asked: ");
        assertThat(refusals.get(1)).startsWith("/host cannot be asked: ");
        assertThat(refusals.get(2)).startsWith("/raw ");
    }

    @Test
    void a_proxy_that_is_no_address_or_does_not_answer_is_named() {
        Wanted wanted = new Wanted(NOISE, URI.create("http://mirror.invalid/file"));
        assertThatIOException()
                .isThrownBy(() -> through("socks5://p:1", wanted))
                .withMessageContaining("/file cannot be asked: http_proxy: expected a proxy such as ");
        assertThatIOException()
                .isThrownBy(() -> through("http://127.0.0.1:1", wanted))
                .withMessageContaining("/file cannot be connected to, by the proxy 127.0.0.1:1; ");
    }

    private void through(String proxy, Wanted wanted) throws IOException {
        new Fetcher(
                        Optional.empty(),
                        SHORT,
                        new EnvironmentProxies(Map.of("http_proxy", proxy), ProxySelector.getDefault()))
                .fetch(wanted, folder, listener);
    }

    /** A server that answers one request with these words. */
    private URI raw(String words) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try (socket;
                    Socket request = socket.accept()) {
                request.getOutputStream().write(words.getBytes(US_ASCII));
                request.getOutputStream().flush();
                pause(SHORT.toMillis());
            } catch (IOException e) {
                refusals.add(e.toString());
            }
        });
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/raw");
    }

    @Test
    void a_mirror_that_drips_is_given_up() throws IOException {
        URI drips = server.at("/drips", (exchange, bytes) -> {
            exchange.sendResponseHeaders(200, bytes.length);
            for (int i = 0; i < 100; i++) {
                server.send(exchange, bytes, i, i + 1);
                pause(SHORT.toMillis() / 4);
            }
        });
        fetchInHaste(new Wanted(NOISE, drips, server.at("/good", server::well)));
        assertThat(refusals).singleElement().asString().matches("/drips sent only \\d+ bytes in 1.5 s");
        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
    }

    @Test
    void from_https_no_redirect_leads_to_http() throws IOException {
        URI secure = URI.create("https://a.example/x");
        assertThat(Transfer.redirected(secure, "/y")).isEqualTo(URI.create("https://a.example/y"));
        assertThatIOException()
                .isThrownBy(() -> Transfer.redirected(secure, "http://a.example/y"))
                .withMessage("redirects from https to http://a.example/y");
    }

    @Test
    void what_is_kept_stays_until_something_replaces_it() throws IOException {
        Path part = Files.write(folder.resolve("noise.bin.part"), Arrays.copyOf(NOISE, 100_000));
        Answering.Answer stray = (exchange, bytes) -> exchange.sendResponseHeaders(206, -1);
        Wanted wanted = new Wanted(NOISE, server.at("/none", Answering.status(416)), server.at("/stray", stray));
        assertThatIOException()
                .isThrownBy(() -> fetch(wanted))
                .withMessageContaining("100000 of 300000 bytes are kept for the next time");
        assertThat(part).hasSize(100_000);
        assertThat(server.asked).containsExactly("/none bytes=100000-", "/stray bytes=100000-", "/none", "/stray");
    }

    @Test
    void a_note_of_the_parts_origin_that_cannot_be_read_is_none() throws IOException {
        URI good = server.at("/good", server::well);
        for (byte[] note : new byte[][] {{(byte) 0xff, (byte) 0xfe}, (good + "\n\"\u0001\"\n").getBytes(US_ASCII)}) {
            Files.deleteIfExists(folder.resolve("noise.bin"));
            Files.write(folder.resolve("noise.bin.part"), Arrays.copyOf(NOISE, 100_000));
            Files.write(folder.resolve("noise.bin.part.from"), note);
            fetch(new Wanted(NOISE, good));
            assertThat(names()).containsExactly(".lock", "noise.bin");
        }
        assertThat(server.asked).containsOnly("/good bytes=100000-");
    }

    @Test
    void a_file_that_changed_between_part_and_rest_is_the_new_one_in_the_end() throws IOException {
        URI changed = server.at("/changed", (exchange, bytes) -> {
            boolean isNew = !"\"v0\"".equals(exchange.getRequestHeaders().getFirst("If-Range"));
            if (isNew) {
                server.well(exchange, bytes);
            } else {
                exchange.sendResponseHeaders(200, bytes.length);
                server.send(exchange, bytes, 0, bytes.length);
            }
        });
        Files.write(folder.resolve("noise.bin.part"), new byte[100_000]);
        Files.writeString(folder.resolve("noise.bin.part.from"), changed + "\n\"v0\"\n");
        fetch(new Wanted(NOISE, changed));
        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
        assertThat(server.asked).containsExactly("/changed bytes=100000-", "/changed");
    }

    @Test
    void redirects_are_followed() throws IOException {
        URI good = server.at("/good", server::well);
        fetch(new Wanted(NOISE, server.at("/moved", Answering.redirect(good.toString()))));
        assertThat(server.asked).containsExactly("/moved", "/good");
    }

    @Test
    void a_mirror_that_is_slow_but_sends_is_waited_for() throws IOException {
        fetchInHaste(new Wanted(NOISE, server.at("/slow", (exchange, bytes) -> {
            exchange.sendResponseHeaders(200, bytes.length);
            for (int i = 0; i < 4; i++) {
                server.send(exchange, bytes, i * 75_000, (i + 1) * 75_000);
                pause(SHORT.toMillis() / 2);
            }
        })));
        assertThat(refusals).isEmpty();
    }

    @Test
    void one_that_gives_no_answer_at_all_is_given_up() throws IOException {
        fetchInHaste(new Wanted(
                NOISE, server.at("/silent", (exchange, bytes) -> pause(5000)), server.at("/good", server::well)));
        assertThat(refusals).containsExactly("/silent gave no answer for 1.5 s");
    }

    @Test
    void another_mirror_goes_on_where_one_hangs() throws IOException {
        fetchInHaste(
                new Wanted(NOISE, server.at("/hanging", server.hanging(100_000)), server.at("/good", server::well)));
        assertThat(server.asked).containsExactly("/hanging", "/good bytes=100000-");
        assertThat(server.sent).hasValue(300_000);
    }

    @Test
    void a_mirror_without_ranges_is_asked_for_all_only_where_no_other_has_the_rest() throws IOException {
        Answering.Answer whole = (exchange, bytes) -> {
            exchange.sendResponseHeaders(200, bytes.length);
            server.send(exchange, bytes, 0, bytes.length);
        };
        Answering.Answer elsewhere = (exchange, bytes) -> {
            exchange.getResponseHeaders().add("Content-Range", "bytes 0-199999/300000");
            exchange.sendResponseHeaders(206, 200_000);
            server.send(exchange, bytes, 0, 200_000);
        };
        URI wholeOnly = server.at("/whole", whole);
        URI lying = server.at("/lying", elsewhere);
        URI good = server.at("/good", server::well);

        Files.write(folder.resolve("noise.bin.part"), Arrays.copyOf(NOISE, 100_000));
        fetch(new Wanted(NOISE, wholeOnly, lying, good));
        assertThat(server.asked).containsExactly("/whole bytes=100000-", "/lying bytes=100000-", "/good bytes=100000-");
        assertThat(refusals)
                .containsExactly(
                        "/whole sent all of a file whose rest was asked for",
                        "/lying expected Content-Range 'bytes 100000-299999/300000', got 'bytes 0-199999/300000'");

        Files.delete(folder.resolve("noise.bin"));
        Files.write(folder.resolve("noise.bin.part"), Arrays.copyOf(NOISE, 100_000));
        fetch(new Wanted(NOISE, server.at("/none", Answering.status(416)), wholeOnly));
        assertThat(folder.resolve("noise.bin")).hasBinaryContent(NOISE);
    }

    @Test
    void where_none_has_it_one_line_says_why_of_each_and_what_is_kept() {
        URI missing = server.at("/missing", Answering.status(404));
        URI hanging = server.at("/hanging", server.hanging(100_000));
        assertThatIOException()
                .isThrownBy(() -> fetchInHaste(new Wanted(NOISE, missing, hanging)))
                .withMessage("noise.bin: expected it from a mirror, got it from none: " + missing + " answered 404; "
                        + hanging
                        + " sent nothing for 1.5 s; 100000 of 300000 bytes are kept for the next time; without"
                        + " a network put the file into " + folder.toAbsolutePath());
        assertThat(folder.resolve("noise.bin")).doesNotExist();
    }

    @Test
    void a_mirror_of_ones_own_comes_first() throws IOException {
        URI own = server.at("/own/noise/noise.bin", server::well).resolve("/own/");
        Fetcher.of(Optional.of(own), SHORT)
                .fetch(new Wanted(NOISE, server.at("/official", Answering.status(404))), folder, listener);
        assertThat(server.asked).containsExactly("/own/noise/noise.bin");
    }

    @Test
    void a_mirror_of_ones_own_must_be_an_address() {
        assertThat(Fetcher.ownMirror(" ")).isEmpty();
        assertThat(Fetcher.ownMirror("https://a.example/b")).contains(URI.create("https://a.example/b"));
        for (String wrong : List.of(
                "a.example",
                "file:///data",
                "ftp://a.example",
                "https://",
                "https://a/?b",
                "http://a_b/",
                "http://a/%zz")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fetcher.ownMirror(wrong))
                    .withMessageStartingWith("TIGHTFRAME_MIRROR: expected an address such as ")
                    .withMessageEndingWith("got '" + wrong + "'");
        }
    }

    private void fetch(Wanted wanted) throws IOException {
        Fetcher.of(Optional.empty(), LONG).fetch(wanted, folder, listener);
    }

    private void fetchInHaste(Wanted wanted) throws IOException {
        Fetcher.of(Optional.empty(), SHORT).fetch(wanted, folder, listener);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
