package org.tightframe.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tightframe.download.MirrorException.Cure;

/**
 * One file from one mirror: asks for what is not there yet, and believes an answer only as far as it fits what the file is known
 * to be. Never writes more than the file's bytes.
 */
final class Transfer {

    private static final int MAX_REDIRECTS = 5;

    private final HttpClient client;
    private final Duration patience;
    private final RemoteFile file;
    private final PartFile part;
    private final URI mirror;
    private final FetchListener listener;

    Transfer(HttpClient client, Duration patience, RemoteFile file, PartFile part, URI mirror, FetchListener listener) {
        this.client = client;
        this.patience = patience;
        this.file = file;
        this.part = part;
        this.mirror = mirror;
        this.listener = listener;
    }

    /** Fetches what lies behind the first {@code have} bytes; 0 is all, in place of what there was. */
    void run(long have) throws IOException {
        listener.asked(file, mirror, have);
        HttpResponse<PatientBody> answer = ask(have);
        try (PatientBody body = answer.body()) {
            require(answer, have);
            if (have == 0) {
                part.begin(mirror, validator(answer.headers()));
            }
            receive(body, have);
        }
    }

    private HttpResponse<PatientBody> ask(long have) throws IOException {
        URI at = mirror;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpResponse<PatientBody> answer = send(at, have);
            if (!isRedirect(answer.statusCode())) {
                return answer;
            }
            answer.body().close();
            at = redirected(
                    at,
                    answer.headers()
                            .firstValue("Location")
                            .orElseThrow(() -> MirrorException.refused("redirects to nowhere")));
        }
        throw MirrorException.refused("redirects more than " + MAX_REDIRECTS + " times");
    }

    private HttpRequest request(URI at, long have) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at).timeout(patience).header("User-Agent", "tightframe");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
            part.validator(mirror).ifPresent(validator -> request.header("If-Range", validator));
        }
        return request.build();
    }

    private HttpResponse<PatientBody> send(URI at, long have) throws IOException {
        try {
            return client.send(request(at, have), info -> new PatientBody(patience));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (IllegalArgumentException e) {
            // An address, a proxy or an answer that Java's client does not take.
            throw MirrorException.refused("cannot be asked: " + e.getMessage());
        } catch (IOException e) {
            throw MirrorException.refused(words(e) + by(at));
        }
    }

    private String words(IOException error) {
        if (error instanceof HttpTimeoutException) {
            return "gave no answer for " + patience.toMillis() / 1000.0 + " s";
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "no such host, or no network";
            }
        }
        return error instanceof ConnectException
                ? "cannot be connected to"
                : "gave no answer: " + Optional.ofNullable(error.getMessage()).orElse(error.toString());
    }

    /** The proxy, where there is one: it may be what does not answer. */
    private String by(URI at) {
        return client.proxy().stream()
                .flatMap(proxies -> proxies.select(at).stream())
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .map(address -> ", by the proxy " + address.getHostString() + ":" + address.getPort())
                .findFirst()
                .orElse("");
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    static URI redirected(URI from, String location) throws MirrorException {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw MirrorException.refused("redirects to '" + location + "', which is no address");
        }
        String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || to.getHost() == null || (scheme.equals("http") && "https".equalsIgnoreCase(from.getScheme()))) {
            throw MirrorException.refused("redirects from " + from.getScheme() + " to " + to);
        }
        return to;
    }

    private void require(HttpResponse<?> answer, long have) throws MirrorException {
        int status = answer.statusCode();
        HttpHeaders headers = answer.headers();
        if (status == 416) {
            throw new MirrorException(Cure.FROM_THE_START, "has nothing behind byte " + have);
        }
        if (status != 200 && status != 206) {
            throw MirrorException.refused("answered " + status);
        }
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html")) {
            throw MirrorException.refused("sent a page (" + type + ")");
        }
        if (status == 200 && have > 0) {
            throw new MirrorException(Cure.FROM_THE_START, "sent all of a file whose rest was asked for");
        }
        if (status == 206) {
            String expected = "bytes " + have + "-" + (file.bytes() - 1) + "/" + file.bytes();
            String range = headers.firstValue("Content-Range").orElse("none");
            if (have == 0 || !range.equals(expected)) {
                throw new MirrorException(
                        have == 0 ? Cure.ANOTHER : Cure.FROM_THE_START,
                        "expected Content-Range '" + expected + "', got '" + range + "'");
            }
        }
        String rest = String.valueOf(file.bytes() - have);
        String length = headers.firstValue("Content-Length").orElse(rest);
        if (!length.equals(rest)) {
            throw MirrorException.refused("expected " + rest + " bytes, was told of " + length);
        }
    }

    /** A strong ETag, else the date: what {@code If-Range} takes. */
    private static Optional<String> validator(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> headers.firstValue("Last-Modified"));
    }

    private void receive(PatientBody body, long have) throws IOException {
        long size = have;
        try (FileChannel channel = part.append()) {
            for (List<ByteBuffer> bytes = body.next(); !bytes.isEmpty(); bytes = body.next()) {
                for (ByteBuffer some : bytes) {
                    size += some.remaining();
                    if (size > file.bytes()) {
                        part.delete();
                        throw MirrorException.refused("sent more than " + file.bytes() + " bytes");
                    }
                    part.write(channel, some);
                }
                listener.received(file, mirror, size);
            }
        }
        if (size < file.bytes()) {
            throw new MirrorException(Cure.THE_REST, "ended after " + size + " of " + file.bytes() + " bytes");
        }
    }
}
