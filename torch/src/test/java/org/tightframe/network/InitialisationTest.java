package org.tightframe.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.data.ImageShape;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.snapshot.Safetensors;
import org.tightframe.snapshot.Tensor;
import org.tightframe.torch.Engine;

@Tag("native")
class InitialisationTest {

    private static final ImageShape SHAPE = new ImageShape(2, 8, 8);

    private final Engine engine = Engine.open("cpu", 1, "fp32");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "module.", "model.", "backbone.", "module.encoder."})
    void weights_come_back_under_any_common_prefix(String prefix) throws IOException {
        Network from = network("wrn-10x1", 10, 1);
        Network to = network("wrn-10x1", 10, 2);
        Initialisation done = Initialisation.load(file(from, all -> rename(all, name -> prefix + name)), to);
        assertThat(values(to)).usingRecursiveComparison().isEqualTo(values(from));
        assertThat(done.prefix()).isEqualTo(prefix);
        assertThat(done.loaded()).containsExactlyInAnyOrderElementsOf(values(to).keySet());
        assertThat(done.missing()).isEmpty();
        assertThat(done.unexpected()).isEmpty();
        assertThat(done.mismatched()).isEmpty();
    }

    @Test
    void what_does_not_match_is_told_and_pytorchs_counters_are_not() throws IOException {
        Network from = network("wrn-10x1", 10, 1);
        Network to = network("wrn-10x1", 10, 2);
        float[] fresh = values(to).get("block1.layer.0.conv1.weight");
        Initialisation done = Initialisation.load(
                file(from, all -> {
                    all.remove("block1.layer.0.conv1.weight");
                    all.put("bn1.num_batches_tracked", Tensor.of("bn1.num_batches_tracked", new long[] {7}));
                    all.put("projector.weight", Tensor.of("projector.weight", new float[4], 2, 2));
                }),
                to);
        assertThat(done.missing()).containsExactly("block1.layer.0.conv1.weight");
        assertThat(done.unexpected()).containsExactly("projector.weight");
        assertThat(done.loaded()).hasSize(values(to).size() - 1).doesNotContain("block1.layer.0.conv1.weight");
        assertThat(values(to).get("block1.layer.0.conv1.weight")).isEqualTo(fresh);
        assertThat(values(to).get("conv1.weight")).isEqualTo(values(from).get("conv1.weight"));
        assertThat(done.toTree()).containsEntry("loaded", values(to).size() - 1);
    }

    @Test
    void a_head_of_other_classes_stays_fresh() throws IOException {
        Network from = network("wrn-10x1", 100, 1);
        Network to = network("wrn-10x1", 10, 2);
        float[] fresh = values(to).get("fc.weight");
        Initialisation done = Initialisation.load(file(from, all -> {}), to);
        assertThat(done.mismatched())
                .containsExactlyInAnyOrder(
                        "fc.weight: expected [10,64], got [100,64]", "fc.bias: expected [10], got [100]");
        assertThat(done.missing()).isEmpty();
        assertThat(values(to).get("fc.weight")).isEqualTo(fresh);
        assertThat(values(to).get("bn1.running_var")).isEqualTo(values(from).get("bn1.running_var"));
        assertThat(values(to).get("conv1.weight")).isEqualTo(values(from).get("conv1.weight"));
    }

    /** torchvision's stem is 7x7 on three channels, timm's positions are those of the images it was trained on. */
    @ParameterizedTest
    @CsvSource({
        "wrn-10x1, 3, 8, conv1.weight",
        "vit-8x1/4, 2, 16, pos_embed",
        "vit-8x1/4-mean, 3, 8, patch_embed.proj.weight",
        "mlp-8x2, 2, 16, layers.0.weight"
    })
    void a_stem_or_positions_of_other_images_stay_fresh(String name, int channels, int side, String other)
            throws IOException {
        Network from = Network.create(engine, name, new ImageShape(channels, side, side), 10, 1);
        Network to = network(name, 10, 2);
        Map<String, float[]> fresh = values(to);
        Initialisation done = Initialisation.load(file(from, all -> {}), to);
        assertThat(done.mismatched()).singleElement().asString().startsWith(other + ": expected [");
        assertThat(done.missing()).isEmpty();
        assertThat(done.loaded()).hasSize(fresh.size() - 1).doesNotContain(other);
        Map<String, float[]> expected = values(from);
        expected.put(other, Objects.requireNonNull(fresh.get(other)));
        assertThat(values(to)).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void torchvisions_stem_of_7_by_7_stays_out() throws IOException {
        Network from = network("resnet18", 10, 1);
        Network to = network("resnet18", 10, 2);
        Initialisation done = Initialisation.load(
                file(from, all -> all.put("conv1.weight", Tensor.of("conv1.weight", new float[64 * 147], 64, 3, 7, 7))),
                to);
        assertThat(done.mismatched()).containsExactly("conv1.weight: expected [64,2,3,3], got [64,3,7,7]");
        assertThat(values(to).get("bn1.weight")).isEqualTo(values(from).get("bn1.weight"));
    }

    @Test
    void a_run_folder_gives_its_last_weights() throws IOException {
        Network from = network("mlp-8x2", 10, 1);
        Safetensors weights = Safetensors.read(file(from, all -> {}));
        try (RunFolder run = RunFolder.create(folder, "run")) {
            run.record(Map.of("status", "interrupted"));
            run.checkpoint(7, weights::write, weights::write, Map.of());
        }
        Network to = network("mlp-8x2", 10, 2);
        assertThat(Initialisation.load(folder.resolve("run"), to).file())
                .isEqualTo(Run.open(folder.resolve("run"))
                        .checkpoint(CheckpointKind.LAST)
                        .orElseThrow()
                        .weights());
        assertThat(values(to)).usingRecursiveComparison().isEqualTo(values(from));
    }

    @Test
    void weights_before_the_head_that_do_not_fit_are_an_error_that_leaves_the_network_alone() throws IOException {
        Network from = Network.create(engine, "wrn-10x2", new ImageShape(3, 8, 8), 10, 1);
        Network to = network("wrn-10x1", 10, 2);
        Map<String, float[]> before = values(to);
        Path file = file(from, all -> {});
        assertThatThrownBy(() -> Initialisation.load(file, to))
                .isInstanceOf(Initialisation.UnfitException.class)
                .hasMessageStartingWith("init: " + file + ": ")
                .hasMessageMatching(".*: expected \\[.*\\], got \\[.*\\] \\(and \\d+ more do not fit\\)");
        assertThat(values(to)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void weights_of_another_network_and_files_that_are_none_are_errors_of_one_line() throws IOException {
        Network to = network("wrn-10x1", 10, 2);
        Path other = folder.resolve("other.safetensors");
        Safetensors.of(Map.of(), List.of(Tensor.of("w", new float[2], 2), Tensor.of("v", new float[1], 1)))
                .write(other);
        assertThatThrownBy(() -> Initialisation.load(other, to))
                .hasMessage("init: " + other + ": expected tensors such as 'conv1.weight', got 'w' (2 tensors, none of"
                        + " them of this network before its head)");
        Path none = folder.resolve("none.safetensors");
        assertThatThrownBy(() -> Initialisation.load(none, to))
                .hasMessage("init: expected a safetensors file or a run folder, got " + none + ", which is not there");
        assertThatThrownBy(() -> Initialisation.load(folder, to))
                .hasMessage("init: " + folder + ": expected a run folder with run.json, got a folder without it");
        Path text = Files.writeString(folder.resolve("weights.pth"), "no weights here");
        assertThatThrownBy(() -> Initialisation.load(text, to))
                .hasMessageStartingWith("init: " + text)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_head_alone_numbers_that_are_none_and_files_of_pytorch_are_errors() throws IOException {
        Network from = network("mlp-8x1", 10, 1);
        Network to = network("mlp-8x1", 10, 2);
        Path head = file(from, all -> all.keySet().removeIf(name -> !name.startsWith("fc.")));
        assertThatThrownBy(() -> Initialisation.load(head, to)).hasMessageContaining("none of them of this network");
        Path infinite = file(
                from,
                all -> all.put(
                        "layers.0.bias", Tensor.of("layers.0.bias", new float[] {0, 0, 0, Float.NaN, 0, 0, 0, 0}, 8)));
        assertThatThrownBy(() -> Initialisation.load(infinite, to))
                .hasMessage("init: " + infinite + ": layers.0.bias: expected finite numbers, got NaN");
        Path zip = Files.writeString(folder.resolve("model.pt"), "PK\u0003\u0004 and so on");
        assertThatThrownBy(() -> Initialisation.load(zip, to))
                .hasMessageStartingWith("init: " + zip + ": expected safetensors, got a zip");
    }

    @Test
    void whole_numbers_are_no_weights() throws IOException {
        Network from = network("mlp-8x1", 10, 1);
        Path file = file(from, all -> all.put("layers.0.bias", Tensor.of("layers.0.bias", new long[8], 8)));
        assertThatThrownBy(() -> Initialisation.load(file, network("mlp-8x1", 10, 2)))
                .hasMessage("init: " + file + ": layers.0.bias: expected one of [F64, F32, F16, BF16], got I64");
    }

    private Network network(String name, int classes, long seed) {
        return Network.create(engine, name, SHAPE, classes, seed);
    }

    private Path file(Network network, Consumer<Map<String, Tensor>> change) throws IOException {
        Map<String, Tensor> all = new TreeMap<>();
        network.weights()
                .all()
                .forEach((name, tensor) -> all.put(name, Tensor.of(name, tensor.toFloats(), tensor.shape())));
        change.accept(all);
        Path file = folder.resolve("weights.safetensors");
        Safetensors.of(Map.of(), all.values()).write(file);
        return file;
    }

    private static void rename(Map<String, Tensor> all, UnaryOperator<String> rule) {
        List<Tensor> tensors = new ArrayList<>(all.values());
        all.clear();
        for (Tensor tensor : tensors) {
            String name = rule.apply(tensor.name());
            long[] shape = tensor.shape().stream().mapToLong(axis -> axis).toArray();
            try {
                all.put(name, Tensor.of(name, tensor.toFloats(), shape));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Map<String, float[]> values(Network network) {
        Map<String, float[]> values = new TreeMap<>();
        network.weights().all().forEach((name, tensor) -> values.put(name, tensor.toFloats()));
        return values;
    }
}
