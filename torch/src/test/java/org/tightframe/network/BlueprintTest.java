package org.tightframe.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Inputs;
import org.tightframe.spec.HeadSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Flops;
import org.tightframe.torch.Mode;
import org.tightframe.torch.NoGradient;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

@Tag("native")
class BlueprintTest {

    private static final ImageShape COLOUR = new ImageShape(3, 32, 32);

    /**
     * Expected from the sizes in the papers, layer by layer: with n = (depth - 4)/6 blocks a group, a Wide ResNet's block from i to
     * o channels has 9io + 9oo + [i != o] io weights and 2i + 2o of norms; a transformer's has 12DD + 13D, and 2D in each image's
     * N + 1 positions and norms.
     */
    @ParameterizedTest
    @CsvSource({
        "wrn-40x10, 55841754, 16148967936",
        "wrn-28x10, 36479194, 10486657536",
        "wrn-16x4, 2748890, 785224704",
        "wrn-10x1, 77850, 25003264",
        "resnet18, 11173962, 1110845440",
        "vit-b/4, 85152010, 11201989632",
        "vit-s/4, 21342346, 2840618496",
        "vit-ti/4, 5362762, 730215168",
        "vit-192x6/4-mean, 2693194, 359796480",
        "mlp-512x3, 2103818, 4204544"
    })
    void parameters_and_operations_are_those_of_the_published_definition(String name, long parameters, long flops) {
        Blueprint blueprint = blueprint(name, COLOUR, 10);
        assertThat(blueprint.parameters()).isEqualTo(parameters);
        assertThat(blueprint.flops()).isEqualTo(flops);
    }

    @ParameterizedTest
    @CsvSource({
        // millions of parameters, table 4 of the Wide ResNet paper (32 x 32 x 3, 10 classes)
        "wrn-40x1, 0.6",
        "wrn-40x2, 2.2",
        "wrn-16x8, 11.0",
        "wrn-28x10, 36.5"
    })
    void parameters_are_as_many_as_in_the_paper(String name, double millions) {
        assertThat(blueprint(name, COLOUR, 10).parameters() / 1e6).isCloseTo(millions, within(0.06));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp-24x3", "resnet18", "wrn-16x2", "vit-128x2/5", "vit-64x1/5-mean"})
    void it_is_that_of_the_network_that_is_made(String name) {
        ImageShape shape = new ImageShape(2, 10, 15);
        Blueprint blueprint = blueprint(name, shape, 7);
        Engine engine = Engine.open("cpu", 1, "fp32");
        Network network = Network.create(engine, name, shape, 7, 0);
        assertThat(blueprint.parameters()).isEqualTo(network.weights().parameterCount());
        assertThat(blueprint.dimension()).isEqualTo(network.dimension());
        assertThat(blueprint.outputs().stream().map(Blueprint.Output::stage).toList())
                .isEqualTo(network.stages());
        FloatBuffer inputs = Inputs.memory(3 * shape.values());
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open();
                Flops flops = Flops.count()) {
            Tensor x = Tensor.over(inputs, 3, 2, 10, 15);
            network.logits(network.features(x, Mode.EVAL, (stage, made) -> {
                if (!stage.equals("input")) {
                    Blueprint.Output output = blueprint.outputs().stream()
                            .filter(o -> o.stage().equals(stage))
                            .findFirst()
                            .orElseThrow();
                    assertThat(made.shape()[0]).isEqualTo(3);
                    assertThat(made.size()).as(stage).isEqualTo(3 * output.size());
                    assertThat(made.shape()).as(stage).hasSize(output.shape().size() + 1);
                }
                return made;
            }));
            assertThat(flops.total()).isEqualTo(3 * blueprint.flops());
        }
    }

    @Test
    void stages_have_shapes() {
        assertThat(blueprint("wrn-10x1", new ImageShape(1, 9, 28), 10).outputs())
                .hasToString("[stem [16,9,28], group1 [16,9,28], group2 [32,5,14], group3 [64,3,7], classifier [64]]");
        assertThat(blueprint("vit-192x1/4", new ImageShape(1, 28, 28), 10).outputs())
                .hasToString("[embed [50,192], block1 [50,192], classifier [192]]");
        assertThat(blueprint("vit-192x1/4-mean", new ImageShape(1, 28, 28), 10).outputs())
                .hasToString("[embed [49,192], block1 [49,192], classifier [192]]");
    }

    @Test
    void a_head_that_is_not_learned_has_operations_and_no_parameters() {
        Architecture architecture = Networks.named("wrn-10x1");
        Blueprint learned = Blueprint.of(architecture, new HeadSpec.Linear(true), COLOUR, 10);
        Blueprint plain = Blueprint.of(architecture, new HeadSpec.Linear(false), COLOUR, 10);
        Blueprint fixed = Blueprint.of(architecture, new HeadSpec.Etf(1), COLOUR, 10);
        assertThat(learned.parameters() - plain.parameters()).isEqualTo(10);
        assertThat(plain.parameters() - fixed.parameters()).isEqualTo(640);
        assertThat(fixed.flops()).isEqualTo(learned.flops());
    }

    @Test
    void counting_leaves_the_random_numbers_alone() {
        Engine engine = Engine.open("cpu", 1, "fp32");
        engine.seed(3);
        float[] expected = normal();
        engine.seed(3);
        blueprint("resnet18", COLOUR, 10);
        assertThat(normal()).isEqualTo(expected);
    }

    @Test
    void a_network_larger_than_any_memory_is_counted() {
        Blueprint blueprint = blueprint("mlp-65536x1000", COLOUR, 10);
        assertThat(blueprint.parameters())
                .isEqualTo(3072L * 65536 + 999L * 65536 * 65536 + 1000L * 65536 + 65536L * 10 + 10);
    }

    private static float[] normal() {
        try (Scope scope = Scope.open()) {
            return Tensor.normal(8).toFloats();
        }
    }

    private static Blueprint blueprint(String name, ImageShape shape, int classes) {
        return Blueprint.of(Networks.named(name), new HeadSpec.Linear(true), shape, classes);
    }
}
