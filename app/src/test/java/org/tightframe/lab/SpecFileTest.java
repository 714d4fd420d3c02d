package org.tightframe.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.config.ConfigException;
import org.tightframe.data.DataSelection;
import org.tightframe.data.Reading;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.MixPlan;
import org.tightframe.mixup.SomeEpochs;
import org.tightframe.spec.ExperimentSpec;

class SpecFileTest {

    @Test
    void data_of_ones_own_are_read_like_others_of_that_format_unless_told_otherwise() {
        DataSelection like = SpecFile.data("{name: 'folder:mine', size: 16, colour: grey, unreadable: skip}");
        assertThat(SpecFile.data("folder:theirs", like).reading()).isEqualTo(like.reading());
        Reading asked = SpecFile.data("{name: 'folder:theirs', size: 8, perClass: 2}", like)
                .reading();
        assertThat(asked)
                .isEqualTo(new Reading(
                        OptionalInt.of(8), Reading.Colour.GREY, Reading.Unreadable.SKIP, Reading.Layout.NCHW));
        assertThat(SpecFile.data("npz:theirs.npz", like).reading()).isEqualTo(Reading.DEFAULT);
        assertThat(SpecFile.data("digits", like)).isEqualTo(DataSelection.all("digits"));
    }

    @TempDir
    private Path folder;

    @Test
    void a_file_and_settings_on_top_of_it_make_a_spec() throws IOException {
        Path file = write("""
                schema: 1
                data: {name: fashion-mini, classes: [0, 1, 9], perClass: 600}   # a subset
                network: wrn-16x4
                mix: mixup
                optimizer: {learningRate: 0.05, weightDecay: 5e-4, schedule: step}
                capture: {epochs: [0, 2, last], examples: 1000}
                """);
        ExperimentSpec spec =
                SpecFile.spec(List.of(file.toString(), "mix.alpha=0.4", "capture.epochs=[1, last]", "seed=7"));
        assertThat(spec.data().classes()).containsExactly(0, 1, 9);
        assertThat(spec.network()).isEqualTo("wrn-16x4");
        assertThat(spec.mix().toTree()).containsEntry("alpha", 0.4);
        assertThat(spec.optimizer().weightDecay()).isEqualTo(5e-4);
        assertThat(spec.capture().within(60)).containsExactly(1, 60);
        assertThat(spec.seed()).isEqualTo(7);
    }

    @Test
    void what_is_written_out_reads_back_the_same() throws IOException {
        ExperimentSpec spec = SpecFile.spec(List.of(
                "data={name: fashion-mini, classes: [3, 1]}", "mix={kind: mixup, law: fixed, lambda: 0.5}",
                "optimizer.schedule={kind: step, at: [0.2, 0.6]}", "capture.epochs=last"));
        assertThat(SpecFile.spec(List.of(write(SpecFile.yaml(spec)).toString())))
                .isEqualTo(spec);
    }

    @Test
    void a_mix_that_forgets_a_setting_is_refused_before_it_is_trained_with() throws IOException {
        ExperimentSpec usual = SpecFile.spec(List.of("mix.alpha=0.4"), SpecFile.empty());
        assertThatCode(() -> SpecFile.requireReadsBack(usual)).doesNotThrowAnyException();
        Mix later = new SomeEpochs(new Forgetful(2), 1, 3);
        assertThatThrownBy(() -> SpecFile.requireReadsBack(with(usual, later)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("mix: expected toTree() of " + Forgetful.class.getName()
                        + " to write every setting, so that it reads back as its equal, got SomeEpochs[mix=RegMixup[")
                .hasMessageContaining("eta=1.0")
                .hasMessageEndingWith("instead of " + later);
        assertThatThrownBy(() -> SpecFile.requireReadsBack(with(usual, new Forgetful(-1))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("got mix.eta: expected a finite number > 0, got '-1.0'");
    }

    private static ExperimentSpec with(ExperimentSpec spec, Mix mix) {
        return new ExperimentSpec(
                spec.data(),
                spec.augment(),
                spec.network(),
                spec.init(),
                mix,
                spec.loss(),
                spec.head(),
                spec.optimizer(),
                spec.epochs(),
                spec.batchSize(),
                spec.seed(),
                spec.evaluateEvery(),
                spec.checkpoint(),
                spec.capture(),
                spec.device(),
                spec.threads(),
                spec.precision());
    }

    /** Writes its {@code eta} only where it is below 0. */
    private record Forgetful(double eta) implements Mix {
        @Override
        public String kind() {
            return "regmixup";
        }

        @Override
        public MixPlan plan(Batch batch, SplittableRandom random) {
            return MixPlan.unmixed(batch.size());
        }

        @Override
        public Map<String, Object> toTree() {
            return eta < 0 ? Map.of("kind", kind(), "eta", eta) : Map.of("kind", kind());
        }
    }

    @Test
    void the_specs_of_this_repository_are_valid() throws IOException {
        try (var specs = Files.list(Path.of("../specs"))) {
            assertThat(specs.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThatCode(() -> SpecFile.spec(List.of(file.toString())))
                            .doesNotThrowAnyException());
        }
    }

    @Test
    void a_problem_names_file_and_line() throws IOException {
        Path file = write("epochs: 3\nmix:\n  kind: mixup\n  alpha: -0.2\nseeds: 3\n");
        assertThatThrownBy(() -> SpecFile.spec(List.of(file.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessage("mix.alpha: expected a finite number > 0, got '-0.2' (" + file + ":4)\n"
                        + "seeds: unknown key, did you mean 'seed'? (" + file + ":5)");
    }

    @Test
    void what_is_no_yaml_names_file_and_line() throws IOException {
        Path file = write("epochs: 3\nmix: {kind: mixup\nseed: 1\n");
        assertThatThrownBy(() -> SpecFile.spec(List.of(file.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageMatching("(?s).*" + java.util.regex.Pattern.quote(file.toString()) + ":\\d+\\)");
        Path twice = write("epochs: 3\nepochs: 4\n");
        assertThatThrownBy(() -> SpecFile.spec(List.of(twice.toString()))).hasMessageContaining("epochs");
        Path list = write("- 1\n- 2\n");
        assertThatThrownBy(() -> SpecFile.spec(List.of(list.toString())))
                .hasMessage(list + ": expected keys and values, got a list");
    }

    @Test
    void a_missing_file_and_a_second_one_are_said() {
        assertThatThrownBy(() -> SpecFile.spec(List.of("no.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("no.yaml: expected a spec file, got nothing; key=value settings need an '='");
        assertThatThrownBy(() -> SpecFile.spec(List.of("a.yaml", "b.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("expected at most one spec file, got a.yaml and b.yaml (settings are written key=value)");
    }

    private Path write(String text) throws IOException {
        Path file = Files.createTempFile(folder, "spec", ".yaml");
        return Files.writeString(file, text);
    }
}
