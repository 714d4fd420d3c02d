package org.tightframe.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A web server on this machine that answers as mirrors do, well and badly, and remembers what it was asked and sent. */
final class Answering implements AutoCloseable {

    /** How one request is answered. */
    interface Answer {
        void to(HttpExchange exchange, byte[] file) throws IOException;
    }

    final List<String> asked = new CopyOnWriteArrayList<>();
    final AtomicLong sent = new AtomicLong();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final byte[] file;

    Answering(byte[] file) throws IOException {
        this.file = file;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    /** The address under which requests are answered so. */
    URI at(String path, Answer answer) {
        server.createContext(path, exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(path + (range == null ? "" : " " + range));
            try (exchange) {
                answer.to(exchange, file);
            }
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** As a good mirror does, ranges included. */
    void well(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().add("ETag", "\"v1\"");
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        if (range != null) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length - from);
        send(exchange, bytes, from, bytes.length);
    }

    void send(HttpExchange exchange, byte[] bytes, int from, int to) throws IOException {
        exchange.getResponseBody().write(bytes, from, to - from);
        exchange.getResponseBody().flush();
        sent.addAndGet(to - from);
    }

    /** Tells of all but breaks off before the end. */
    void half(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().add("ETag", "\"v1\"");
        exchange.sendResponseHeaders(200, bytes.length);
        send(exchange, bytes, 0, bytes.length / 2);
        throw new IOException("broken off on purpose");
    }

    static Answer status(int status) {
        return (exchange, bytes) -> exchange.sendResponseHeaders(status, -1);
    }

    static Answer redirect(String to) {
        return (exchange, bytes) -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Sends a part, then nothing, until the other side has gone. */
    Answer hanging(int bytesFirst) {
        return (exchange, bytes) -> {
            exchange.sendResponseHeaders(200, bytes.length);
            send(exchange, bytes, 0, bytesFirst);
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
