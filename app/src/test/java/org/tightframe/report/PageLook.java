package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Holds a page that is there to the promises of every page, and takes pictures of its beginning. Not one of the tests of a build; to
 * be asked for by name:
 *
 * <pre>./mvnw -pl core,torch,app test -Dtest=PageLook -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dtightframe.page=runs/fisher2024-laptop/report.html -Dtightframe.pictures=docs/images</pre>
 *
 * Paths are those of the repository.
 */
class PageLook {

    private static final Map<Integer, Integer> HEIGHTS = Map.of(1280, 1900, 390, 1900);

    @Test
    void it_keeps_the_promises_and_looks_like_this() throws IOException {
        Path page = path("tightframe.page");
        assertThat(page).isRegularFile();
        try (Browser browser = Browser.open()) {
            ReportPromises.areKept(browser, page);
            for (int width : HEIGHTS.keySet()) {
                for (String scheme : List.of("light", "dark")) {
                    ReportPromises.show(browser, page, width, scheme);
                    picture(browser, width, scheme);
                }
            }
        }
    }

    private static void picture(Browser browser, int width, String scheme) throws IOException {
        Map<String, Object> shot = browser.driver()
                .executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of(
                                "captureBeyondViewport",
                                true,
                                "clip",
                                Map.of(
                                        "x",
                                        0,
                                        "y",
                                        0,
                                        "width",
                                        width,
                                        "height",
                                        HEIGHTS.getOrDefault(width, 900),
                                        "scale",
                                        1)));
        String kind = width < 600 ? "phone" : "desktop";
        Files.write(
                path("tightframe.pictures").resolve("programme-" + kind + "-" + scheme + ".png"),
                Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
    }

    /** Maven runs in the module's folder. */
    private static Path path(String property) {
        String value = System.getProperty(property);
        assertThat(value).as("-D" + property + "=PATH").isNotNull();
        return Objects.requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve(value);
    }
}
