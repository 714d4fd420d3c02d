package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.capture.CaptureSize;
import org.tightframe.config.ConfigException;
import org.tightframe.config.ConfigNode;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSet;
import org.tightframe.geometry.ManifoldMixupLikeness;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;

@Tag("native")
class ObserverTest {

    private static final List<String> STAGES = List.of("input", "stem", "group1", "group2", "group3", "classifier");

    @TempDir
    private Path runs;

    @Test
    void captures_of_several_stages_are_files_from_which_alone_the_layers_are_measured() throws IOException {
        Map<String, Object> settings = small();
        settings.put("capture.stages", List.of("classifier", "group1", "input"));
        settings.put("capture.epochs", List.of("0", "last"));
        ExperimentSpec spec = spec(settings);
        Run run = run(spec, "stages");
        List<Path> files = snapshots(run);
        assertThat(files).hasSize(2 * 3 * 2);
        assertThat(run.snapshots()).as("those of the classifier").containsOnlyKeys(0, 1);
        for (int epoch : new int[] {0, 1}) {
            for (String stage : List.of("group1", "input")) {
                Snapshot mixed = SnapshotFiles.read(
                        files.get(0).resolveSibling("e000" + epoch + "-" + stage + "-train-eval-mixed.safetensors"));
                assertThat(mixed.size()).isEqualTo(60);
                ManifoldMixupLikeness likeness = ManifoldMixupLikeness.of(mixed);
                if (stage.equals("input")) {
                    assertThat(likeness.r2()).isEqualTo(1, within(1e-9));
                    assertThat(likeness.relativeDeviation()).isEqualTo(0, within(1e-5));
                } else {
                    assertThat(likeness.r2()).isBetween(-1.0, 0.9999);
                    assertThat(likeness.relativeDeviation()).isBetween(0.001, 10.0);
                }
            }
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        assertThat(experiment(spec).size().snapshots().bytes()).isBetween(bytes, bytes + files.size() * 1000L);
    }

    @Test
    void every_stage_is_measured_at_every_capture_though_none_but_the_classifier_is_kept() throws IOException {
        Run run = run(spec(small()), "layers");
        assertThat(snapshots(run)).hasSize(2);
        Map<?, ?> layers = (Map<?, ?>) run.value("layers").orElseThrow();
        assertThat(layers.keySet().stream().map(String::valueOf)).containsExactlyElementsOf(STAGES);
        Map<String, Double> metrics = new LinkedHashMap<>();
        run.metrics().stream()
                .filter(metric -> metric.name().startsWith("layer/"))
                .forEach(metric -> metrics.put(metric.name(), metric.value()));
        assertThat(metrics).hasSize(2 * STAGES.size());
        for (String stage : STAGES) {
            assertThat(number(run, "layers", stage, "manifoldMixupR2"))
                    .isEqualTo(metrics.get("layer/" + stage + "/manifoldMixupR2"));
        }
        for (String affine : List.of("input", "stem")) {
            assertThat(number(run, "layers", affine, "manifoldMixupR2")).isEqualTo(1, within(1e-9));
            assertThat(number(run, "layers", affine, "manifoldMixupDeviation")).isEqualTo(0, within(1e-4));
        }
        assertThat(number(run, "layers", "classifier", "manifoldMixupR2")).isLessThan(0.9999);
    }

    @Test
    void without_epochs_nothing_is_captured_and_the_network_is_evaluated_all_the_same() throws IOException {
        Map<String, Object> settings = small();
        settings.put("capture.epochs", List.of());
        Run run = run(spec(settings), "none");
        assertThat(snapshots(run)).isEmpty();
        assertThat(run.value("layers")).isEmpty();
        assertThat(run.value("collapse", "nc1")).isPresent();
    }

    /** Whatever is looked at and however: the weights at the end, and so all that training did, are the same bits. */
    @Test
    void no_look_disturbs_the_training() throws IOException {
        Map<String, Object> none = small();
        none.put("capture.epochs", List.of());
        Path weights = lastWeights(run(spec(none), "plain"));
        for (String mode : List.of("eval", "train", "recalibrated")) {
            Map<String, Object> settings = small();
            settings.put("capture.mode", mode);
            settings.put("capture.epochs", List.of("0", "last"));
            settings.put("capture.pooling", "flatten");
            settings.put("capture.stages", List.of("group3", "classifier"));
            Run run = run(spec(settings), mode);
            assertThat(lastWeights(run)).as(mode).hasSameBinaryContentAs(weights);
            assertThat(run.snapshots().keySet()).containsExactly(0, 1);
            Snapshot clean = SnapshotFiles.read(
                    Objects.requireNonNull(run.snapshots().get(1)).clean());
            assertThat(clean.info().mode()).isEqualTo(mode);
        }
    }

    @Test
    void a_stage_that_does_not_exist_is_an_error_before_the_start_that_lists_those_that_do() {
        Map<String, Object> settings = small();
        settings.put("capture.stages", List.of("classifier", "gruop2"));
        assertThatThrownBy(() -> experiment(spec(settings)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "capture.stages: expected one of input, stem, group1, group2, group3, classifier, got 'gruop2'"
                                + " (did you mean 'group2'?)");
    }

    @Test
    void a_class_without_training_examples_is_an_error_before_the_start_if_there_are_captures() {
        DataSet data = Trainings.data(20, 0, 20);
        ExperimentSpec spec = spec(small());
        Engine engine = Trainings.engine();
        assertThatThrownBy(() -> new Experiment(spec, data, engine, event -> {}, () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "data: expected a training example of every class for capture.epochs to mix, got none of class"
                                + " 1 (class1) in noise");
        Map<String, Object> none = small();
        none.put("capture.epochs", List.of());
        assertThat(new Experiment(spec(none), data, engine, event -> {}, () -> false).steps())
                .isEqualTo(2);
    }

    @Test
    void snapshots_beyond_their_budget_are_an_error_before_the_start() {
        Map<String, Object> settings = small();
        settings.put("capture.stages", List.of("stem"));
        settings.put("capture.pooling", "flatten");
        settings.put("capture.budget", "1MB");
        // 50 clean and 3 times 60 mixed examples of 16x28x28 floats
        assertThatThrownBy(() -> experiment(spec(settings)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "capture.budget: expected at most 1.0 MB of snapshots, got 11 MB (1 capture of stem, d=12544);"
                                + " fewer capture.epochs, capture.stages or examples, or capture.pooling=mean, need less");
    }

    @Test
    void a_run_that_the_disk_has_no_room_for_is_an_error_before_the_start() throws IOException {
        RunSize size = experiment(spec(small())).size();
        Path missing = runs.resolve("not/yet/there");
        size.requireRoom(missing);
        assertThatThrownBy(() -> size.requireRoom(missing, 1000))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        ".*there: expected room for [\\d.]+ MB \\(snapshots: \\d+ KB \\(1 capture of classifier,"
                                + " d=64\\); test predictions: \\d+ KB; checkpoints: [\\d.]+ MB\\), got 1000 B free; fewer .* need less");
        FileStore disk = Files.getFileStore(runs);
        CaptureSize huge = new CaptureSize(1, Map.of("classifier", 64), Long.MAX_VALUE / 2);
        assertThat(disk.getUsableSpace()).isLessThan(huge.bytes());
        assertThatThrownBy(() -> new RunSize(huge, 0, 0).requireRoom(runs)).isInstanceOf(IOException.class);
    }

    @Test
    void checkpoints_and_predictions_are_estimated_from_below_their_files() throws IOException {
        ExperimentSpec spec = spec(small());
        Run run = run(spec, "sizes");
        RunSize size = experiment(spec).size();
        long predictions = Files.size(run.path().resolve("predictions/test.safetensors"));
        assertThat(size.predictions()).isBetween(predictions * 7 / 10, predictions);
        assertThat(size.checkpoints()).isGreaterThan(2 * Files.size(lastWeights(run)) * 9 / 10);
    }

    private static Path lastWeights(Run run) throws IOException {
        return run.checkpoint(CheckpointKind.LAST).orElseThrow().weights();
    }

    private Run run(ExperimentSpec spec, String name) throws IOException {
        try (RunFolder folder = RunFolder.create(runs, name)) {
            experiment(spec).run(folder, Map.of());
        }
        return Run.open(runs.resolve(name));
    }

    private static Experiment experiment(ExperimentSpec spec) throws IOException {
        DataSet data = DataRegistry.standard().load(spec.data(), DataFolders.standard(Optional.empty()));
        Engine engine = Engine.open("cpu", 1, "fp32");
        return new Experiment(spec, data, engine, event -> {}, () -> false);
    }

    private static double number(Run run, String... names) {
        return ((Number) run.value(names).orElseThrow()).doubleValue();
    }

    private static List<Path> snapshots(Run run) throws IOException {
        try (Stream<Path> files = Files.list(run.path().resolve("snapshots"))) {
            return files.sorted().toList();
        }
    }

    private static Map<String, Object> small() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("data.perClass", "5");
        settings.put("epochs", "1");
        settings.put("batchSize", "32");
        settings.put("capture.examples", "60");
        settings.put("capture.epochs", List.of("last"));
        return settings;
    }

    private static ExperimentSpec spec(Map<String, Object> settings) {
        ConfigNode.Table table = new ConfigNode.Table(Map.of(), "test");
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            ConfigNode node;
            if (setting.getValue() instanceof List<?> items) {
                List<ConfigNode> nodes = new ArrayList<>();
                items.forEach(item -> nodes.add(new ConfigNode.Scalar(String.valueOf(item), "test")));
                node = new ConfigNode.Items(nodes, "test");
            } else {
                node = new ConfigNode.Scalar(String.valueOf(setting.getValue()), "test");
            }
            table = table.with(setting.getKey(), node);
        }
        return ExperimentSpec.of(table);
    }
}
