package org.tightframe.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures and the report page look alike: the same colours, dashes and marks. */
class OneLookTest {

    /** Contrast that the eye needs for a line on white: WCAG 2.2, 1.4.11. */
    private static final double CONTRAST = 3;

    @ParameterizedTest
    @CsvSource({
        "run-0, VERMILLION",
        "run-1, BLUE",
        "run-2, GREEN",
        "run-3, PURPLE",
        "same, CRIMSON",
        "common, OCHRE",
        "span, SLATE"
    })
    void inks_are_the_colours_of_the_page_on_white(String variable, Ink ink) throws IOException {
        String css = page("page.css");
        String light = css.substring(0, css.indexOf('}'));
        assertThat(first(light, "--" + variable + ": #([0-9a-f]{6});"))
                .isEqualTo(hex(ink.color().getRGB()));
        assertThat(1.05 / (luminance(ink) + 0.05)).as("contrast").isGreaterThan(CONTRAST);
    }

    @Test
    void runs_have_the_inks_marks_and_dashes_of_the_page() throws IOException {
        String script = page("palette.js");
        assertThat(List.of(first(script, "SYMBOLS = \\[(.*)];").split(", ", -1)))
                .containsExactly("'circle'", "'rect'", "'diamond'", "'triangle'");
        assertThat(first(script, "DASHES = \\[(.*)];")).isEqualTo("'solid', [7, 4], [2, 3], [9, 3, 2, 3]");
        assertThat(List.of(RunLook.of(0), RunLook.of(1), RunLook.of(2), RunLook.of(3)))
                .containsExactly(
                        new RunLook(Ink.VERMILLION, Dash.SOLID, Mark.CIRCLE),
                        new RunLook(Ink.BLUE, Dash.DASHED, Mark.SQUARE),
                        new RunLook(Ink.GREEN, Dash.DOTTED, Mark.DIAMOND),
                        new RunLook(Ink.PURPLE, Dash.DASH_DOT, Mark.TRIANGLE));
    }

    @Test
    void the_scale_of_colours_is_that_of_the_page() throws IOException {
        String script = page("palette.js");
        List<String> page = Pattern.compile("#([0-9a-f]{6})")
                .matcher(first(script, "VIRIDIS = \\[(.*)];"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(ColourScale.VIRIDIS).extracting(OneLookTest::hex).isEqualTo(page);
        assertThat(first(script, "LIGHT_RANGE = \\[(.*)];")).isEqualTo("0.0, " + ColourScale.END);
        assertThat(hex(ColourScale.at(0).getRGB())).isEqualTo(page.get(0));
        assertThat(hex(ColourScale.at(-1).getRGB())).isEqualTo(page.get(0));
        assertThat(ColourScale.at(2)).isEqualTo(ColourScale.at(1));
        assertThat(hex(ColourScale.of(new Cloud.Scale("", 10, 10 + 4.3), 12.5).getRGB()))
                .as("at half of viridis")
                .isEqualTo(page.get(5));
    }

    @Test
    void a_scale_of_colours_gets_lighter_throughout_as_grey_print_needs() {
        double before = -1;
        for (int i = 0; i <= 100; i++) {
            double now = luminance(ColourScale.at(i / 100.0).getRGB());
            assertThat(now).isGreaterThan(before);
            before = now;
        }
    }

    /**
     * Simulated as Machado, Oliveira and Fernandes do (IEEE TVCG 2009, severity 1), in CIELAB of 1976, in which 2.3 is just
     * noticeable.
     */
    @ParameterizedTest
    @CsvSource({
        "all cones, 1 0 0 0 1 0 0 0 1",
        "no red cones, 0.152286 1.052583 -0.204868 0.114503 0.786281 0.099216 -0.003882 -0.048116 1.051998",
        "no green cones, 0.367322 0.860646 -0.227968 0.280085 0.672501 0.047413 -0.011820 0.042940 0.968881",
        "no blue cones, 1.255528 -0.076749 -0.178779 -0.078411 0.930809 0.147602 0.004733 0.691367 0.303900"
    })
    void readers_of_any_colour_vision_tell_the_runs_apart(String vision, String matrix) {
        double[] seen = Arrays.stream(matrix.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < i; j++) {
                double[] a = lab(RunLook.of(i).ink(), seen);
                double[] b = lab(RunLook.of(j).ink(), seen);
                double distance = Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
                assertThat(distance).as("runs %d and %d with %s", i, j, vision).isGreaterThan(12);
            }
        }
    }

    private static double[] lab(Ink ink, double[] seen) {
        double[] rgb = new double[3];
        for (int k = 0; k < 3; k++) {
            rgb[k] = linear((ink.color().getRGB() >> (16 - 8 * k)) & 0xff);
        }
        double[] light = new double[3];
        for (int k = 0; k < 3; k++) {
            double sum = seen[3 * k] * rgb[0] + seen[3 * k + 1] * rgb[1] + seen[3 * k + 2] * rgb[2];
            light[k] = Math.min(1, Math.max(0, sum));
        }
        double x = cube((0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.9505);
        double y = cube(0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]);
        double z = cube((0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double cube(double value) {
        return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double luminance(Ink ink) {
        return luminance(ink.color().getRGB());
    }

    private static double luminance(int rgb) {
        double sum = 0;
        double[] weights = {0.0722, 0.7152, 0.2126};
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * linear((rgb >> (8 * k)) & 0xff);
        }
        return sum;
    }

    private static String hex(int rgb) {
        return String.format(Locale.ROOT, "%06x", rgb & 0xffffff);
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        MatchResult found = matcher.toMatchResult();
        return found.group(1);
    }

    private static String page(String name) throws IOException {
        try (InputStream in = OneLookTest.class.getResourceAsStream("/org/tightframe/report/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
