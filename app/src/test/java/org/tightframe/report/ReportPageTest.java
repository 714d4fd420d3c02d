package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tightframe.report.ReportFixture.at;
import static org.tightframe.report.ReportFixture.list;
import static org.tightframe.report.ReportFixture.put;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.tightframe.json.Json;
import org.tightframe.mixup.AcrossClasses;
import org.tightframe.mixup.Fixed;
import org.tightframe.mixup.Mixup;
import org.tightframe.mixup.NearestPairs;
import org.tightframe.mixup.Pairing;

/** The page as a reader meets it: opened from disk in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReportPageTest {

    private static final String DRAWN = """
            const panel = tightframe.charts.find((chart) => chart.getDom().id === arguments[0]);
            const series = panel.getOption().series;
            return series.filter((s) => s.id === 'same' || s.id === 'different').flatMap((s) => s.data);
            """;

    /** An int16 of the fixture's scale, twice over: what a coordinate loses between capture and page. */
    private static final double ROUNDING = 2e-3;

    private Path folder;
    private Browser browser;
    private Path fixture;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        browser = Browser.open();
        fixture = page("fixture", ReportFixture.data());
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void the_promises_are_kept() {
        ReportPromises.areKept(browser, fixture);
    }

    @Test
    void every_figure_of_the_fixture_is_there() {
        show(fixture, 1280, "light");
        assertThat(ReportPromises.names(browser, "return tightframe.charts.map((chart) => chart.getDom().id)"))
                .hasSize(29)
                .contains("plane-0", "plane-1", "energy-chart", "curve-collapse-nc1", "layers-manifoldMixupR2")
                .contains("reliability-0", "reliability-1", "recalibration-0-0", "recalibration-1-1")
                .contains("risk-coverage", "errors-0", "errors-1");
    }

    @Test
    void the_policy_stops_a_request_and_a_foreign_script() {
        show(fixture, 1280, "light");
        browser.ask(
                "const s = document.createElement('script'); s.textContent = 'window.foreign = 1'; document.head.append(s);"
                        + "const i = new Image(); i.src = 'https://example.invalid/x.png'; document.body.append(i);");
        assertThat(browser.ask("return window.foreign ?? null")).isNull();
        assertThat(browser.complaints())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("Content Security Policy"));
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 600, 768, 992, 1900})
    void nothing_is_wider_than_the_window(int width) {
        show(fixture, width, "light");
        ReportPromises.fits(browser, width);
    }

    @Test
    void points_stand_where_a_projection_of_the_features_puts_them() {
        show(fixture, 1280, "light");
        for (Object expected : list(ReportFixture.read("report-expected.json"))) {
            choose(list(expected, "classes"));
            epoch(((Number) at(expected, "epoch")).intValue());
            var drawn = drawn("plane-" + at(expected, "run"));
            for (Object point : list(expected, "points")) {
                assertThat(drawn.stream().anyMatch(mark -> isAt(mark, point)))
                        .as("a mark where %s is expected", point)
                        .isTrue();
            }
        }
    }

    private static boolean isAt(List<?> mark, Object expected) {
        return Math.abs(number(mark.get(0)) - number(at(expected, "at", 0))) < ROUNDING
                && Math.abs(number(mark.get(1)) - number(at(expected, "at", 1))) < ROUNDING
                && Math.abs(number(mark.get(2)) - number(at(expected, "lambda"))) < 1e-4;
    }

    @Test
    void only_mixes_of_the_three_classes_are_drawn_and_the_caption_counts_them() {
        show(fixture, 1280, "light");
        var marks = drawn("plane-1").size();
        assertThat(marks).isBetween(200, 3600);
        assertThat(caption(1))
                .contains("%,d marks drawn of 3,600".formatted(marks))
                .contains("eval mode");
    }

    @Test
    void the_share_that_colours_a_mix_runs_one_way_round() {
        show(fixture, 1280, "light");
        for (List<?> mark : drawn("plane-1")) {
            if (mark.size() == 6) {
                var onward = (((Number) mark.get(3)).intValue() + 1) % 3 == ((Number) mark.get(4)).intValue();
                var lambda = number(mark.get(2));
                assertThat(number(mark.get(5))).isCloseTo(onward ? 1 - lambda : lambda, within(1e-9));
            }
        }
    }

    @Test
    void the_slider_moves_every_panel_by_keyboard() {
        show(fixture, 1280, "light");
        var last = List.of(drawn("plane-0"), drawn("plane-1"));
        browser.driver().findElement(By.id("epoch")).sendKeys(Keys.HOME);
        assertThat(panelEpochs()).containsExactly("epoch 0", "epoch 0");
        assertThat(drawn("plane-0")).isNotEqualTo(last.get(0));
        assertThat(drawn("plane-1")).isNotEqualTo(last.get(1));
        browser.driver().findElement(By.id("epoch")).sendKeys(Keys.ARROW_RIGHT);
        assertThat(panelEpochs()).containsExactly("epoch 2", "epoch 2");
        assertThat(browser.text("return document.getElementById('epoch').getAttribute('aria-valuetext')"))
                .isEqualTo("epoch 2");
    }

    @Test
    void another_class_changes_the_points_and_a_class_taken_twice_changes_places() {
        show(fixture, 1280, "light");
        var before = drawn("plane-1");
        browser.choose("class-0", "5");
        assertThat(drawn("plane-1")).isNotEqualTo(before);
        browser.choose("class-0", "8");
        assertThat(browser.ask(
                        "return [0, 1, 2].map((i) => document.getElementById('class-' + i).selectedOptions[0].text)"))
                .isEqualTo(List.of("Bag", "Trouser", "Sandal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"same", "different", "theory", "means"})
    void a_switch_of_the_legend_takes_its_marks_away(String kind) {
        show(fixture, 1280, "light");
        var count =
                "return tightframe.charts[0].getOption().series.filter((s) => s.name === '%s').length".formatted(kind);
        assertThat(browser.count(count)).isPositive();
        browser.driver().findElement(By.id("show-" + kind)).sendKeys(Keys.SPACE);
        assertThat(browser.count(count)).isZero();
    }

    @Test
    void panels_can_share_a_scale_and_axes_keep_one_unit() {
        show(fixture, 1280, "light");
        assertThat(spans()).satisfies(s -> assertThat(s.get(0)).isNotCloseTo(s.get(2), within(0.5)));
        browser.driver().findElements(By.name("scale")).get(0).sendKeys(Keys.ARROW_RIGHT);
        var spans = spans();
        assertThat(spans).allSatisfy(span -> assertThat(span).isCloseTo(spans.get(0), within(1e-9)));
        assertThat(browser.ask(
                        "const g = tightframe.charts[0].getModel().getComponent('grid').coordinateSystem.getRect();"
                                + " return Math.abs(g.width - g.height) < 1"))
                .isEqualTo(true);
    }

    @Test
    void dark_is_designed_too() {
        var paper = "return getComputedStyle(document.body).backgroundColor";
        var theory = "return tightframe.charts[0].getOption().series.find((s) => s.id === 'theory-0').lineStyle.color";
        show(fixture, 1280, "light");
        var light = List.of(browser.text(paper), browser.text(theory));
        browser.scheme("dark");
        var switched = List.of(browser.text(paper), browser.text(theory));
        show(fixture, 1280, "dark");
        assertThat(List.of(browser.text(paper), browser.text(theory))).isEqualTo(switched);
        assertThat(switched.get(0)).isNotEqualTo(light.get(0));
        assertThat(switched.get(1)).isNotEqualTo(light.get(1));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_mark_under_the_pointer_names_its_classes_and_its_share() {
        show(fixture, 1280, "light");
        browser.ask("document.getElementById('plane-1').scrollIntoView({block: 'center', behavior: 'instant'})");
        var place = (List<?>) Objects.requireNonNull(browser.ask("""
                const chart = tightframe.charts[1];
                const series = chart.getOption().series.findIndex((s) => s.id === 'different');
                const mark = chart.getOption().series[series].data.find((point) => Math.abs(point[5] - 0.5) < 0.1);
                const [x, y] = chart.convertToPixel({seriesIndex: series}, mark);
                const box = chart.getDom().getBoundingClientRect();
                return [box.x + x, box.y + y];
                """));
        browser.point(number(place.get(0)), number(place.get(1)));
        assertThat(browser.text("return document.getElementById('plane-1').lastElementChild.textContent"))
                .matches("(?s)(T-shirt/top|Trouser|Bag) with (T-shirt/top|Trouser|Bag).*λ = 0\\.[45].*");
    }

    @Test
    void every_verdict_is_written_out() {
        show(fixture, 1280, "light");
        assertThat(browser.ask(
                        "return [...document.querySelectorAll('.findings .verdict')].map((node) => node.textContent)"))
                .isEqualTo(List.of("Shown", "Shown", "Unclear", "Not shown"));
    }

    @Test
    void a_name_in_the_table_opens_its_formula() {
        show(fixture, 1280, "light");
        var first = browser.driver().findElement(By.cssSelector("#all-numbers button.term"));
        assertThat(first.getAttribute("aria-expanded")).isEqualTo("false");
        first.sendKeys(Keys.ENTER);
        assertThat(first.getAttribute("aria-expanded")).isEqualTo("true");
        assertThat(browser.driver()
                        .findElement(By.cssSelector("#all-numbers .formula"))
                        .isDisplayed())
                .isTrue();
    }

    @Test
    void a_run_that_never_reached_zero_error_is_warned_of() {
        show(fixture, 1280, "light");
        assertThat(browser.text("return document.querySelector('#curves .warning').textContent"))
                .contains("mixup")
                .contains("never reached zero");
    }

    @Test
    void bars_of_the_reliability_diagram_are_exactly_the_filled_bins() {
        show(fixture, 1280, "light");
        for (String bins : List.of("equalWidth", "equalMass")) {
            bins(bins);
            var result = at(ReportFixture.data(), "runs", 0, "calibration");
            areDrawn("reliability-0", list(result, bins));
            areDrawn("recalibration-0-0", list(result, "recalibration", "before", bins));
            areDrawn("recalibration-0-1", list(result, "recalibration", "after", 0, bins));
        }
    }

    private void areDrawn(String diagram, List<?> bins) {
        var filled = bins.stream().filter(bin -> number(at(bin, "count")) > 0).toList();
        var bars = list(option(diagram), "series", 0, "data");
        assertThat(bars).as(diagram).hasSameSizeAs(filled);
        for (int i = 0; i < bars.size(); i++) {
            assertThat(number(list(bars, i).get(0))).isEqualTo(number(at(filled.get(i), "lower")));
            assertThat(number(list(bars, i).get(2))).isEqualTo(number(at(filled.get(i), "accuracy")));
            assertThat(number(list(bars, i).get(4))).isEqualTo(number(at(filled.get(i), "count")));
        }
    }

    @Test
    void the_error_above_a_diagram_and_below_it_is_that_of_the_bins_it_shows() {
        var numbers = at(ReportFixture.data(), "runs", 1, "calibration", "numbers");
        show(fixture, 1280, "light");
        for (String bins : List.of("equalMass", "equalWidth")) {
            bins(bins);
            var ece = "%.4f".formatted(number(at(numbers, "ece." + bins)));
            assertThat(browser.text("return document.querySelectorAll('#calibration .ece')[1].textContent"))
                    .isEqualTo("ECE " + ece);
            assertThat(browser.text("return document.querySelectorAll('#calibration figcaption')[1].textContent"))
                    .contains("Expected calibration error " + ece);
            assertThat(browser.text("return document.getElementById('reliability-1').getAttribute('aria-label')"))
                    .contains("Expected calibration error " + ece);
        }
    }

    @Test
    void one_temperature_is_said_in_words_and_judged_on_other_examples() {
        show(fixture, 1280, "light");
        assertThat(browser.text("return document.querySelector('#temperature .panel').textContent"))
                .contains("T = 1.64 is above 1 and softens")
                .contains("Fitted on 1,000 examples and judged on 1,000 others")
                .contains("over-confident");
        assertThat(browser.text("return document.querySelectorAll('#temperature .panel')[1].textContent"))
                .contains("T = 0.790 is below 1 and sharpens");
        var before = at(ReportFixture.data(), "runs", 0, "calibration", "recalibration", "before", "numbers", "nll");
        var after = at(ReportFixture.data(), "runs", 0, "calibration", "recalibration", "after", 0, "numbers", "nll");
        assertThat(browser.ask("return [...document.querySelectorAll('#temperature table')[0].rows].find((row) =>"
                        + " row.textContent.startsWith('Negative log')).innerText.split(/\\s*\\t\\s*/).slice(1)"))
                .isEqualTo(List.of("%.3f".formatted(number(before)), "%.3f".formatted(number(after))));
    }

    @ParameterizedTest
    @CsvSource({"ZERO,0,T = 0:", "INFINITE,,T is infinite:", "UNDETERMINED,1,All logits of each example are equal"})
    void a_temperature_at_an_end_is_said_in_words(String kind, @Nullable Integer temperature, String words)
            throws IOException {
        var data = ReportFixture.data();
        var after = at(data, "runs", 0, "calibration", "recalibration", "after", 0);
        put(after, "kind", kind);
        put(after, "temperature", temperature);
        put(at(after, "numbers"), "nll", null);
        show(page("end", data), 390, "light");
        assertThat(browser.text("return document.querySelector('#temperature .note').textContent"))
                .startsWith(words);
        assertThat(browser.text("return document.querySelector('#temperature table').textContent"))
                .contains("∞");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void every_run_has_its_curve_of_risk_and_the_area_under_it() {
        show(fixture, 1280, "light");
        var lines = list(option("risk-coverage"), "series");
        assertThat(lines).hasSize(2);
        for (int run = 0; run < 2; run++) {
            var calibration = at(ReportFixture.data(), "runs", run, "calibration");
            assertThat(list(lines.get(run), "data")).hasSameSizeAs(list(calibration, "risk"));
            assertThat(browser.text("return document.querySelector('#refusing .areas').textContent"))
                    .contains("%.4f".formatted(number(at(calibration, "numbers", "details.aurc"))));
        }
    }

    @Test
    void the_map_of_errors_holds_the_points_of_the_data() {
        show(fixture, 1280, "light");
        for (int run = 0; run < 2; run++) {
            var errors = at(ReportFixture.data(), "runs", run, "errors");
            for (int series = 0; series < 2; series++) {
                var points = at(errors, "points", series == 0 ? "right" : "wrong");
                var marks = list(option("errors-" + run), "series", series, "data");
                int n = ((Number) at(points, "n")).intValue();
                assertThat(marks).hasSize(n);
                var lambda = bytes(points, "lambda");
                var truth = bytes(points, "truth");
                for (int i = 0; i < n; i += 50) {
                    assertThat(number(list(marks, i).get(0))).isEqualTo(lambda.getFloat(4 * i));
                    assertThat(number(list(marks, i).get(4))).isEqualTo(truth.getShort(2 * i));
                }
            }
        }
    }

    @Test
    void a_cross_under_the_pointer_names_its_classes() {
        show(fixture, 1280, "light");
        browser.ask("document.getElementById('errors-1').scrollIntoView({block: 'center', behavior: 'instant'})");
        var place = (List<?>) Objects.requireNonNull(browser.ask("""
                const chart = tightframe.charts.find((c) => c.getDom().id === 'errors-1');
                const mark = chart.getOption().series[1].data[7];
                const [x, y] = chart.convertToPixel({seriesIndex: 1}, mark);
                const box = chart.getDom().getBoundingClientRect();
                return [box.x + x, box.y + y];
                """));
        browser.point(number(place.get(0)), number(place.get(1)));
        assertThat(browser.text("return document.getElementById('errors-1').lastElementChild.textContent"))
                .contains("taken for")
                .contains("effective λ 0.")
                .contains("from the nearest channel");
    }

    @Test
    void pairs_beyond_the_first_fifteen_are_folded_away_and_none_is_lost() {
        show(fixture, 1280, "light");
        int all = list(ReportFixture.data(), "runs", 0, "errors", "pairs").size();
        assertThat(all).isGreaterThan(15);
        var tables = "return [...document.querySelectorAll('#errors .panel')[0].querySelectorAll('table.pairs')]"
                + ".map((table) => table.tBodies[0].rows.length)";
        assertThat(browser.ask(tables)).isEqualTo(List.of(15L, all - 15L));
    }

    @Test
    void errors_without_a_theory_are_listed_but_not_mapped() throws IOException {
        var data = ReportFixture.data();
        var errors = at(data, "runs", 0, "errors");
        put(errors, "theory", false);
        put(errors, "kappa", null);
        for (String kind : List.of("right", "wrong")) {
            put(at(errors, "points", kind), "n", 0);
        }
        show(page("no-theory", data), 390, "light");
        assertThat(browser.text("return document.querySelector('#errors .panel .missing').textContent"))
                .contains("no κ of the theory fits");
        assertThat(browser.count("return document.querySelectorAll('#errors .panel')[0].querySelectorAll('td').length"))
                .isPositive();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void text_of_the_data_stays_text() throws IOException {
        var data = ReportFixture.data();
        put(data, "title", "<img src=x onerror=\"window.foreign=1\">");
        put(at(data, "runs", 0), "label", "<b>bold</b>");
        put(at(data, "runs", 0), "spec", "</script><script>window.foreign = 1</script>");
        show(page("hostile", data), 390, "light");
        assertThat(browser.text("return document.querySelector('h1').textContent"))
                .startsWith("<img");
        assertThat(browser.count("return document.querySelectorAll('main b, main img').length"))
                .isZero();
        assertThat(browser.ask("return window.foreign ?? null")).isNull();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void one_run_alone_makes_a_page() throws IOException {
        var data = ReportFixture.data();
        put(data, "runs", List.of(at(data, "runs", 1)));
        put(data, "findings", List.of());
        ReportPromises.areKept(browser, page("one", data));
        assertThat(browser.text("return document.getElementById('findings').textContent"))
                .contains("No findings");
    }

    @Test
    void a_diverged_run_shows_what_it_left_and_says_what_is_missing() throws IOException {
        var data = ReportFixture.data();
        var run = at(data, "runs", 0);
        put(run, "status", "diverged");
        put(run, "message", "the loss was not a number in epoch 5");
        put(run, "snapshots", list(run, "snapshots").subList(0, 2));
        put(at(run, "snapshots", 1), "gram", zeros(25));
        put(at(run, "snapshots", 1), "theory", null);
        for (String block : List.of("mixup", "test", "calibration", "zeroErrorEpoch")) {
            put(run, block, null);
        }
        put(run, "errors", Map.of("missing", "This run holds no predictions on test data."));
        put(run, "curves", Map.of("train/loss", List.of(List.of(1, 2.3), List.of(2, 9.9))));
        show(page("diverged", data), 390, "dark");
        assertThat(browser.text("return document.getElementById('top').textContent"))
                .contains("baseline diverged");
        assertThat(browser.text("return document.querySelector('#figure .over').textContent"))
                .contains("degenerate");
        assertThat(browser.text("return document.getElementById('energy').textContent"))
                .contains("No such measures for baseline");
        for (String section : List.of("calibration", "temperature", "errors")) {
            assertThat(browser.text("return document.querySelector('#%s .panel').textContent".formatted(section)))
                    .as(section)
                    .contains("This run holds no predictions on test data");
        }
        assertThat(browser.text("return document.querySelector('#refusing figcaption').textContent"))
                .contains("No predictions for baseline");
        epoch(0);
        assertThat(drawn("plane-0")).isNotEmpty();
        ReportPromises.fits(browser, 390);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_run_without_anything_still_makes_a_page_of_words() throws IOException {
        var bare = Map.of("name", "x", "label", "x", "mix", "none", "status", "running");
        show(page("bare", Map.of("title", "Bare", "runs", List.of(bare))), 390, "light");
        assertThat(browser.count("return document.querySelectorAll('section .missing').length"))
                .isEqualTo(7);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_slider_of_the_layers_shows_each_stage_as_it_was_then() {
        show(fixture, 1280, "light");
        var values = "return tightframe.charts.find((c) => c.getDom().id === 'layers-manifoldMixupR2').getOption()"
                + ".series[1].data";
        var stages = "return tightframe.charts.find((c) => c.getDom().id === 'layers-manifoldMixupR2').getOption()"
                + ".xAxis[0].data";
        assertThat(browser.ask(stages)).isEqualTo(List.of("input", "stem", "group1", "group2", "group3", "classifier"));
        var last = list(Objects.requireNonNull(browser.ask(values)));
        assertThat(number(last.get(4))).isEqualTo(0.74);
        browser.driver().findElement(By.id("layer-epoch")).sendKeys(Keys.HOME);
        assertThat(number(list(Objects.requireNonNull(browser.ask(values))).get(4)))
                .isEqualTo(0.88);
        assertThat(browser.text("return document.querySelector('#layers figcaption').textContent"))
                .contains("mixup: input 1.00, stem 1.00");
    }

    @Test
    void a_passed_audit_is_a_quiet_word_and_a_failed_one_is_loud_and_says_what_failed() throws IOException {
        show(fixture, 1280, "light");
        var alarms = "return document.querySelectorAll('.alarm').length";
        assertThat(browser.count(alarms)).isZero();
        assertThat(browser.text("return document.getElementById('audit').textContent"))
                .contains("As asked")
                .contains("10.0\u202f% of 360,000 pairs; 10.0\u202f% expected")
                .contains("2,820 draws against Beta(1, 1).")
                .contains("p = 0.627; another law is found below 5.0e-7")
                .contains("0 draws where the law has no mass; 0 rows mixed with another λ than was drawn")
                .contains("6,021,120 values of inputs, targets and mixed activations compared, 0 differ");
        var data = ReportFixture.data();
        var audit = at(data, "runs", 1, "audit");
        put(audit, "passed", false);
        put(audit, "problems", List.of("inputs: expected what the plans say, got another in 784 of 6021120 values"));
        put(at(audit, "inputs"), "differing", 784);
        put(at(audit, "inputs"), "first", "epoch 0, batch 3, value 12");
        show(page("failed-audit", data), 390, "light");
        assertThat(browser.count(alarms)).isEqualTo(2);
        assertThat(browser.text("return document.querySelector('#top .alarm').textContent"))
                .startsWith("mixup was not trained as its spec asks.");
        assertThat(browser.text("return document.querySelector('.audit.failed').textContent"))
                .contains("Not as asked")
                .contains("inputs: expected what the plans say, got another in 784 of 6021120 values")
                .contains("Inputs of the network failed")
                .doesNotContain("Pairs of one class failed")
                .contains("784 values of 60 sampled batches are not what the spec makes of the data.")
                .contains("the first: epoch 0, batch 3, value 12");
        ReportPromises.fits(browser, 390);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_audit_says_where_pairs_are_not_judged_and_where_nothing_is_left_to_chance() throws IOException {
        var data = ReportFixture.data();
        var kinds = List.<Pairing>of(new NearestPairs(2), new AcrossClasses());
        for (int run = 0; run < 2; run++) {
            var asked = new Mixup(new Fixed(0.5), Mixup.Per.SAMPLE, kinds.get(run));
            put(at(data, "runs", run), "audit", MadeUpAudit.of(asked, run == 0 ? asked : MadeUpRun.MIXUP, 10));
        }
        show(page("pairs", data), 390, "light");
        assertThat(browser.text("return document.querySelectorAll('article.audit')[0].textContent"))
                .contains("not judged, as the pairing does not say how many to expect")
                .contains("As asked");
        assertThat(browser.text("return document.querySelectorAll('article.audit')[1].textContent"))
                .contains("the pairing leaves nothing to chance")
                .contains("Pairs of one class failed")
                .contains("λ as drawn failed");
        ReportPromises.fits(browser, 390);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_layer_that_was_first_measured_later_is_empty_before() throws IOException {
        var data = ReportFixture.data();
        var curve = list(data, "runs", 1, "curves", "layer/group3/manifoldMixupR2");
        put(at(data, "runs", 1, "curves"), "layer/group3/manifoldMixupR2", curve.subList(1, curve.size()));
        show(page("later", data), 1280, "light");
        browser.driver().findElement(By.id("layer-epoch")).sendKeys(Keys.HOME);
        assertThat(browser.text("return document.querySelector('#layers figcaption').textContent"))
                .containsPattern("mixup: .*group3 –");
    }

    @Test
    void runs_without_audit_and_layers_have_no_such_sections_and_plug_ins_have_rows() throws IOException {
        var data = ReportFixture.data();
        for (int run = 0; run < 2; run++) {
            put(at(data, "runs", run), "audit", null);
            put(at(data, "runs", run), "layers", null);
        }
        put(at(data, "runs", 1), "measures", Map.of("own", Map.of("size", 2.5)));
        show(page("older", data), 1280, "light");
        assertThat(browser.count("return document.querySelectorAll('#audit, #layers, a[href=\"#layers\"]').length"))
                .isZero();
        assertThat(browser.text("return document.getElementById('all-numbers').textContent"))
                .contains("Measure own, of a plug-in")
                .contains("Not measured in baseline.")
                .contains("2.50");
        assertThat(browser.complaints()).isEmpty();
    }

    // --- Steps -------------------------------------------------------------------------------------------------------

    private Path page(String name, Object data) throws IOException {
        return Files.writeString(folder.resolve(name + ".html"), Page.render(Json.line(data)));
    }

    private void show(Path page, int width, String scheme) {
        ReportPromises.show(browser, page, width, scheme);
    }

    private void bins(String kind) {
        browser.driver()
                .findElement(By.cssSelector("input[name=bins][value=" + kind + "]"))
                .sendKeys(Keys.SPACE);
    }

    private Object option(String chart) {
        return Objects.requireNonNull(browser.ask(
                "const option = tightframe.charts.find((c) => c.getDom().id === arguments[0]).getOption();"
                        + " return {series: option.series.map((s) => ({name: s.name, data: s.data}))}",
                chart));
    }

    private static ByteBuffer bytes(Object points, String name) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(String.valueOf(at(points, name))))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private void choose(List<?> classes) {
        for (int corner = 0; corner < 3; corner++) {
            browser.choose("class-" + corner, String.valueOf(classes.get(corner)));
        }
    }

    private void epoch(int epoch) {
        var slider = browser.driver().findElement(By.id("epoch"));
        slider.sendKeys(Keys.HOME);
        for (int i = 0; i < 10 && !("epoch " + epoch).equals(slider.getAttribute("aria-valuetext")); i++) {
            slider.sendKeys(Keys.ARROW_RIGHT);
        }
    }

    private List<List<?>> drawn(String panel) {
        var marks = new ArrayList<List<?>>();
        ((List<?>) Objects.requireNonNull(browser.ask(DRAWN, panel))).forEach(mark -> marks.add((List<?>) mark));
        return marks;
    }

    private List<Double> spans() {
        var spans = (List<?>) Objects.requireNonNull(
                browser.ask("return [0, 1].flatMap((i) => [tightframe.charts[i].getOption().xAxis[0],"
                        + " tightframe.charts[i].getOption().yAxis[0]]).map((axis) => axis.max - axis.min)"));
        return spans.stream().map(ReportPageTest::number).toList();
    }

    private List<String> panelEpochs() {
        var texts = (List<?>) Objects.requireNonNull(browser.ask(
                "return [...document.querySelectorAll('#figure .panel-head > span')].map((n) => n.textContent)"));
        return texts.stream().map(String::valueOf).toList();
    }

    private String caption(int panel) {
        return browser.text("return document.querySelectorAll('#figure figcaption')[arguments[0]].textContent", panel);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static List<Object> zeros(int n) {
        return new ArrayList<>(Collections.nCopies(n, 0));
    }
}
