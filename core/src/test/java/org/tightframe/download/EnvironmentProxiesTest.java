package org.tightframe.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {

    private static final ProxySelector JAVAS = ProxySelector.of(InetSocketAddress.createUnresolved("javas", 1));

    @Test
    void the_variable_of_the_scheme_counts_then_the_one_for_all_then_java() {
        assertThat(of(Map.of("https_proxy", "http://p.example:3128", "all_proxy", "q.example"), "https://a/"))
                .isEqualTo("p.example:3128");
        assertThat(of(Map.of("https_proxy", "p.example:3128", "ALL_PROXY", "q.example"), "http://a/"))
                .isEqualTo("q.example:80");
        assertThat(of(Map.of("https_proxy", " "), "https://a/")).isEqualTo("javas:1");
    }

    @Test
    void hosts_without_a_proxy_are_reached_directly() {
        Map<String, String> environment = Map.of("http_proxy", "p:1", "no_proxy", "localhost, .example.org,10.0.0.1");
        assertThat(of(environment, "http://localhost/")).isEqualTo("direct");
        assertThat(of(environment, "http://data.example.org/")).isEqualTo("direct");
        assertThat(of(environment, "http://example.org/")).isEqualTo("direct");
        assertThat(of(environment, "http://badexample.org/")).isEqualTo("p:1");
        assertThat(of(Map.of("http_proxy", "p:1", "NO_PROXY", "*"), "http://b/"))
                .isEqualTo("direct");
    }

    @Test
    void what_is_no_proxy_of_a_kind_that_is_understood_is_refused_with_its_variable() {
        for (String wrong : List.of("socks5://p:1080", "https://p:443", "http://p_q:1", "p:99999", "http://a b/")) {
            assertThatIllegalArgumentException()
                    .as(wrong)
                    .isThrownBy(() -> of(Map.of("ALL_PROXY", wrong), "https://a/"))
                    .withMessage("ALL_PROXY: expected a proxy such as http://proxy.example:3128, got '" + wrong + "'");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of("https_proxy", "socks5://me:secret@p:1"), "https://a/"))
                .withMessageStartingWith("https_proxy: ")
                .withMessageEndingWith("got 'socks5://p:1'");
    }

    private static String of(Map<String, String> environment, String uri) {
        Proxy proxy = new EnvironmentProxies(environment, JAVAS)
                .select(URI.create(uri))
                .get(0);
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : "direct";
    }
}
