package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.json.Json;
import org.tightframe.lab.Comparison;

/** The verb {@code compare}. */
class CompareTest {

    @TempDir
    private Path runs;

    @Test
    void only_what_differs_is_listed_and_a_default_is_what_it_is() throws IOException {
        Path a = RunFixture.finished(runs, "a", 0.8, 0.5, "mix.alpha=0.4", "epochs=60");
        Path b = RunFixture.finished(runs, "b", 0.9, 0.7, "mix=none", "seed=3");
        Map<?, ?> answer = Json.readObject(
                Outcome.of("compare", a.toString(), b.toString(), "--json").out());
        Map<?, ?> spec = at(answer, "spec");
        assertThat(spec.get("mix.kind")).isEqualTo(List.of("mixup", "none"));
        assertThat(spec.get("seed")).isEqualTo(List.of(0L, 3L));
        assertThat(spec.containsKey("epochs")).as("a default said aloud").isFalse();
        List<?> alphas = (List<?>) Objects.requireNonNull(spec.get("mix.alpha"));
        assertThat(alphas.get(0)).isEqualTo(0.4);
        assertThat(alphas.get(1) == null).isTrue();

        Map<?, ?> accuracy = at(answer, "measures", "test.accuracy");
        assertThat(number(((List<?>) Objects.requireNonNull(accuracy.get("deltas"))).get(1)))
                .isCloseTo(0.1, within(1e-12));
        assertThat(accuracy.get("judgements")).isEqualTo(List.of("", "better"));
        assertThat(at(answer, "measures", "collapse.nc1").get("judgements")).isEqualTo(List.of("", "worse"));
        // a signed error is judged by its distance from 0: -0.3 against -0.4
        assertThat(at(answer, "measures", "test.signedError").get("judgements")).isEqualTo(List.of("", "worse"));

        String table = Outcome.of("compare", a.toString(), b.toString()).out();
        assertThat(table)
                .contains("mix.alpha")
                .contains("+0.1")
                .contains("better")
                .doesNotContain("batchSize");
        assertThat(Outcome.of("compare", a.toString(), b.toString(), "--all").out())
                .contains("batchSize");
    }

    @Test
    void groups_over_seeds_have_means_and_paired_differences_with_intervals() throws IOException {
        List<String> paths = new ArrayList<>();
        double[] plain = {0.80, 0.82, 0.81};
        double[] mixed = {0.85, 0.865, 0.86};
        for (int seed = 0; seed < 3; seed++) {
            paths.add(RunFixture.finished(runs, "n" + seed, plain[seed], 1, "mix=none", "seed=" + seed)
                    .toString());
            paths.add(RunFixture.finished(runs, "m" + seed, mixed[seed], 1, "seed=" + seed)
                    .toString());
        }
        Map<?, ?> answer = Json.readObject(
                compare(paths, "--group", "mix", "--over", "seed", "--json").out());
        List<?> groups = (List<?>) Objects.requireNonNull(answer.get("groups"));
        Map<?, ?> first = at(groups.get(0), "measures", "test.accuracy");
        // scipy.stats.ttest_1samp([.80, .82, .81], 0).confidence_interval(): .81 -+ .024841
        assertThat(number(first.get("mean"))).isCloseTo(0.81, within(1e-12));
        assertThat(number(first.get("low"))).isCloseTo(0.81 - 0.0248414, within(1e-6));
        Map<?, ?> change = at(groups.get(1), "measures", "test.accuracy", "difference");
        // scipy.stats.ttest_rel: mean .048333, half width .007171
        assertThat(change.get("paired")).isEqualTo(true);
        assertThat(number(change.get("mean"))).isCloseTo(0.0483333, within(1e-6));
        assertThat(number(change.get("high"))).isCloseTo(0.0483333 + 0.0071710, within(1e-6));
        assertThat(change.get("judgement")).isEqualTo("better");
        assertThat(compare(paths, "--group", "mix").out())
                .contains("3 pairs, better")
                .contains("mix.kind = none, 3 runs");

        assertWrong(compare(paths.subList(0, 4), "--group", "mix"), 1, "expected at least 3 runs over seed");
        Path other = RunFixture.finished(runs, "other", 0.8, 1, "seed=9", "epochs=7");
        List<String> more = new ArrayList<>(paths);
        more.add(other.toString());
        assertWrong(
                compare(more, "--group", "mix"),
                1,
                "mix.kind=mixup: expected runs that differ in seed alone, got ones that differ in epochs (60, 7)");
        more.set(6, RunFixture.finished(runs, "twice", 0.8, 1, "seed=2").toString());
        assertWrong(compare(more, "--group", "mix"), 1, "expected one run for each seed, got m2 and twice with 2");
        assertWrong(compare(paths, "--group", "mix.alfa"), 2, "(did you mean 'mix.alpha'?)");
    }

    @Test
    void seeds_that_do_not_match_are_compared_by_welch() throws IOException {
        List<String> paths = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            paths.add(RunFixture.finished(runs, "n" + seed, 0.8 + 0.01 * seed, 1, "mix=none", "seed=" + seed)
                    .toString());
            paths.add(RunFixture.finished(runs, "m" + seed, 0.8 + 0.02 * seed, 1, "seed=" + (seed + 5))
                    .toString());
        }
        Map<?, ?> answer =
                Json.readObject(compare(paths, "--group", "mix.kind", "--json").out());
        Map<?, ?> change = at(
                ((List<?>) Objects.requireNonNull(answer.get("groups"))).get(1),
                "measures",
                "test.accuracy",
                "difference");
        assertThat(change.get("paired")).isEqualTo(false);
        assertThat(change.get("judgement")).isEqualTo("");
        assertThat(number(change.get("mean"))).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void what_is_another_distance_from_the_ideal_by_chance_is_not_judged() throws IOException {
        List<String> paths = new ArrayList<>();
        double[] scatter = {0.001, 0, -0.0012};
        for (int seed = 0; seed < 3; seed++) {
            // signedError is 0.5 - accuracy: 0.050 without and -0.049 with mixup, at all but the same distance from 0
            paths.add(RunFixture.finished(runs, "n" + seed, 0.45 + scatter[seed], 1, "mix=none", "seed=" + seed)
                    .toString());
            paths.add(RunFixture.finished(runs, "m" + seed, 0.549 + scatter[seed], 1, "seed=" + seed)
                    .toString());
        }
        Map<?, ?> answer =
                Json.readObject(compare(paths, "--group", "mix", "--json").out());
        Object mixed = ((List<?>) Objects.requireNonNull(answer.get("groups"))).get(1);
        Map<?, ?> signed = at(mixed, "measures", "test.signedError", "difference");
        assertThat(number(signed.get("high"))).isNegative();
        assertThat(signed.get("judgement")).isEqualTo("");
        assertThat(at(mixed, "measures", "test.accuracy", "difference").get("judgement"))
                .isEqualTo("better");
    }

    @Test
    void rounding_is_neither_better_nor_worse() throws IOException {
        Path a = RunFixture.finished(runs, "a", 0.8, 1e-14);
        Path b = RunFixture.finished(runs, "b", 0.8 - 1e-9, 2e-15);
        Outcome compared = Outcome.of("compare", a.toString(), b.toString());
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out())
                .doesNotContain("+0 ")
                .doesNotContain("better")
                .doesNotContain("worse");
        Path c = RunFixture.finished(runs, "c", 0.8, 3e-7);
        assertThat(Outcome.of("compare", a.toString(), c.toString()).out())
                .as("32 bits")
                .doesNotContain("worse");
    }

    @Test
    void layers_and_measures_of_plugins_are_compared_and_the_plugin_may_be_gone() throws IOException {
        Path a = RunFixture.write(
                runs,
                "a",
                "finished",
                0.8,
                0.5,
                Map.of("layers", Map.of("group1", Map.of("manifoldMixupR2", 0.5)), "measures", Map.of()));
        Path b = RunFixture.ofPlugin(runs, "b");
        Path page = Files.writeString(runs.resolve("2026-demo.html"), "<html>");
        Outcome compared = Outcome.of("compare", a.toString(), b.toString(), page.toString(), "--json");
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.err()).isEqualTo("left out " + page + ": a file, not a run folder\n");
        Map<?, ?> answer = Json.readObject(compared.out());
        assertThat(at(answer, "spec").get("mix.kind")).isEqualTo(List.of("mixup", "halves"));
        assertThat(at(answer, "spec").containsKey("seed")).isFalse();
        assertThat(at(answer, "measures").keySet().toArray())
                .contains("layers.group1.manifoldMixupR2", "measures.sparsity.clean");
        assertThat(Comparison.words("layers.group1.manifoldMixupR2").name()).isEqualTo("Likeness to manifold mixup");
        assertWrong(Outcome.of("compare", page.toString(), page.toString()), 1, "got a file");
    }

    @Test
    void a_run_that_failed_its_audit_is_warned_of() throws IOException {
        Path a = RunFixture.finished(runs, "a", 0.8, 0.5);
        Path b = RunFixture.write(
                runs, "b", "finished", 0.8, 0.5, Map.of("audit", Map.of("passed", false, "problems", List.of("lam"))));
        Outcome compared = Outcome.of("compare", a.toString(), b.toString());
        assertThat(compared.code()).isZero();
        assertThat(compared.err())
                .isEqualTo("warning: " + b + ": the audit did not pass: lam (run.json has all under 'audit')\n");
    }

    @Test
    void runs_are_repeated_over_whole_numbers_alone() throws IOException {
        List<String> paths = new ArrayList<>();
        for (double alpha : new double[] {0.2, 0.4, 1.5}) {
            paths.add(RunFixture.finished(runs, "a" + alpha, 0.8, 1, "optimizer.learningRate=" + alpha)
                    .toString());
        }
        assertWrong(
                compare(paths, "--group", "seed", "--over", "optimizer.learningRate"),
                2,
                "--over: expected a setting that is a whole number, got optimizer.learningRate = 0.2");
    }

    @Test
    void wrong_usage_is_said() throws IOException {
        Path a = RunFixture.finished(runs, "a", 0.8, 0.5);
        assertWrong(Outcome.of("compare", a.toString()), 2, "expected two run folders or more, got 1");
        assertWrong(Outcome.of("compare", a.toString(), a.toString(), "--over", "seed"), 2, "expected --group");
        assertWrong(Outcome.of("compare", a.toString(), runs.resolve("b").toString()), 1, "got nothing");
    }

    private static Outcome compare(List<String> paths, String... more) {
        return Outcome.of(Stream.of(Stream.of("compare"), paths.stream(), Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private static Map<?, ?> at(@Nullable Object tree, String... path) {
        Object place = tree;
        for (String key : path) {
            place = Objects.requireNonNull((Map<?, ?>) place).get(key);
        }
        return (Map<?, ?>) Objects.requireNonNull(place);
    }

    private static double number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }

    private static void assertWrong(Outcome outcome, int code, String message) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertThat(outcome.err()).startsWith("tightframe: ").contains(message);
        assertThat(outcome.out()).isEmpty();
    }
}
