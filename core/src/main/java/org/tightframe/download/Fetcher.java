package org.tightframe.download;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tightframe.download.MirrorException.Cure;

/**
 * Fetches files from the first mirror that gives them: {@code NAME.part} grows until it is whole, is held against length and
 * checksum and then moved to {@code NAME}. A process that ends in between, however it ends, leaves the part, and the next one
 * asks for the rest. Of several processes that fill one folder one works and the others wait.
 */
public final class Fetcher {

    /** How long a mirror may send nothing, or less than a few kilobytes. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The variable of the environment that names a mirror of one's own. */
    public static final String OWN_MIRROR = "TIGHTFRAME_MIRROR";

    /** A mirror that breaks off but sent something is asked again so many times. */
    private static final int ATTEMPTS = 10;

    private final Optional<URI> own;
    private final Duration patience;
    private final HttpClient client;

    Fetcher(Optional<URI> own, Duration patience, ProxySelector proxies) {
        this.own = own;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .proxy(proxies)
                .build();
    }

    /** As the environment says: {@value #OWN_MIRROR} and the usual variables for proxies. */
    public static Fetcher standard() {
        return new Fetcher(
                ownMirror(System.getenv(OWN_MIRROR)),
                PATIENCE,
                new EnvironmentProxies(System.getenv(), ProxySelector.getDefault()));
    }

    /**
     * Without proxies.
     *
     * @param own a mirror to be tried first, which has file F of data set D under D/F
     */
    public static Fetcher of(Optional<URI> own, Duration patience) {
        return new Fetcher(own, patience, HttpClient.Builder.NO_PROXY);
    }

    static Optional<URI> ownMirror(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        Optional<URI> address = Optional.of(text)
                .filter(t -> t.toLowerCase(Locale.ROOT).matches("https?://[^/?#\\s]+[^?#\\s]*"))
                .flatMap(Fetcher::withHost);
        if (address.isEmpty()) {
            throw new IllegalArgumentException(
                    OWN_MIRROR + ": expected an address such as https://mirror.example/data, got '" + text + "'");
        }
        return address;
    }

    /** Where it is an address that Java finds a host in; a name with an underscore is none. */
    private static Optional<URI> withHost(String text) {
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Fetches what is not in {@code folder} yet; the folder is made where it is not there. */
    public void fetch(Downloadable what, Path folder, FetchListener listener) throws IOException {
        try (FolderLock unused = FolderLock.of(folder, listener)) {
            for (RemoteFile file : what.files()) {
                Path target = folder.resolve(file.name());
                if (Files.isRegularFile(target) && file.difference(target).isEmpty()) {
                    listener.found(file);
                } else {
                    fetch(file, target, mirrors(what, file), listener);
                    listener.fetched(file);
                }
            }
            what.unpack(folder);
        }
    }

    private List<URI> mirrors(Downloadable what, RemoteFile file) {
        List<URI> mirrors = new ArrayList<>();
        own.ifPresent(base ->
                mirrors.add(URI.create(base.toString().replaceAll("/+$", "") + "/" + what.name() + "/" + file.name())));
        mirrors.addAll(file.mirrors());
        return mirrors;
    }

    private void fetch(RemoteFile file, Path target, List<URI> mirrors, FetchListener listener) throws IOException {
        PartFile part = PartFile.of(target);
        Map<URI, String> reasons = new LinkedHashMap<>();
        boolean fromTheStart = false;
        for (URI mirror : mirrors) {
            Optional<MirrorException> failure = tryOne(file, part, mirror, false, listener);
            if (failure.isEmpty()) {
                return;
            }
            reasons.put(mirror, failure.get().reason());
            fromTheStart |= failure.get().cure() == Cure.FROM_THE_START;
        }
        if (fromTheStart) {
            for (URI mirror : mirrors) {
                Optional<MirrorException> failure = tryOne(file, part, mirror, true, listener);
                if (failure.isEmpty()) {
                    return;
                }
                reasons.put(mirror, failure.get().reason());
            }
        }
        throw new IOException(notFetched(file, target, part, reasons));
    }

    private Optional<MirrorException> tryOne(
            RemoteFile file, PartFile part, URI mirror, boolean fromTheStart, FetchListener listener)
            throws IOException {
        try {
            fetch(file, part, mirror, fromTheStart, listener);
            return Optional.empty();
        } catch (MirrorException e) {
            listener.refused(file, mirror, e.reason());
            return Optional.of(e);
        }
    }

    /** What there is of the file stays until the mirror's answer replaces it. */
    private void fetch(RemoteFile file, PartFile part, URI mirror, boolean fromTheStart, FetchListener listener)
            throws IOException {
        Transfer transfer = new Transfer(client, patience, file, part, mirror, listener);
        if (part.size() > file.bytes()) {
            part.delete();
        }
        boolean ofOneMirror = fromTheStart || part.size() == 0;
        for (int attempt = 1; ; attempt++) {
            long before = fromTheStart && attempt == 1 ? 0 : part.size();
            try {
                if (before < file.bytes()) {
                    transfer.run(before);
                }
                Optional<String> difference = file.difference(part.path());
                if (difference.isEmpty()) {
                    part.finish();
                    return;
                }
                part.delete();
                if (ofOneMirror) {
                    throw MirrorException.refused("sent another file: " + difference.get());
                }
                ofOneMirror = true;
            } catch (MirrorException e) {
                boolean useful = e.cure() == Cure.THE_REST && part.size() > before && attempt < ATTEMPTS;
                if (!useful) {
                    throw e;
                }
            }
        }
    }

    private static String notFetched(RemoteFile file, Path target, PartFile part, Map<URI, String> reasons)
            throws IOException {
        long kept = part.size();
        return file.name() + ": expected it from a mirror, got it from none: "
                + reasons.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining("; "))
                + (kept > 0 ? "; " + kept + " of " + file.bytes() + " bytes are kept for the next time" : "")
                + "; without a network put the file into "
                + target.toAbsolutePath().getParent();
    }
}
