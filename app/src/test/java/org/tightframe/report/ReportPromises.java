package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What every report keeps, whatever its data: for the fixture here and for the reports of real runs. */
final class ReportPromises {

    private static final String CHARTS_WITHOUT_DATA = """
            return tightframe.charts
                .filter((chart) => !(chart.getOption().series ?? []).some((s) => s.data.length > 0))
                .map((chart) => chart.getDom().id);
            """;

    private static final String CHARTS_WITHOUT_WORDS = """
            return tightframe.charts
                .filter((chart) => (chart.getDom().getAttribute('aria-label') ?? '').length < 30)
                .map((chart) => chart.getDom().id);
            """;

    /** What scrolls inside a box of its own may be wider than the window. */
    private static final String WIDER_THAN_THE_WINDOW = """
            const edge = document.documentElement.clientWidth + 1;
            return [...document.body.querySelectorAll('*')]
                .filter((node) => node.closest('.scroll, pre') === null && node.getBoundingClientRect().right > edge)
                .map((node) => `${node.tagName}.${node.className}#${node.id}`);
            """;

    private ReportPromises() {}

    /** Opens the page as a phone and as a desk see it, in light and dark, and checks every promise. */
    static void areKept(Browser browser, Path page) {
        for (int width : new int[] {390, 1280}) {
            for (String scheme : List.of("light", "dark")) {
                show(browser, page, width, scheme);
                assertThat(names(browser, CHARTS_WITHOUT_DATA))
                        .as("charts without data")
                        .isEmpty();
                assertThat(names(browser, CHARTS_WITHOUT_WORDS))
                        .as("charts without words")
                        .isEmpty();
                assertThat(browser.text("return document.body.innerText"))
                        .doesNotContain("[object ")
                        .doesNotContain("undefined")
                        .doesNotContain("NaN");
                fits(browser, width);
                assertThat(browser.complaints())
                        .as("the console, %s at %d pixels", scheme, width)
                        .isEmpty();
                assertThat(browser.requests())
                        .as("addresses asked for")
                        .isNotEmpty()
                        .allSatisfy(address -> assertThat(address).matches("(file|data):.*"));
            }
        }
    }

    static void show(Browser browser, Path page, int width, String scheme) {
        browser.width(width);
        browser.scheme(scheme);
        browser.complaints();
        browser.requests();
        browser.show(page);
    }

    /** Nothing stands out of the window, with every fold of the page open. */
    static void fits(Browser browser, int width) {
        browser.ask("document.querySelectorAll('details').forEach((node) => { node.open = true; });"
                + "document.querySelectorAll('button.term[aria-expanded=false]').forEach((node) => node.click());");
        assertThat(names(browser, WIDER_THAN_THE_WINDOW))
                .as("wider than %d pixels", width)
                .isEmpty();
        assertThat(browser.count("return document.scrollingElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
    }

    static List<String> names(Browser browser, String script) {
        var found = (List<?>) Objects.requireNonNull(browser.ask(script));
        return found.stream().map(String::valueOf).toList();
    }
}
