package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.Temperature;
import org.tightframe.config.ConfigNode;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSet;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Metric;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;

/** What becomes of images that are held out of training, on the digits, which every network can learn from. */
@Tag("native")
class ValidationTest {

    @TempDir
    private Path runs;

    @Test
    void held_out_images_are_judged_chosen_by_and_fitted_on() throws IOException {
        Run run = run(Map.of("data.validation", "0.25", "checkpoint.best", "validation/nll"));

        LabelledPredictions validation = predictions(run, "validation");
        LabelledPredictions test = predictions(run, "test");
        assertThat(validation.size()).isEqualTo(50);
        assertThat(test.size()).isEqualTo(359);
        assertThat(number(run, "validation", "nll"))
                .isEqualTo(Calibration.of(validation).nll(), within(1e-12));
        assertThat(run.value("temperature", "fittedOn")).contains("held-out");
        assertThat(number(run, "temperature", "value"))
                .isEqualTo(Temperature.fit(validation).value(), within(1e-9))
                .isNotEqualTo(Temperature.fit(test).value());
        double best = run.metrics().stream()
                .filter(metric ->
                        metric.split().equals("validation") && metric.name().equals("nll") && metric.epoch() > 0)
                .mapToDouble(Metric::value)
                .min()
                .orElseThrow();
        assertThat(run.checkpoint(CheckpointKind.BEST).orElseThrow().progress())
                .containsEntry("measure", "validation/nll")
                .containsEntry("value", best);
    }

    @Test
    void without_them_there_is_no_such_block_and_the_temperature_says_so() throws IOException {
        Run run = run(Map.of());

        assertThat(run.value("validation")).isEmpty();
        assertThat(run.value("temperature", "fittedOn")).contains("evaluation");
        assertThat(run.path().resolve("predictions/validation.safetensors")).doesNotExist();
        assertThat(number(run, "temperature", "value"))
                .isEqualTo(Temperature.fit(predictions(run, "test")).value(), within(1e-9));
    }

    @Test
    void nobody_chooses_by_test_images_where_others_are_held_out_to_choose_by() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> experiment(spec(Map.of("data.validation", "0.25", "checkpoint.best", "test/accuracy"))))
                .withMessage(
                        "checkpoint.best: expected a measure of the validation images, which are held out to choose"
                                + " by, or of the training images, got test/accuracy (did you mean 'validation/accuracy'?)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment(spec(Map.of("checkpoint.best", "validation/accuracy"))))
                .withMessage("checkpoint.best: expected a measure of the training or the test images, since"
                        + " data.validation holds none out, got validation/accuracy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrn-10x1", "mlp-16x2", "vit-16x2/2", "vit-16x2/4"})
    void every_family_learns_the_digits(String network) throws IOException {
        Run run = run(Map.of("network", network));

        assertThat(number(run, "test", "accuracy")).isBetween(0.05, 1.0);
    }

    @Test
    void predictions_of_both_are_estimated_from_below_their_files() throws IOException {
        Run run = run(Map.of("data.validation", "0.25"));
        long files = Files.size(run.path().resolve("predictions/test.safetensors"))
                + Files.size(run.path().resolve("predictions/validation.safetensors"));

        assertThat(experiment(spec(Map.of("data.validation", "0.25"))).size().predictions())
                .isBetween(files / 2, files);
    }

    private Run run(Map<String, String> settings) throws IOException {
        try (RunFolder folder = RunFolder.create(runs, "run")) {
            experiment(spec(settings)).run(folder, Map.of());
        }
        return Run.open(runs.resolve("run"));
    }

    private static Experiment experiment(ExperimentSpec spec) throws IOException {
        DataSet data = DataRegistry.standard().load(spec.data(), DataFolders.standard(Optional.empty()));
        return new Experiment(spec, data, Engine.open("cpu", 1, "fp32"), event -> {}, () -> false);
    }

    private static ExperimentSpec spec(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("data.name", "digits");
        all.put("data.perClass", "20");
        all.put("network", "mlp-16x2");
        all.put("epochs", "2");
        all.put("batchSize", "32");
        all.putAll(settings);
        ConfigNode.Table table =
                new ConfigNode.Table(Map.of(), "test").with("capture.epochs", new ConfigNode.Items(List.of(), "test"));
        for (Map.Entry<String, String> setting : all.entrySet()) {
            table = table.with(setting.getKey(), new ConfigNode.Scalar(setting.getValue(), "test"));
        }
        return ExperimentSpec.of(table);
    }

    private static LabelledPredictions predictions(Run run, String split) throws IOException {
        Snapshot snapshot = SnapshotFiles.read(run.path().resolve("predictions/" + split + ".safetensors"));
        return LabelledPredictions.of(Logits.of(snapshot.logits().orElseThrow()), snapshot.labels());
    }

    private static double number(Run run, String... names) {
        return ((Number) run.value(names).orElseThrow()).doubleValue();
    }
}
