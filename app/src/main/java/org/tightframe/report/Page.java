package org.tightframe.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.tightframe.file.Sha256;

/**
 * The report page: assets, chart library and data in one HTML file that asks nothing of the network.
 *
 * <p>The scripts are ES modules in the files that its {@link Kind} names; a page on disk cannot import modules, so they are
 * joined into one, each after what it imports. The page's content security policy forbids every request and names the hashes
 * of the two scripts that may run, so markup in the data could not run either.
 */
public final class Page {

    /** The page of runs, and of a calibration study. */
    static final Kind RUNS = new Kind(
            List.of("page.css"),
            List.of(
                    "dom.js",
                    "palette.js",
                    "charts.js",
                    "measures.js",
                    "parts.js",
                    "projection.js",
                    "scene.js",
                    "figure.js",
                    "energy.js",
                    "layers.js",
                    "curves.js",
                    "reliability.js",
                    "recalibration.js",
                    "refusing.js",
                    "errors.js",
                    "numbers.js",
                    "opening.js",
                    "audit.js",
                    "boot.js",
                    "main.js"));

    /** The page of a programme. */
    static final Kind PROGRAMME = new Kind(
            List.of("page.css", "programme.css"),
            List.of(
                    "dom.js",
                    "palette.js",
                    "charts.js",
                    "measures.js",
                    "parts.js",
                    "projection.js",
                    "scene.js",
                    "layers.js",
                    "reliability.js",
                    "opening.js",
                    "forest.js",
                    "welcome.js",
                    "claims.js",
                    "gallery.js",
                    "estimates.js",
                    "evidence.js",
                    "tables.js",
                    "boot.js",
                    "programme.js"));

    /** What stands in the script for the dictionary that the command line reads too. */
    private static final String NO_MEASURES = "const MEASURES = {};";

    private static final String CHARTS_POM = "META-INF/maven/org.webjars/echarts/pom.properties";
    private static final Pattern IMPORT = Pattern.compile("^import .* from '\\./[a-z]+\\.js';\\R", Pattern.MULTILINE);
    private static final Pattern EXPORT = Pattern.compile("^export (?=function|const|async|class)", Pattern.MULTILINE);
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");

    private Page() {}

    /**
     * The page for data in the form that {@code docs/REPORT-DATA.md} describes.
     *
     * @param dataJson one JSON object
     */
    public static String render(String dataJson) {
        return render(dataJson, RUNS);
    }

    /** The same of another kind of page. */
    static String render(String dataJson, Kind kind) {
        var charts = charts();
        var script = kind.scripts().stream().map(Page::script).collect(Collectors.joining("\n"));
        var slots = Map.of(
                "policy", policy(script, charts),
                "style", kind.styles().stream().map(Page::asset).collect(Collectors.joining("\n")),
                "data", inert(dataJson),
                "echarts", packed(charts),
                "script", script);
        return SLOT.matcher(asset("page.html")).replaceAll(slot -> Matcher.quoteReplacement(slots.get(slot.group(1))));
    }

    private static String policy(String... scripts) {
        var allowed = List.of(scripts).stream()
                .map(script -> "'sha256-" + Base64.getEncoder().encodeToString(sha256(script)) + "'")
                .collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + allowed
                + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    /** JSON that no HTML parser can take for markup: in JSON, {@code <} occurs inside strings only. */
    private static String inert(String json) {
        return json.replace("<", "\\u003c").strip();
    }

    private static String script(String name) {
        return EXPORT.matcher(IMPORT.matcher(asset(name)).replaceAll(""))
                .replaceAll("")
                .replace(NO_MEASURES, measures());
    }

    private static String measures() {
        return "const MEASURES = " + asset(Measures.RESOURCE).strip() + ";";
    }

    static String asset(String name) {
        // The hash in the policy is of the text as the HTML parser sees it, which knows no carriage returns.
        return read(Page.class.getResourceAsStream(name), name).replace("\r\n", "\n");
    }

    private static String charts() {
        var loader = Page.class.getClassLoader();
        var properties = new Properties();
        try {
            properties.load(new StringReader(read(loader.getResourceAsStream(CHARTS_POM), CHARTS_POM)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var path = "META-INF/resources/webjars/echarts/" + properties.getProperty("version") + "/echarts.min.js";
        return read(loader.getResourceAsStream(path), path);
    }

    private static String read(@Nullable InputStream stream, String name) {
        if (stream == null) {
            throw new IllegalStateException(
                    "report page: expected the resource " + name + " on the class path, found none");
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new BestGzip(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static byte[] sha256(String text) {
        return Sha256.start().add(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    /**
     * What a page is made of.
     *
     * @param styles in the order in which one overrides another
     * @param scripts in the order of their imports; top-level names are unique across them
     */
    record Kind(List<String> styles, List<String> scripts) {}

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
