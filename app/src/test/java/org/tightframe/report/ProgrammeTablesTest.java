package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.claim.Criterion;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Judgement;
import org.tightframe.claim.RunSummary;
import org.tightframe.claim.Thresholds;

/** Tables of planted numbers, added up by hand. */
class ProgrammeTablesTest {

    private static final String SETTING = PlantedProgramme.SETTING;

    @TempDir
    private Path folder;

    /** Of 80, 81, 82: mean 81, standard deviation 1. Differences 2, 4, 3: mean 3, half width 4.3027/sqrt(3) = 2.48. */
    @Test
    void accuracy_has_mean_scatter_and_paired_difference() {
        ProgrammeResults results = PlantedProgramme.empty()
                .with("mixup", "test.accuracy", 0.82, 0.85, 0.85)
                .with("baseline", "test.accuracy", 0.80, 0.81, 0.82)
                .results();
        assertThat(rows(results, "accuracy"))
                .containsExactly(
                        List.of(SETTING, "baseline", "81.0 ± 1.0", "3", "-"),
                        List.of(SETTING, "mixup", "84.0 ± 1.7", "3", "+3.0 [+0.5, +5.5]"));
    }

    @Test
    void two_seeds_have_a_difference_without_an_interval_and_one_seed_no_scatter() {
        ProgrammeResults results = PlantedProgramme.empty()
                .with("baseline", "test.accuracy", 0.5, 0.5)
                .with("mixup", "test.accuracy", 0.5, 0.6)
                .with("manifold", "test.accuracy", 0.4)
                .results();
        assertThat(rows(results, "accuracy"))
                .containsExactly(
                        List.of(SETTING, "baseline", "50.00 ± 0.00", "2", "-"),
                        List.of(SETTING, "mixup", "55.0 ± 7.1", "2", "+5.00"),
                        List.of(SETTING, "manifold", "40.00", "1", "-10.00"));
    }

    @Test
    void calibration_compares_baseline_and_mixup_measure_by_measure() {
        PlantedProgramme planted = PlantedProgramme.empty();
        for (int seed = 0; seed < 3; seed++) {
            planted = planted.with("baseline", seed, Map.of("test.ece", 0.06, "calibration.temperature", 1.5))
                    .with("mixup", seed, Map.of("test.ece", 0.04, "calibration.temperature", 0.8));
        }
        assertThat(rows(planted.results(), "calibration"))
                .containsExactly(
                        List.of(
                                SETTING,
                                "ECE, all test images",
                                "0.0600 ± 0.0000",
                                "0.0400 ± 0.0000",
                                "-0.0200 [-0.0200, -0.0200]",
                                "3"),
                        List.of(
                                SETTING,
                                "best temperature",
                                "1.500 ± 0.000",
                                "0.800 ± 0.000",
                                "-0.700 [-0.700, -0.700]",
                                "3"));
    }

    @Test
    void layers_are_means_over_hidden_stages_alone() {
        ProgrammeResults results = PlantedProgramme.empty()
                .with("baseline", 0, layers(0.2, 0.4))
                .with("mixup", 0, layers(0.6, 0.8))
                .with("manifold", 0, layers(0.8, 1.0))
                .results();
        assertThat(rows(results, "layers"))
                .containsExactly(List.of(SETTING, "0.300", "0.700", "0.900", "+0.400", "+0.600", "1"));
    }

    private static Map<String, Double> layers(double first, double second) {
        return Map.of(
                "layers.input.manifoldMixupR2",
                1.0,
                "layers.block1.manifoldMixupR2",
                first,
                "layers.block2.manifoldMixupR2",
                second,
                "layers.block2.manifoldMixupDeviation",
                7.0,
                "layers.classifier.manifoldMixupR2",
                -5.0);
    }

    @Test
    void laws_stand_where_a_setting_has_more_than_one() {
        String key = "mixup.sameClassAlignmentInSpan";
        PlantedProgramme planted = PlantedProgramme.empty().with("mixup", key, 0.5);
        assertThat(names(planted.results())).contains("geometry").doesNotContain("laws");
        planted = planted.with("midpoint", key, 0.25);
        assertThat(rows(planted.results(), "laws"))
                .containsExactly(
                        List.of(SETTING, "mixup", "-", "-", "0.500", "-"),
                        List.of(SETTING, "midpoint", "-", "-", "0.250", "-"));
    }

    @Test
    void small_and_large_numbers_keep_their_digits() {
        ProgrammeResults results = PlantedProgramme.empty()
                .with("mixup", 0, Map.of("collapse.nc1", 0.000412, "mixup.kappa", 1234567.0))
                .with("baseline", 0, Map.of("collapse.nc1", 4.12e-9, "mixup.kappa", 300.0))
                .results();
        assertThat(rows(results, "geometry").get(0)).contains("4.12e-09");
        assertThat(rows(results, "geometry").get(1)).contains("0.000412");
        assertThat(rows(results, "channels").get(0)).contains("300");
        assertThat(rows(results, "channels").get(1)).contains("1.23e+06");
    }

    /** Deviations 0.004, 17000 and 4e-16 over two seeds, sample standard deviation sqrt(2) times half their distance. */
    @Test
    void scatter_says_how_many_digits_a_number_has() {
        assertThat(spread(1.1, 0.004)).isEqualTo("1.100 ± 0.006");
        assertThat(spread(9915.43, 12000)).isEqualTo("9915 ± 16971");
        assertThat(spread(2.2059e-13, 4e-16)).isEqualTo("2.2059e-13 ± 5.7e-16");
        assertThat(spread(300, 0)).isEqualTo("300 ± 0");
        assertThat(spread(4.72e7, 1.3e7)).isEqualTo("4.7e+07 ± 1.8e+07");
    }

    private static String spread(double middle, double deviation) {
        PlantedProgramme planted = PlantedProgramme.empty().with("mixup", "k", middle - deviation, middle + deviation);
        return Cells.mean(planted.evidence().sample(SETTING, "mixup", "k"), 0);
    }

    /** Of -1, 0 and 1.0000001 less a constant that leaves the upper end at 3e-7. */
    @Test
    void an_end_of_an_interval_that_is_not_nothing_is_not_written_as_nothing() {
        PlantedProgramme planted = PlantedProgramme.empty().with("mixup", "k", -1, 0, 1);
        double half = Cells.interval(planted.evidence().sample(SETTING, "mixup", "k"))
                .orElseThrow()
                .high();
        double shift = 3e-7 - half;
        planted = PlantedProgramme.empty().with("mixup", "k", shift - 1, shift, shift + 1);
        assertThat(Cells.difference(planted.evidence().sample(SETTING, "mixup", "k"), 2))
                .isEqualTo("-2.5 [-5.0, +3.0e-07]");
    }

    @Test
    void under_squared_error_there_is_no_kappa_and_no_theory() {
        Map<String, Double> measured = Map.of(
                "mixup.kappa", 1.1, "mixup.meanTheoryDeviationInSpan", 0.5, "mixup.meanConvexDeviationInSpan", 0.25);
        RunSummary squared = new RunSummary(
                SETTING, "mixup-mse", 0, "", "", "", 1, Map.of("loss", "squared error"), measured, Map.of());
        RunSummary entropy =
                new RunSummary(SETTING, "mixup", 0, "", "", "", 1, Map.of("loss", "cross-entropy"), measured, Map.of());
        Evidence evidence = Evidence.of(List.of(squared, entropy), Thresholds.fisher2024());
        ProgrammeResults results = new ProgrammeResults("planted", Map.of(), evidence, List.of(), List.of());
        assertThat(rows(results, "channels"))
                .containsExactly(
                        List.of(SETTING, "mixup", "0.250", "0.500", "1.10", "-", "-", "-"),
                        List.of(SETTING, "mixup-mse", "0.250", "-", "-", "-", "-", "-"));
    }

    @Test
    void no_table_of_a_document_is_wider_than_nine_columns() {
        ProgrammeResults results = PlantedProgramme.empty()
                .with("baseline", 0, Map.of("test.accuracy", 0.5, "mixup.kappa", 3.0, "collapse.nc1", 1.0))
                .with("mixup", 0, Map.of("test.accuracy", 0.5, "test.ece", 0.1))
                .results();
        assertThat(ProgrammeTables.of(results))
                .allSatisfy(table -> assertThat(table.columns()).hasSizeLessThan(10));
    }

    @Test
    void accuracy_is_in_percent_among_the_criteria_too() {
        PlantedProgramme planted = PlantedProgramme.empty().with("mixup", "k", -0.25, 0.25, 0);
        Criterion criterion =
                Criterion.atLeast("test accuracy, a less b", planted.evidence().sample(SETTING, "mixup", "k"), -0.01);
        assertThat(rows(planted.results(PlantedProgramme.judgement("i", criterion)), "criteria"))
                .containsExactly(List.of(
                        "(i)",
                        SETTING,
                        "test accuracy, a less b, points",
                        "0",
                        "[-62, 62]",
                        "3",
                        "at least -1",
                        "undecided"));
    }

    @Test
    void a_number_that_rounds_to_nothing_has_no_sign() {
        ProgrammeResults results = PlantedProgramme.empty()
                .with("baseline", "test.accuracy", 0.5, 0.7, 0.6)
                .with("mixup", "test.accuracy", 0.49999, 0.70001, 0.6)
                .results();
        assertThat(rows(results, "accuracy").get(1).get(4))
                .doesNotContain("-0.00 ")
                .contains("[");
        assertThat(Cells.number(-0.004, 2)).isEqualTo("0.00");
        assertThat(Cells.number(-0.006, 2)).isEqualTo("-0.01");
    }

    @Test
    void seconds_add_up_to_those_of_all_runs() {
        ProgrammeResults results = PlantedProgramme.empty()
                .with("baseline", "test.accuracy", 0.5, 0.5, 0.5)
                .with("mixup", "test.accuracy", 0.5, 0.5)
                .results();
        assertThat(rows(results, "runs"))
                .containsExactly(
                        List.of(SETTING, "baseline", "3", "11.0", "33"),
                        List.of(SETTING, "mixup", "2", "10.5", "21"),
                        List.of("all", "-", "5", "10.8", "54"));
    }

    @Test
    void free_features_are_told_measure_by_measure() {
        ProgrammeResults results = PlantedProgramme.empty()
                .with("free-features", "fixed-etf", 0, free(1e-9), Map.of())
                .with("free-features", "fixed-etf", 1, free(3e-9), Map.of())
                .results();
        assertThat(rows(results, "free-features"))
                .containsExactlyInAnyOrder(
                        List.of(
                                "fixed-etf",
                                "largest distance from the exact optimum, relative to its length",
                                "2.0e-09 ± 1.4e-09",
                                "2"),
                        List.of("fixed-etf", "kappa", "300", "2"));
    }

    private static Map<String, Double> free(double distance) {
        return Map.of("model.largestDistance", distance, "model.kappa", 300.0);
    }

    @Test
    void criteria_say_what_decides_and_what_is_told_beside() {
        Evidence evidence =
                PlantedProgramme.empty().with("mixup", "k", 0.80, 0.90, 1.00).evidence();
        Evidence.Sample sample = evidence.sample(SETTING, "mixup", "k");
        Judgement judgement = PlantedProgramme.judgement(
                "b",
                Criterion.atLeast("cosine", sample, 0.5),
                Criterion.atMost("other", sample, 1e-6).toldOnly());
        ProgrammeResults results =
                PlantedProgramme.empty().with("mixup", "k", 0.80, 0.90, 1.00).results(judgement);
        assertThat(rows(results, "criteria"))
                .containsExactly(
                        List.of("(b)", SETTING, "cosine", "0.90", "[0.65, 1.15]", "3", "at least 0.5", "supported"),
                        List.of("(b)", SETTING, "other", "0.90", "[0.65, 1.15]", "3", "at most 1e-6", "told beside"));
        assertThat(rows(results, "verdicts")).containsExactly(List.of("(b) title", "supported", SETTING, "-", "-"));
    }

    @Test
    void nothing_has_no_tables() {
        assertThat(ProgrammeTables.of(PlantedProgramme.empty().results())).isEmpty();
    }

    @Test
    void the_same_evidence_gives_the_same_files() throws IOException {
        ProgrammeResults results = PlantedProgramme.empty()
                .with("baseline", "test.accuracy", 0.5, 0.6)
                .with("mixup", "test.accuracy", 0.7)
                .results();
        List<Path> first = ProgrammeTables.write(results, folder.resolve("a/tables"));
        List<Path> second = ProgrammeTables.write(results, folder.resolve("b"));
        assertThat(first)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("accuracy.csv", "accuracy.md", "runs.csv", "runs.md");
        for (int i = 0; i < first.size(); i++) {
            ProgrammeTable table = ProgrammeTables.of(results).get(i / 2);
            assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
            assertThat(Files.readString(first.get(i))).isEqualTo(i % 2 == 0 ? table.csv() : table.markdown());
        }
    }

    private static List<String> names(ProgrammeResults results) {
        return ProgrammeTables.of(results).stream().map(ProgrammeTable::name).toList();
    }

    private static List<List<String>> rows(ProgrammeResults results, String name) {
        return ProgrammeTables.of(results).stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow()
                .rows();
    }
}
