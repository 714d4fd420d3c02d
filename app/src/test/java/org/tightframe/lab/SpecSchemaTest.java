package org.tightframe.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.config.ConfigException;
import org.tightframe.config.Question;
import org.tightframe.config.Variant;
import org.tightframe.json.Json;
import org.tightframe.spec.ExperimentSpec;

/** The schema of specs against the readers themselves, by a validator that knows nothing of them. */
class SpecSchemaTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Json.line(SpecSchema.tree()));

    @TempDir
    private Path folder;

    @Test
    void the_schema_is_a_schema() throws IOException {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(new ObjectMapper().readTree(Json.line(SpecSchema.tree()))))
                .isEmpty();
    }

    @Test
    void every_spec_of_this_repository_and_every_default_written_out_is_valid() throws IOException {
        try (var specs = Files.list(Path.of("../specs"))) {
            assertThat(specs.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(problems(Files.readString(file)))
                            .as("%s", file)
                            .isEmpty());
        }
        assertThat(problems(SpecFile.yaml(ExperimentSpec.of(SpecFile.empty())))).isEmpty();
        assertThat(problems(SpecDefaults.yaml())).isEmpty();
        assertThat(problems("{}")).isEmpty();
    }

    @Test
    void the_defaults_with_their_comments_are_the_spec_of_no_settings_at_all() throws IOException {
        Path file = Files.writeString(folder.resolve("defaults.yaml"), SpecDefaults.yaml());
        assertThat(SpecFile.spec(List.of(file.toString()))).isEqualTo(ExperimentSpec.of(SpecFile.empty()));
    }

    /**
     * Each variant of each table with all its defaults, read by the readers and by the validator alike; written out, it has every
     * key of the variant and reads back as its equal.
     */
    @Test
    void every_variant_of_every_table_is_valid_and_written_in_full() throws IOException {
        int variants = 0;
        for (Question question : ExperimentSpec.variants().get(0).questions()) {
            if (question.form() instanceof Question.Inner inner) {
                for (Variant variant : inner.variants()) {
                    String text = Json.line(Map.of(question.key(), table(variant)));
                    assertThat(problems(text)).as(text).isEmpty();
                    Path file = Files.writeString(folder.resolve(variants++ + ".yaml"), text);
                    ExperimentSpec spec = SpecFile.spec(List.of(file.toString()));
                    Path written = Files.writeString(folder.resolve("written.yaml"), SpecFile.yaml(spec));
                    assertThat(SpecFile.spec(List.of(written.toString())))
                            .as(text)
                            .isEqualTo(spec);
                    assertThat(problems(SpecFile.yaml(spec))).as(text).isEmpty();
                    Map<?, ?> tree =
                            (Map<?, ?>) Objects.requireNonNull(spec.toTree().get(question.key()));
                    variant.chosen()
                            .forEach((key, value) ->
                                    assertThat(tree.get(key)).as(text).isEqualTo(value));
                    assertThat(missing(variant, tree)).as(text).isEmpty();
                }
            }
        }
        assertThat(variants).isGreaterThan(25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mix: mixup",
                "mix: {alpha: 0.4}",
                "mix: {kind: manifold, stages: [input, group1]}",
                "mix: {kind: cutmix, law: fixed, lambda: 0.3}",
                "mix: {law: mixture, parts: [{weight: 2, alpha: 1}, {law: uniform}]}",
                "head: {kind: etf, multiplier: 2}",
                "data: {name: fashion-mini, classes: [0, 3], perClass: 5}",
                "optimizer: {kind: adamw, clipNorm: 1, schedule: {kind: step, at: [0.5]}}",
                "capture: last",
                "capture: {epochs: [0, last], budget: 512MB}"
            })
    void what_the_readers_take_the_schema_takes(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), text);
        assertThat(SpecFile.spec(List.of(file.toString()))).isNotNull();
        assertThat(problems(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "epoch: 3",
                "epochs: 0",
                "epochs: 1.5",
                "epochs: many",
                "mix: mixupp",
                "mix: {kind: none, alpha: 1}",
                "mix: {kind: mixup, alpha: 0}",
                "mix: {law: fixed, alpha: 1}",
                "mix: {law: fixed, lambda: 1.1}",
                "head: {kind: linear, multiplier: 1}",
                "optimizer: {momentum: 1}",
                "optimizer: {kind: sgd, beta1: 0.5}",
                "optimizer: {lr: 0.1}",
                "optimizer: {schedule: {kind: cosine, by: 0.1}}",
                "loss: {smoothing: -0.1}",
                "capture: {epochs: first}",
                "capture: {budget: 4G}",
                "precision: fp64",
                "batch_size: 128"
            })
    void what_the_readers_refuse_the_schema_refuses(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), text);
        assertThatThrownBy(() -> SpecFile.spec(List.of(file.toString()))).isInstanceOf(ConfigException.class);
        assertThat(problems(text)).isNotEmpty();
    }

    @Test
    void bounds_are_what_the_words_say() {
        assertThat(SpecSchema.bounds("in [0, 1)")).isEqualTo(Map.of("minimum", 0.0, "exclusiveMaximum", 1.0));
        assertThat(SpecSchema.bounds("in (0, 1e30]")).isEqualTo(Map.of("exclusiveMinimum", 0.0, "maximum", 1e30));
        assertThat(SpecSchema.bounds("> 0")).isEqualTo(Map.of("exclusiveMinimum", 0.0));
        assertThat(SpecSchema.bounds(">= 0 (epochs)")).isEqualTo(Map.of("minimum", 0.0));
        assertThat(SpecSchema.bounds("that is prime")).isEmpty();
    }

    /** The keys with a value of their own that {@code tree} lacks. */
    private static List<String> missing(Variant variant, Map<?, ?> tree) {
        List<String> missing = new ArrayList<>();
        for (Question question : variant.questions()) {
            Object value = tree.get(question.key());
            if (question.form() instanceof Question.Inner inner && value instanceof Map<?, ?> table) {
                Variant kind = inner.variants().stream()
                        .filter(v -> v.chosen().entrySet().stream()
                                .allMatch(e -> e.getValue().equals(table.get(e.getKey()))))
                        .findFirst()
                        .orElseThrow();
                missing(kind, table).forEach(key -> missing.add(question.key() + "." + key));
            } else if (question.form() instanceof Question.Inner || (question.otherwise() != null && value == null)) {
                missing.add(question.key());
            }
        }
        return missing;
    }

    @Test
    void what_follows_other_settings_is_a_comment_of_the_defaults_and_no_default_of_the_schema() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), SpecDefaults.yaml());
        List<String> settings =
                List.of("mix.alpha=0.4", "capture.examples=77", "optimizer.learningRate=0.3", "augment.kind=standard");
        List<String> onFile = new ArrayList<>(List.of(file.toString()));
        onFile.addAll(settings);
        assertThat(SpecFile.spec(onFile)).isEqualTo(SpecFile.spec(settings));
        assertThat(SpecFile.spec(List.of(file.toString(), "mix.kind=regmixup")))
                .isEqualTo(SpecFile.spec(List.of("mix.kind=regmixup")));
        assertThat(SpecDefaults.yaml())
                .contains("# beta: the same as alpha", "# until: never", "# clipNorm: none")
                .contains("# lastExamples: as many as examples")
                .doesNotContain("2147483647");
        JsonNode capture = YAML.readTree(Json.line(SpecSchema.tree())).at("/properties/capture/anyOf/1/properties");
        assertThat(capture.at("/examples").has("default")).isTrue();
        assertThat(capture.at("/lastExamples").has("default")).isFalse();
        assertThat(capture.at("/lastExamples/description").asText()).endsWith("; where absent: as many as examples");
    }

    private static Map<String, Object> table(Variant variant) {
        Map<String, Object> table = new LinkedHashMap<>();
        for (Question question : variant.questions()) {
            String chosen = variant.chosen().get(question.key());
            Object otherwise = SpecWords.plain(question.otherwise());
            if (chosen != null) {
                table.put(question.key(), chosen);
            } else if (question.form() instanceof Question.Tables) {
                table.put(question.key(), List.of(Map.of("weight", 1)));
            } else if (otherwise != null && !otherwise.equals(List.of())) {
                table.put(question.key(), otherwise);
            }
        }
        return table;
    }

    private static Set<ValidationMessage> problems(String yaml) throws IOException {
        JsonNode tree = YAML.readTree(yaml);
        return SCHEMA.validate(tree);
    }
}
