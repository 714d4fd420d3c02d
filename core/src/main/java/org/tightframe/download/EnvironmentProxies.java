package org.tightframe.download;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names in {@code http_proxy}, {@code https_proxy} and {@code all_proxy}, but not for hosts in
 * {@code no_proxy}; where it names none, Java's own. Of curl's rules these hold: lower case goes before upper case,
 * {@code http://} may be left out, the port is then 80 rather than curl's 1080, and {@code no_proxy} is a list of hosts and
 * domains with commas, or {@code *}. Proxies of other kinds (socks5, https) are refused; a proxy's password, and addresses with
 * masks or ports in {@code no_proxy}, are not understood.
 */
final class EnvironmentProxies extends ProxySelector {

    private static final int HTTP_PORT = 80;

    private final Map<String, String> environment;
    private final ProxySelector otherwise;

    EnvironmentProxies(Map<String, String> environment, ProxySelector otherwise) {
        this.environment = Map.copyOf(environment);
        this.otherwise = otherwise;
    }

    @Override
    public List<Proxy> select(URI uri) {
        Optional<String> variable =
                name(uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy").or(() -> name("all_proxy"));
        if (variable.isEmpty()) {
            return otherwise.select(uri);
        }
        if (isDirect(String.valueOf(uri.getHost()))) {
            return List.of(Proxy.NO_PROXY);
        }
        // The client looks the proxy's address up only where there is none yet.
        return List.of(new Proxy(Proxy.Type.HTTP, address(variable.get())));
    }

    private InetSocketAddress address(String variable) {
        String text = String.valueOf(environment.get(variable)).strip();
        try {
            URI proxy = new URI(text.contains("://") ? text : "http://" + text);
            if ("http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null) {
                return InetSocketAddress.createUnresolved(
                        proxy.getHost(), proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw refused(variable, text, e);
        }
        throw refused(variable, text, null);
    }

    /** Without what may be a password. */
    private static IllegalArgumentException refused(String variable, String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                variable + ": expected a proxy such as http://proxy.example:3128, got '" + text.replaceAll("[^/]*@", "")
                        + "'",
                cause);
    }

    private boolean isDirect(String host) {
        return name("no_proxy").map(environment::get).stream()
                .flatMap(hosts -> Stream.of(hosts.split(",", -1)))
                .map(String::strip)
                .map(name -> name.startsWith(".") ? name.substring(1) : name)
                .filter(name -> !name.isEmpty())
                .anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith("." + name));
    }

    /** The variable as it is written in the environment, where it says something. */
    private Optional<String> name(String variable) {
        return Stream.of(variable, variable.toUpperCase(Locale.ROOT))
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException error) {
        otherwise.connectFailed(uri, address, error);
    }
}
