package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tightframe.report.ReportFixture.at;
import static org.tightframe.report.ReportFixture.list;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.claim.Claims;
import org.tightframe.claim.Criterion;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.claim.Judgement;
import org.tightframe.claim.RunSummary;
import org.tightframe.claim.Thresholds;
import org.tightframe.json.Json;
import org.tightframe.report.ProgrammeResults.Placed;

/** The page of a programme as a reader meets it: opened from disk in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgrammePageTest {

    private static final int FOUR_MEGABYTES = 4_000_000;
    private static final int SEEDS = 3;
    /** Classes in no order: some numbers are not defined there. */
    private static final String SCATTERED = "mlp-hats";

    private static final String SEPARATE = "wrn-hats";
    private static final List<String> SETTINGS = List.of(SCATTERED, SEPARATE);
    private static final List<String> VARIANTS = List.of("baseline", "mixup", "mixup-mse", "mixup-etf", "manifold");

    private Path folder;
    private Browser browser;
    private ProgrammeResults results;
    private Path page;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        browser = Browser.open();
        List<Placed> runs = new ArrayList<>();
        Path made = folder.resolve("runs");
        for (String variant : VARIANTS) {
            runs.add(new Placed(SCATTERED, variant, 0, MadeUpRun.whole(made, variant, "mixup", 4)));
            runs.add(new Placed(
                    SEPARATE,
                    variant,
                    0,
                    new SeparateClasses(made.resolve(SEPARATE), variant).write(90, SeparateClasses.EPOCH)));
        }
        results = results(Claims.judge(Claims.fisher2024(), evidence()), runs);
        page = folder.resolve("page.html");
        ProgrammePage.write(results, page);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void the_promises_are_kept() {
        ReportPromises.areKept(browser, page);
    }

    @Test
    void it_is_smaller_than_four_megabytes_and_names_no_address_to_load_from() throws IOException {
        String html = Files.readString(page);
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(FOUR_MEGABYTES);
        assertThat(html)
                .doesNotContainPattern("\\{\\{[a-z]+}}")
                .doesNotContainPattern("(?m)^(import|export) ")
                .doesNotContainPattern("(src|href)=\"(?!#|data:,)")
                .containsPattern("content=\"default-src 'none'; script-src 'sha256-[^' ]+' 'sha256-[^' ]+'; ");
    }

    @Test
    void each_of_ten_claims_has_a_row_with_its_verdict_in_words_and_leads_to_its_section() {
        show();
        List<String> expected = results.judgements().stream()
                .map(judgement -> judgement.id() + "|" + judgement.title() + "|" + judgement.verdict())
                .toList();
        assertThat(expected).hasSize(10);
        assertThat(names("""
                return [...document.querySelectorAll('.claim-row')].map((row) => [
                    row.querySelector('.letter').textContent, row.querySelector('.claim-title').textContent,
                    row.querySelector('.verdict').textContent.toLowerCase()].join('|'));
                """)).isEqualTo(expected);
        assertThat(names("return [...document.querySelectorAll('.claim-row a')].map((link) =>"
                        + " document.querySelector(link.getAttribute('href')).querySelector('.verdict').textContent"
                        + " === link.closest('li').querySelector('.verdict').textContent)"))
                .hasSize(10)
                .containsOnly("true");
        assertThat(browser.count("return document.querySelectorAll('.claim-row .verdict svg path').length"))
                .isEqualTo(10);
    }

    @Test
    void every_chart_that_there_are_numbers_for_is_there() {
        show();
        List<String> charts = names("return tightframe.charts.map((chart) => chart.getDom().id)");
        assertThat(charts).contains("geometry-baseline", "geometry-mixup");
        for (String setting : SETTINGS) {
            for (String variant : VARIANTS.subList(0, 4)) {
                assertThat(charts).contains("plane-" + setting + "-" + variant);
            }
            assertThat(charts)
                    .contains("stages-" + setting, "frame-" + setting, "errors-" + setting)
                    .contains("reliability-" + setting + "-baseline", "reliability-" + setting + "-mixup");
        }
        assertThat(charts).contains("density-" + SEPARATE, "free-fixed-etf");
    }

    @Test
    void a_chart_of_a_claim_has_a_dot_for_each_measured_setting_and_its_threshold() {
        show();
        assertThat(browser.count("return document.querySelectorAll('.forest').length"))
                .isGreaterThan(10);
        assertThat(names("return [...document.querySelectorAll('.claim .forest')].filter((chart) =>"
                        + " chart.querySelectorAll('.mean').length === 0"
                        + " || chart.querySelectorAll('.threshold').length !== chart.querySelectorAll('.track:not(.axis)').length)"
                        + ".map((chart) => chart.id)"))
                .isEmpty();
    }

    /** 1 to 3 on the claim's side of 0, with a seed on each number: dots and strokes stand in their order. */
    @Test
    void places_in_a_chart_are_those_of_the_numbers() throws IOException {
        Sample sample = new Sample(new TreeMap<>(Map.of(0L, 1.0, 1L, 2.0, 2L, 3.0)));
        Path page = pageOf("places", Criterion.atLeast("a number", sample, 0));
        ReportPromises.show(browser, page, 1280, "light");
        assertThat(names("return [...document.querySelectorAll('.forest-value')].map((node) => node.textContent)"))
                .contains("2.00 (−0.484 to 4.48)");
        List<Double> seeds = numbers(
                "return [...document.querySelectorAll('.claim .seed')].map((s) => parseFloat(s.getAttribute('x1')))");
        double mean = numbers("return [parseFloat(document.querySelector('.claim .mean').getAttribute('cx'))]")
                .get(0);
        double edge = numbers("return [parseFloat(document.querySelector('.claim .threshold').getAttribute('x1'))]")
                .get(0);
        assertThat(seeds).hasSize(3).isSorted();
        assertThat(mean).isEqualTo(seeds.get(1));
        assertThat(seeds.get(1) - seeds.get(0)).isCloseTo(seeds.get(0) - edge, within(1e-9));
        assertThat(numbers("return [parseFloat(document.querySelector('.side').getAttribute('x'))]"))
                .containsExactly(edge);
    }

    @Test
    void text_of_the_data_is_never_markup() throws IOException {
        Sample none = new Sample(new TreeMap<>());
        Path page = pageOf("markup", Criterion.atMost("<img src=x onerror=alert(1)>", none, 1));
        ReportPromises.areKept(browser, page);
        assertThat(browser.count("return document.querySelectorAll('main img').length"))
                .isZero();
        assertThat(browser.text("return document.querySelector('.criteria').textContent"))
                .contains("<img src=x onerror=alert(1)>");
        assertThat(browser.text("return document.querySelector('section.claim').textContent"))
                .contains("Not measured in any run, though the claim needs it: <img src=x onerror=alert(1)>.");
    }

    @Test
    void a_claim_without_settings_says_that_nothing_bears_on_it() throws IOException {
        Path page = folder.resolve("nothing.html");
        Judgement judgement =
                new Judgement("x", "A claim", "", List.of(), new Judgement.Plain("", "", "", ""), "", List.of());
        ProgrammePage.write(results(List.of(judgement), List.of()), page);
        ReportPromises.areKept(browser, page);
        assertThat(browser.text("return document.querySelector('section.claim').textContent"))
                .contains("No training bears on this claim")
                .doesNotContain("Not measured in any run");
    }

    /** Of three settings, the first claim holds in two, the second in none, the third in all. */
    @Test
    void the_opening_says_where_claims_hold_whatever_their_verdicts() throws IOException {
        Criterion yes = Criterion.atLeast("a number", sample(1.0, 1.1, 1.2), 0).saying("it is above 0");
        Criterion no =
                Criterion.atLeast("a number", sample(-1.0, -1.1, -1.2), 0).saying("it is above 0");
        Criterion open =
                Criterion.atLeast("a number", sample(-1.0, 0.0, 1.2), 0).saying("it is above 0");
        Path page = folder.resolve("holds.html");
        ProgrammePage.write(
                results(
                        List.of(
                                judgement("Mostly", yes, yes, no),
                                judgement("Never", no, no, open),
                                judgement("Always", yes, yes, yes),
                                judgement("Open", open, open, open)),
                        List.of()),
                page);
        ReportPromises.show(browser, page, 1280, "light");
        assertThat(names("return [...document.querySelectorAll('.seen .panel')].map((node) => node.textContent)"))
                .containsExactly(
                        "Seen in every settingIt is above 0",
                        "Seen in some settingsIt is above 0 2 of 3",
                        "Seen in no settingIt is above 0 1 open",
                        "Open in every settingIt is above 0");
        assertThat(names("return [...document.querySelectorAll('.seen a')].map((node) => node.hash)"))
                .containsExactly("#claim-always", "#claim-mostly", "#claim-never", "#claim-open");
        assertThat(browser.text("return document.getElementById('holds').textContent"))
                .contains("of four claims, one is supported, two not supported and one undecided.");
        assertThat(names("return [...document.querySelectorAll('.claim-where')].map((node) => node.textContent)"))
                .containsExactly(
                        "holds in 2 of 3 settings, fails in 1",
                        "holds in none of 3 settings, fails in 2, 1 open",
                        "holds in 3 of 3 settings",
                        "holds in none of 3 settings, 3 open");
        assertThat(names(
                        "return [...document.querySelectorAll('.claim-row .verdict')].map((node) => node.textContent)"))
                .containsExactly("Not everywhere", "Not supported", "Supported", "Undecided");
    }

    @Test
    void it_warns_of_runs_that_do_not_carry_the_thresholds_and_of_none_where_all_do() throws IOException {
        show();
        assertThat(browser.count("return document.querySelectorAll('#verdicts .warning').length"))
                .isZero();
        assertThat(browser.text("return document.querySelector('.key-box').textContent"))
                .contains("written down before these trainings");
        List<RunSummary> runs = new ArrayList<>(evidence().runs());
        RunSummary last = runs.remove(runs.size() - 1);
        runs.add(new RunSummary(
                last.setting(),
                last.variant(),
                last.seed(),
                "",
                "",
                "",
                5,
                last.facts(),
                last.results(),
                last.history()));
        Path page = folder.resolve("strangers.html");
        ProgrammePage.write(
                new ProgrammeResults(
                        "fisher2024-laptop",
                        Map.of(),
                        Evidence.of(runs, Thresholds.fisher2024()),
                        results.judgements(),
                        List.of()),
                page);
        ReportPromises.show(browser, page, 1280, "light");
        assertThat(browser.text("return document.querySelector('#verdicts .warning').textContent"))
                .startsWith("1 of " + runs.size() + " runs do not carry these thresholds");
        assertThat(browser.text("return document.querySelector('.key-box').textContent"))
                .doesNotContain("before the trainings");
    }

    @Test
    void every_link_of_the_contents_leads_to_a_section() {
        show();
        assertThat(
                        names(
                                "return [...document.querySelectorAll('#contents a')].map((link) => link.getAttribute('href'))"))
                .contains("#density", "#layers", "#frame", "#free", "#accuracy", "#calibration", "#errors")
                .allSatisfy(link -> assertThat(browser.count("return document.querySelectorAll('" + link + "').length"))
                        .isOne());
    }

    @Test
    void accuracy_and_calibration_have_a_dot_for_each_variant() {
        show();
        for (String setting : SETTINGS) {
            assertThat(dots("accuracy-" + setting)).isEqualTo(VARIANTS.size());
            assertThat(dots("ece-" + setting)).isEqualTo(4);
            assertThat(dots("signedError-" + setting)).isEqualTo(4);
        }
        assertThat(browser.text("return document.querySelector('#accuracy-wrn-hats .forest-value').textContent"))
                .isEqualTo("81.0 % (78.5 % to 83.5 %)");
    }

    /** That of angles is declared for ten classes: of four 9/3 times as much, of three 9/2. */
    @Test
    void thresholds_of_lengths_and_angles_by_the_classes_stand_in_the_charts_over_the_epochs() {
        show();
        assertThat(limits(SCATTERED)).containsExactly(0.1, 0.15);
        assertThat(limits(SEPARATE))
                .hasSize(2)
                .last()
                .satisfies(angles -> assertThat(angles).isCloseTo(0.225, within(1e-12)));
        assertThat(browser.text("return document.querySelector('#frame .note').textContent"))
                .contains("thresholds of claim (f), that of angles by the number of classes.");
    }

    @Test
    void thresholds_that_all_settings_have_are_said_once() throws IOException {
        List<RunSummary> separate = evidence().runs().stream()
                .filter(run -> run.setting().equals(SEPARATE))
                .toList();
        Path page = folder.resolve("one-limit.html");
        ProgrammePage.write(
                new ProgrammeResults(
                        "fisher2024-laptop",
                        Map.of(),
                        Evidence.of(separate, Thresholds.fisher2024()),
                        List.of(),
                        List.of()),
                page);
        ReportPromises.show(browser, page, 1280, "light");
        assertThat(browser.text("return document.querySelector('#frame .note').textContent"))
                .contains("thresholds of claim (f): 0.1 for lengths, 0.225 for angles.");
    }

    /** Captured at epoch 4 with a kappa each: none of the baseline, none under squared error. */
    @Test
    void the_theory_is_drawn_where_networks_were_trained_with_mixup_and_cross_entropy() throws IOException {
        Path made = folder.resolve("theory");
        List<Placed> runs = List.of(
                new Placed(SCATTERED, "baseline", 0, MadeUpRun.whole(made, "baseline", "none", 4)),
                new Placed(SCATTERED, "mixup", 0, MadeUpRun.whole(made, "mixup", "mixup", 4)));
        Object data = Objects.requireNonNull(Json.read(Json.line(ProgrammeData.of(results(List.of(), runs)))));
        Map<?, ?> baseline = (Map<?, ?>) at(data, "settings", 0, "drawn", "variants", "baseline", "plane");
        Map<?, ?> mixup = (Map<?, ?>) at(data, "settings", 0, "drawn", "variants", "mixup", "plane");
        assertThat(baseline.get("theory")).isNull();
        assertThat(mixup.get("theory")).isNotNull();
    }

    /** The drawn part and what lies outside of it are all mixes; half of them are of one class. */
    @Test
    void a_density_counts_mixes_of_two_classes_and_says_how_many_lie_outside() throws IOException {
        Object data = Objects.requireNonNull(Json.read(Json.line(ProgrammeData.of(results))));
        Object density = at(data, "settings", 1, "drawn", "variants", "mixup", "density");
        double inside = list(density, "measured").stream()
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .sum()
                * 2.5
                / 25;
        assertThat(inside + ((Number) at(density, "outside")).doubleValue()).isCloseTo(1, within(1e-3));
        assertThat(((Number) at(density, "examples")).intValue()).isEqualTo(30);
    }

    @Test
    void without_folders_what_is_drawn_from_activations_is_left_out_and_the_page_says_so() throws IOException {
        Path page = folder.resolve("summaries.html");
        ProgrammePage.write(results(results.judgements(), List.of()), page);
        ReportPromises.areKept(browser, page);
        assertThat(browser.text("return document.getElementById('geometry').textContent"))
                .contains("The folders of the runs are not at hand");
        assertThat(browser.count(
                        "return document.querySelectorAll('#gallery, #density, #errors, #calibration .chart').length"))
                .isZero();
        assertThat(browser.count("return document.querySelectorAll('#accuracy .forest, #calibration .forest').length"))
                .isEqualTo(6);
        assertThat(browser.count("return document.querySelectorAll('.claim-row').length"))
                .isEqualTo(10);
        assertThat(browser.count("return document.querySelectorAll('#layers .chart, #frame .chart').length"))
                .isEqualTo(4);
    }

    @Test
    void the_data_hold_every_number_of_every_criterion() throws IOException {
        Object data = Objects.requireNonNull(Json.read(Json.line(ProgrammeData.of(results))));
        for (int c = 0; c < results.judgements().size(); c++) {
            Judgement judgement = results.judgements().get(c);
            for (int s = 0; s < judgement.settings().size(); s++) {
                List<Criterion> criteria = judgement.settings().get(s).criteria();
                assertThat(list(data, "claims", c, "settings", s, "criteria")).hasSameSizeAs(criteria);
                for (int k = 0; k < criteria.size(); k++) {
                    assertThat(list(data, "claims", c, "settings", s, "criteria", k, "seeds"))
                            .hasSize(criteria.get(k).sample().size());
                    assertThat(at(data, "claims", c, "settings", s, "criteria", k, "verdict"))
                            .isEqualTo(criteria.get(k).verdict().toString());
                }
            }
        }
        assertThat(at(data, "command")).isEqualTo("./tightframe reproduce fisher2024 --scale laptop");
        assertThat(at(data, "thresholds", "hash"))
                .isEqualTo(Thresholds.fisher2024().hash());
        assertThat(list(data, "settings", 0, "layers", "stages"))
                .isEqualTo(List.of("input", "layer1", "layer2", "classifier"));
    }

    // --- Steps -------------------------------------------------------------------------------------------------------

    private void show() {
        ReportPromises.show(browser, page, 1280, "light");
    }

    private List<String> names(String script) {
        return ReportPromises.names(browser, script);
    }

    private List<Double> numbers(String script) {
        return names(script).stream().map(Double::valueOf).toList();
    }

    private List<Double> limits(String setting) {
        return numbers("return tightframe.charts.find((chart) => chart.getDom().id === 'frame-" + setting + "')"
                + ".getOption().series.flatMap((series) => series.markLine?.data ?? []).map((line) => line.yAxis)");
    }

    private long dots(String chart) {
        return browser.count("return document.querySelectorAll('#" + chart + " .mean').length");
    }

    private static Sample sample(double first, double second, double third) {
        return new Sample(new TreeMap<>(Map.of(0L, first, 1L, second, 2L, third)));
    }

    /** A setting for each criterion. */
    private static Judgement judgement(String title, Criterion... criteria) {
        List<Judgement.Setting> settings = new ArrayList<>();
        for (Criterion criterion : criteria) {
            settings.add(new Judgement.Setting("net " + settings.size(), List.of(criterion)));
        }
        return new Judgement(
                title.toLowerCase(Locale.ROOT),
                title,
                "",
                settings,
                new Judgement.Plain("", "", "", ""),
                "",
                List.of());
    }

    private Path pageOf(String name, Criterion criterion) throws IOException {
        Judgement judgement = new Judgement(
                "x",
                "A claim",
                "",
                List.of(new Judgement.Setting("net", List.of(criterion))),
                new Judgement.Plain("", "", "", ""),
                "",
                List.of("a doubt"));
        Path page = folder.resolve(name + ".html");
        ProgrammePage.write(results(List.of(judgement), List.of()), page);
        return page;
    }

    private static ProgrammeResults results(List<Judgement> judgements, List<Placed> runs) {
        return new ProgrammeResults(
                "fisher2024-laptop", Map.of("machine", "a <loud> one"), evidence(), judgements, runs);
    }

    /** Numbers that differ from seed to seed and variant to variant, of everything that the claims ask for. */
    private static Evidence evidence() {
        List<RunSummary> runs = new ArrayList<>();
        for (String setting : SETTINGS) {
            for (String variant : VARIANTS) {
                for (long seed = 0; seed < SEEDS; seed++) {
                    runs.add(run(setting, variant, seed));
                }
            }
        }
        runs.add(freeFeatures());
        return Evidence.of(runs, Thresholds.fisher2024());
    }

    private static RunSummary freeFeatures() {
        Map<String, List<RunSummary.Point>> history = new LinkedHashMap<>();
        for (String key : List.of("model.first", "model.second", "model.theoryFirst", "model.theorySecond")) {
            history.put(key, List.of(new RunSummary.Point(0, 1), new RunSummary.Point(100, 2)));
        }
        return new RunSummary(
                "free-features",
                "fixed-etf",
                0,
                "",
                "",
                Thresholds.fisher2024().hash(),
                5,
                Map.of(),
                Map.of("model.largestDistance", 1e-9),
                history);
    }

    private static RunSummary run(String setting, String variant, long seed) {
        double step = 0.01 * seed + 0.02 * VARIANTS.indexOf(variant);
        Map<String, Double> results = new LinkedHashMap<>();
        for (String key : List.of(
                "test.accuracy",
                "test.ece",
                "calibration.eceBefore",
                "calibration.eceAfter",
                "calibration.signedErrorBefore",
                "calibration.signedErrorAfter",
                "mixup.sameClassAlignment",
                "mixup.sameClassAlignmentInSpan",
                "mixup.boundaryPeak",
                "mixup.lambdaRankCorrelation",
                "mixup.thirdClassShare",
                "mixup.meanConvexDeviation",
                "mixup.meanConvexDeviationInSpan",
                "mixup.meanTheoryDeviationInSpan",
                "mixup.kappa",
                "errors.channelDistanceOfErrors",
                "errors.confidenceOfErrors",
                "layers.input.manifoldMixupR2",
                "layers.layer1.manifoldMixupR2",
                "layers.layer2.manifoldMixupR2",
                "layers.classifier.manifoldMixupR2",
                "collapse.nc1",
                "collapse.equinormFeatures",
                "collapse.equinormClassifier",
                "collapse.equiangularDeviation",
                "collapse.equiangularDeviationClassifier")) {
            results.put(key, 0.8 + step);
        }
        Map<String, List<RunSummary.Point>> history = new LinkedHashMap<>();
        for (String key :
                List.of("collapse.nc1", "collapse.equinormClassifier", "collapse.equiangularDeviationClassifier")) {
            history.put(
                    key,
                    List.of(
                            new RunSummary.Point(2, 0.9 + step),
                            new RunSummary.Point(4, 0.5 + step),
                            new RunSummary.Point(8, 0.2 + step)));
        }
        return new RunSummary(
                setting,
                variant,
                seed,
                "",
                "",
                Thresholds.fisher2024().hash(),
                5,
                Map.of(
                        "network",
                        setting,
                        "data",
                        "hats",
                        "classes",
                        setting.equals(SCATTERED) ? "4" : "3",
                        "epochs",
                        "8",
                        "zeroErrorEpoch",
                        "4"),
                results,
                history);
    }
}
