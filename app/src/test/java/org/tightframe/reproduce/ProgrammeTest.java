package org.tightframe.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.config.ConfigException;
import org.tightframe.spec.OptimizerSpec;

class ProgrammeTest {

    private static final String SOUND = """
            all: {threads: 1}
            settings:
              small: {data: digits, network: mlp-8x1, epochs: 2}
              large: {data: digits, network: mlp-16x1, epochs: 2}
            variants:
              baseline: {mix: none}
              mixup: {mix: {kind: mixup, alpha: 1}, epochs: 3}
            runs:
              - {settings: [small, large], variants: [baseline, mixup], seeds: 2}
            """;

    @Test
    void the_variants_entries_go_on_top_of_the_settings_and_these_on_top_of_what_all_share() {
        Programme programme = Programme.of("own", SOUND, "own.yaml");
        assertThat(programme.runs().stream().map(PlannedRun::name))
                .containsExactly(
                        "small/baseline/0",
                        "small/baseline/1",
                        "small/mixup/0",
                        "small/mixup/1",
                        "large/baseline/0",
                        "large/baseline/1",
                        "large/mixup/0",
                        "large/mixup/1");
        PlannedRun run = programme.runs().get(7);
        assertThat(run.spec().threads()).isEqualTo(1);
        assertThat(run.spec().network()).isEqualTo("mlp-16x1");
        assertThat(run.spec().epochs()).isEqualTo(3);
        assertThat(run.spec().seed()).isEqualTo(1);
        assertThat(run.folder(programme.name())).isEqualTo("own-large-mixup-s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "paper"})
    void every_variant_of_the_paper_is_planned_at_both_scales(String scale) {
        Programme programme = Programme.named("fisher2024", scale);
        assertThat(programme.runs().stream().map(PlannedRun::variant).distinct())
                .containsExactlyInAnyOrder(
                        "baseline", "mixup", "mixup-mse", "mixup-etf", "manifold", "alpha-0.2", "alpha-4", "midpoint");
        for (String setting :
                programme.runs().stream().map(PlannedRun::setting).distinct().toList()) {
            for (String variant : List.of("baseline", "mixup")) {
                assertThat(programme.some(List.of(setting + "/" + variant), Integer.MAX_VALUE))
                        .as(setting + "/" + variant)
                        .hasSizeGreaterThanOrEqualTo(3);
            }
        }
        assertThat(programme.descent()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "paper"})
    void every_run_of_a_scale_has_a_spec_and_a_name_of_its_own(String scale) {
        Programme programme = Programme.named("fisher2024", scale);
        assertThat(programme.runs()).extracting(run -> run.spec().hash()).doesNotHaveDuplicates();
        assertThat(programme.runs()).extracting(PlannedRun::name).doesNotHaveDuplicates();
        assertThat(programme.places()).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(programme.command()).contains("./tightframe reproduce fisher2024 --scale " + scale);
    }

    @Test
    void the_paper_scale_trains_manifold_mixup_on_cifar10_alone() {
        Programme programme = Programme.named("fisher2024", "paper");
        assertThat(programme.some(List.of("manifold"), Integer.MAX_VALUE))
                .extracting(PlannedRun::setting)
                .containsOnly("wrn-cifar10", "vit-cifar10")
                .hasSize(6);
    }

    @Test
    void the_paper_scale_has_the_recipe_of_its_file() {
        Programme programme = Programme.named("fisher2024", "paper");
        assertThat(programme.runs().stream().map(PlannedRun::setting).distinct())
                .containsExactlyInAnyOrder(
                        "wrn-fashion-mnist",
                        "wrn-cifar10",
                        "wrn-cifar100",
                        "vit-fashion-mnist",
                        "vit-cifar10",
                        "vit-cifar100");
        var wide = programme.some(List.of("wrn-cifar10/mixup"), 1).get(0).spec();
        assertThat(wide.network()).isEqualTo("wrn-40x10");
        assertThat(wide.epochs()).isEqualTo(500);
        assertThat(wide.batchSize()).isEqualTo(128);
        assertThat(wide.capture().mode()).isEqualTo("train");
        assertThat(wide.capture().epochs()).startsWith("0", "2", "4").endsWith("450", "last");
        assertThat(wide.optimizer().method()).isInstanceOf(OptimizerSpec.Sgd.class);
        assertThat(wide.device()).isEqualTo("cuda");
        var transformer = programme.some(List.of("vit-cifar10/mixup"), 1).get(0).spec();
        assertThat(transformer.network()).isEqualTo("vit-b/4");
        assertThat(transformer.optimizer().method()).isInstanceOf(OptimizerSpec.Adam.class);
        assertThat(transformer.optimizer().warmup()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runs:|run:|run: expected one of all, settings, variants, runs, freeFeatures, got 'run' (did you mean 'runs'?) (own.yaml:9)",
                "runs:|run:|runs: expected an entry, got none (own.yaml:1)",
                "baseline: {mix: none}|baseline: none|variants.baseline: expected a table of a spec's entries, got 'none' (own.yaml:6)",
                "seeds: 2|seeds: many|runs[0].seeds: expected a whole number from 1 to 1000, got 'many' (own.yaml:9)",
                "seeds: 2|seeds: 0|runs[0].seeds: expected a whole number from 1 to 1000, got '0' (own.yaml:9)",
                ", seeds: 2||runs[0].seeds: expected an entry, got none (own.yaml:9)",
                "[small, large]|[smal]|runs[0].settings: expected one of small, large, got 'smal' (did you mean 'small'?) (own.yaml:9)",
                "[small, large]|small|runs[0].settings: expected a list, got 'small' (own.yaml:9)",
                "[small, large]|[[small]]|runs[0].settings: expected names, got ['small'] (own.yaml:9)",
                "threads: 1|seed: 1|all.seed: expected none, since runs say how many seeds there are, got '1' (own.yaml:1)",
                "all: {threads: 1}|all: 1|all: expected a table, got '1' (own.yaml:1)",
                "alpha: 1|alpha: -1|small/mixup: mix.alpha: expected a finite number > 0, got '-1' (own.yaml:7)",
                "mlp-16x1|mlq-16x1|large/baseline: network: expected",
                "mlp-16x1|mlp-8x1|runs: expected another spec for each run, got the same of small/baseline and large/baseline",
                "small:|sm all:|settings.sm all: expected a name of letters, digits and . + -",
            })
    void what_is_wrong_in_a_file_is_said_with_its_place(String sound, String wrong, String message) {
        String text = SOUND.replace(sound, wrong == null ? "" : wrong);
        assertThat(text).isNotEqualTo(SOUND);
        assertThatThrownBy(() -> Programme.of("own", text, "own.yaml"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .anySatisfy(problem -> assertThat(problem).startsWith(message))
                                .allSatisfy(problem -> assertThat(problem).doesNotContain("\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "freeFeatures: {kappa: -1}",
                "freeFeatures: {kappa: 1.1e8}",
                "freeFeatures: 3",
                "freeFeatures: {dimensions: 3}"
            })
    void the_experiment_without_a_network_is_checked_too(String entry) {
        assertThatThrownBy(() -> Programme.of("own", SOUND + entry + "\n", "own.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("freeFeatures")
                .hasMessageContaining("own.yaml:10");
    }

    @Test
    void several_problems_are_told_at_once() {
        String text = SOUND.replace("seeds: 2", "seeds: x").replace("baseline: {mix: none}", "baseline: 1");
        assertThatThrownBy(() -> Programme.of("own", text, "own.yaml"))
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.problems()).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void some_runs_are_named_by_setting_variant_or_both() {
        Programme programme = Programme.of("own", SOUND, "own.yaml");
        assertThat(programme.some(List.of(), Integer.MAX_VALUE)).hasSize(8);
        assertThat(programme.some(List.of("small"), 1)).hasSize(2);
        assertThat(programme.some(List.of("mixup", "small/baseline"), Integer.MAX_VALUE))
                .hasSize(6);
        assertThatThrownBy(() -> programme.some(List.of("smal/mixup"), 1))
                .hasMessage("--only: expected a setting, a variant or SETTING/VARIANT of small, large, baseline, mixup,"
                        + " got 'smal/mixup' (did you mean 'small/mixup'?)");
    }

    @Test
    void a_paper_or_scale_that_is_not_there_is_answered_with_the_nearest() {
        assertThatThrownBy(() -> Programme.named("fisher2023", "laptop"))
                .hasMessage(
                        "reproduce: expected fisher2024 or a file NAME.yaml, got 'fisher2023' (did you mean 'fisher2024'?)");
        assertThatThrownBy(() -> Programme.named("fisher2024", "laptops"))
                .hasMessage("--scale: expected one of laptop, paper, got 'laptops' (did you mean 'laptop'?)");
    }

    @Test
    void a_file_of_ones_own_names_its_programme(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), SOUND);
        assertThat(Programme.read(file).name()).isEqualTo("mine");
        assertThat(Programme.read(file).command()).contains("./tightframe reproduce mine.yaml");
        assertThatThrownBy(() -> Programme.read(folder.resolve("other.yaml")))
                .hasMessage(folder.resolve("other.yaml") + ": expected a programme file, got nothing");
    }
}
