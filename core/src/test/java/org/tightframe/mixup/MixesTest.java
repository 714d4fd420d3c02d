package org.tightframe.mixup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tightframe.mixup.MixSpecs.read;
import static org.tightframe.mixup.MixSpecs.table;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tightframe.config.ConfigException;
import org.tightframe.config.Section;
import org.tightframe.json.Json;

class MixesTest {

    private static final Draws UNUSUAL = new Draws(new Beta(0.3, 2), Mixup.Per.SAMPLE, new NearestPairs(7));
    private static final LambdaLaw MIXTURE = new Mixture(List.of(
            new Mixture.Part(2, new Beta(0.5, 3)),
            new Mixture.Part(0.25, new Fixed(0.75)),
            new Mixture.Part(
                    1, new Mixture(List.of(new Mixture.Part(1, new Uniform()), new Mixture.Part(1, new Beta(4)))))));

    static Stream<Mix> mixes() {
        return Stream.of(
                new NoMix(),
                new Mixup(UNUSUAL),
                new Mixup(new Fixed(0.25), Mixup.Per.BATCH, new WithinClass()),
                new Mixup(new Uniform(), Mixup.Per.SAMPLE, new AcrossClasses()),
                new Mixup(MIXTURE, Mixup.Per.BATCH, new RandomPairs()),
                new ManifoldMixup(UNUSUAL, List.of("input", "0", "group2", "12", "007")),
                new CutMix(UNUSUAL),
                new RegMixup(UNUSUAL, 0.4),
                new InputsOnly(UNUSUAL),
                new SomeEpochs(new RegMixup(UNUSUAL, 3), 4, 9),
                new SomeEpochs(new CutMix(UNUSUAL), 0, 200),
                new SomeEpochs(new ManifoldMixup(UNUSUAL, List.of("1")), 5, SomeEpochs.NEVER));
    }

    @ParameterizedTest
    @MethodSource("mixes")
    void what_a_mix_writes_reads_back_as_its_equal(Mix mix) {
        assertThat(read(mix.toTree())).isEqualTo(mix);
        assertThat(read(Mixes.toTree(mix))).isEqualTo(mix);
    }

    /** By hand: the last stage is the one before the head. */
    @Test
    void early_stages_are_the_papers_as_far_as_a_network_has_them() {
        assertThat(early("stem", "group1", "group2", "group3", "classifier"))
                .containsExactly("input", "group1", "group2");
        assertThat(early("layer1", "layer2", "classifier")).containsExactly("input", "layer2");
        assertThat(early("layer1", "classifier")).containsExactly("input", "layer1");
        assertThat(early("classifier")).containsExactly("input");
        Mix named = new SomeEpochs(new ManifoldMixup(UNUSUAL, List.of("7")), 1, 2);
        assertThat(named.fitted(List.of("a", "b"))).isEqualTo(named);
    }

    private static List<String> early(String... stages) {
        Mix mix = read(table("kind", "manifold", "from", 2)).fitted(List.of(stages));
        assertThat(mix.mixes(1)).isFalse();
        return mix.stages();
    }

    @Test
    void defaults_are_those_of_the_papers() {
        assertThat(tree("none")).isEqualTo("{\"kind\":\"none\"}");
        String usual = "\"per\":\"batch\",\"pairs\":{\"kind\":\"random\"}";
        assertThat(tree("mixup"))
                .isEqualTo("{\"kind\":\"mixup\",\"law\":\"beta\",\"alpha\":1.0,\"beta\":1.0," + usual + ",\"from\":0}");
        assertThat(tree("manifold"))
                .isEqualTo("{\"kind\":\"manifold\",\"law\":\"beta\",\"alpha\":2.0,\"beta\":2.0," + usual
                        + ",\"stages\":[\"early\"],\"from\":0}");
        assertThat(tree("cutmix"))
                .isEqualTo(
                        "{\"kind\":\"cutmix\",\"law\":\"beta\",\"alpha\":1.0,\"beta\":1.0," + usual + ",\"from\":0}");
        assertThat(tree("regmixup"))
                .isEqualTo("{\"kind\":\"regmixup\",\"law\":\"beta\",\"alpha\":10.0,\"beta\":10.0," + usual
                        + ",\"eta\":1.0,\"from\":0}");
        assertThat(tree("inputs"))
                .isEqualTo(
                        "{\"kind\":\"inputs\",\"law\":\"beta\",\"alpha\":1.0,\"beta\":1.0," + usual + ",\"from\":0}");
        assertThat(read(table("pairs", "nearest")))
                .isEqualTo(new Mixup(new Beta(1), Mixup.Per.BATCH, new NearestPairs(5)));
        assertThat(read(table("law", "fixed")))
                .isEqualTo(new Mixup(new Fixed(0.5), Mixup.Per.BATCH, new RandomPairs()));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(table("kind", "none", "alpha", 0.4), "mix.alpha: not used by mix 'none'"),
                Arguments.of(table("kind", "none", "from", 3), "mix.from: not used by mix 'none'"),
                Arguments.of(table("kind", "cutmix", "eta", 1), "mix.eta: not used by mix 'cutmix'"),
                Arguments.of(table("kind", "mixup", "stages", "input"), "mix.stages: not used by mix 'mixup'"),
                Arguments.of(table("law", "uniform", "alpha", 1), "mix.alpha: not used by law 'uniform'"),
                Arguments.of(table("lambda", 0.5), "mix.lambda: not used by law 'beta'"),
                Arguments.of(
                        table("law", "uniforn", "alpha", 1),
                        "mix.law: expected one of beta, uniform, fixed, mixture, got"
                                + " 'uniforn' (did you mean 'uniform'?) (here)"),
                Arguments.of(
                        "mixupp",
                        "mix.kind: expected one of none, mixup, manifold, cutmix, regmixup, inputs, got"
                                + " 'mixupp' (did you mean 'mixup'?) (here)"),
                Arguments.of(
                        table("kind", "cutmx", "eta", 1),
                        "mix.kind: expected one of none, mixup, manifold, cutmix,"
                                + " regmixup, inputs, got 'cutmx' (did you mean 'cutmix'?) (here)"),
                Arguments.of(table("beta", 0), "mix.beta: expected a finite number > 0, got '0' (here)"),
                Arguments.of(table("alfa", 1), "mix.alfa: unknown key, did you mean 'alpha'? (here)"),
                Arguments.of(table("per", "epoch"), "mix.per: expected one of batch, sample, got 'epoch' (here)"),
                Arguments.of(
                        table("pairs", "acros"),
                        "mix.pairs.kind: expected one of random, within, across, nearest, got"
                                + " 'acros' (did you mean 'across'?) (here)"),
                Arguments.of(
                        table("pairs", table("kind", "within", "k", 3)), "mix.pairs.k: not used by pairs 'within'"),
                Arguments.of(
                        table("pairs", table("kind", "nearest", "k", 0)),
                        "mix.pairs.k: expected a whole number in" + " 1..1000000, got '0' (here)"),
                Arguments.of(
                        table("from", 5, "until", 5),
                        "mix.until: expected a whole number > 5, which is 'from', got '5'" + " (here)"),
                Arguments.of(
                        table("kind", "manifold", "stages", List.of("1", "1")),
                        "mix.stages: expected at least one stage, each once, or 'early' alone, got [1, 1] (here)"),
                Arguments.of(
                        table("kind", "manifold", "stages", List.of("early", "1")),
                        "mix.stages: expected at least one stage, each once, or 'early' alone, got [early, 1] (here)"),
                Arguments.of(
                        table("kind", "regmixup", "eta", -1), "mix.eta: expected a finite number > 0, got '-1' (here)"),
                Arguments.of(
                        table("law", "mixture"),
                        "mix.parts: expected a list of at least one table with a weight and a law" + " (here)"),
                Arguments.of(
                        table(
                                "law",
                                "mixture",
                                "parts",
                                List.of(table("alpha", 1), table("law", "uniform", "alpha", 2))),
                        "mix.parts[1].alpha: not used by law 'uniform'"),
                Arguments.of(
                        table("law", "mixture", "parts", List.of(table("wieght", 2))),
                        "mix.parts[0].wieght: unknown key," + " did you mean 'weight'? (here)"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_wrong_setting_is_one_line_that_says_what_is_expected(Object mix, String message) {
        assertThatThrownBy(() -> read(mix)).isInstanceOf(ConfigException.class).hasMessageStartingWith(message);
    }

    @Test
    void a_plug_in_is_found_by_its_kind_and_may_be_switched_on_later(@TempDir Path folder) throws IOException {
        withPlugIn(folder, Swap.class, () -> {
            Mix mix = read(table("kind", "swap", "share", 0.5, "from", 2));
            assertThat(mix).isEqualTo(new SomeEpochs(new SwapMix(0.5), 2, SomeEpochs.NEVER));
            assertThat(read(mix.toTree())).isEqualTo(mix);
            assertThat(Mixes.factories()).extracting(MixFactory::kind).endsWith("swap");
            assertThatThrownBy(() -> read(table("kind", "swap", "alpha", 1)))
                    .hasMessageStartingWith("mix.alpha: not used by mix 'swap'; used by mixup");
        });
        assertThatThrownBy(() -> read("swap")).isInstanceOf(ConfigException.class);
    }

    @Test
    void two_mixes_of_one_kind_are_refused(@TempDir Path folder) throws IOException {
        withPlugIn(
                folder,
                OtherMixup.class,
                () -> assertThatThrownBy(() -> read("none"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("mix: expected one of kind 'mixup', got " + BuiltInMix.class.getName() + " and "
                                + OtherMixup.class.getName()));
    }

    /** Runs {@code check} where {@code META-INF/services} names {@code factory} too. */
    private static void withPlugIn(Path folder, Class<? extends MixFactory> factory, Runnable check)
            throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(MixFactory.class.getName()), factory.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url(folder)}, before)) {
            thread.setContextClassLoader(loader);
            check.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }

    private static String tree(String kind) {
        return Json.line(Mixes.toTree(read(kind)));
    }

    /** A plug-in's mix: a share of the batch gets its neighbour's input. */
    record SwapMix(double share) implements Mix {
        @Override
        public String kind() {
            return "swap";
        }

        @Override
        public MixPlan plan(Batch batch, SplittableRandom random) {
            return MixPlan.unmixed(batch.size());
        }

        @Override
        public Map<String, Object> toTree() {
            return table("kind", kind(), "share", share);
        }
    }

    /** A plug-in. */
    public static final class Swap implements MixFactory {
        @Override
        public String kind() {
            return "swap";
        }

        @Override
        public String title() {
            return "neighbours change places";
        }

        @Override
        public Mix read(Section section) {
            return new SwapMix(section.number("share", 1, "in [0, 1]", v -> v >= 0 && v <= 1));
        }
    }

    /** A plug-in that takes a name that is taken. */
    public static final class OtherMixup implements MixFactory {
        @Override
        public String kind() {
            return "mixup";
        }

        @Override
        public String title() {
            return "another";
        }

        @Override
        public Mix read(Section section) {
            return new NoMix();
        }
    }
}
