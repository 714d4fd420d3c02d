package org.tightframe.report;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.tightframe.json.Json;

/**
 * A headless Chromium that says what a page complained about and what it asked for. Uses the installed browser and driver; a
 * machine without them skips the test, save where the environment has {@code CI}, which fails it.
 */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;
    private final Path profile;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    static Browser open() {
        for (Path needed : List.of(CHROMIUM, DRIVER)) {
            if (!Files.isExecutable(needed)) {
                var missed = "the report was not looked at in a browser: expected " + needed + ", found none";
                if (System.getenv("CI") != null) {
                    fail(missed);
                }
                abort(missed);
            }
        }
        try {
            var profile = Files.createTempDirectory("tightframe-browser");
            var service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(new File(DRIVER.toString()))
                    .usingAnyFreePort()
                    .build();
            return new Browser(new ChromeDriver(service, options(profile)), profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeOptions options(Path profile) {
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options;
    }

    /** Sets the window as a device of this width has it, below 600 pixels a phone. */
    void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", pixels < 600));
    }

    /** Sets what the reader prefers: {@code light} or {@code dark}. */
    void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Opens a report and waits until its charts are drawn. */
    void show(Path page) {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        driver.get(page.toUri().toString());
        var outcome = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                if (!window.tightframe) done('the page has no window.tightframe: its script did not run');
                else window.tightframe.ready.then(
                    () => requestAnimationFrame(() => requestAnimationFrame(() => done('ready'))),
                    (error) => done(String(error)));
                """);
        if (!"ready".equals(outcome)) {
            fail("%s: %s; console: %s".formatted(page, outcome, complaints()));
        }
    }

    /** The value that a script returns; numbers come as Long or Double. */
    @Nullable
    Object ask(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    long count(String script, Object... arguments) {
        return ((Number) Objects.requireNonNull(ask(script, arguments))).longValue();
    }

    String text(String script, Object... arguments) {
        return String.valueOf(ask(script, arguments));
    }

    /** Chooses the option with this value, as a reader's click would. */
    void choose(String selectId, String value) {
        ask(
                "const select = document.getElementById(arguments[0]); select.value = arguments[1];"
                        + " select.dispatchEvent(new Event('change'));",
                selectId,
                value);
    }

    /** Moves the pointer to a place in the window and lets the page answer. */
    void point(double x, double y) {
        for (double step : new double[] {3, 1, 0}) {
            driver.executeCdpCommand(
                    "Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x + step, "y", y, "button", "none"));
            driver.executeAsyncScript("setTimeout(arguments[0], 120)");
        }
    }

    /** Warnings and errors on the console since the last call, the browser's own remarks included. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Addresses that pages asked for since the last call, in order. */
    List<String> requests() {
        var addresses = new ArrayList<String>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE).getAll()) {
            try {
                if (Json.readObject(entry.getMessage()).get("message") instanceof Map<?, ?> message
                        && "Network.requestWillBeSent".equals(message.get("method"))
                        && message.get("params") instanceof Map<?, ?> params
                        && params.get("request") instanceof Map<?, ?> request) {
                    addresses.add(String.valueOf(request.get("url")));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return addresses;
    }

    ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
        try (var files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // The browser may still be letting go of its profile; the system's temporary folder is swept anyway.
        }
    }
}
