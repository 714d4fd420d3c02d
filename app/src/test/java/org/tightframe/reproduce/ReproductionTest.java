package org.tightframe.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.claim.RunSummary;
import org.tightframe.claim.Thresholds;
import org.tightframe.json.Json;
import org.tightframe.lab.KeptRun;
import org.tightframe.lab.Laboratory;
import org.tightframe.lab.SpecFile;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.training.StoppedException;

class ReproductionTest {

    private static final String METRICS = "metrics.jsonl";

    @TempDir
    private Path runs;

    @Test
    void runs_side_by_side_have_the_bits_of_runs_alone(@TempDir Path alone) throws Exception {
        List<PlacedRun> placed = TinyProgramme.in(runs).train(event -> {});
        assertThat(TinyProgramme.standings(placed)).containsOnly(Standing.DONE);
        for (PlacedRun run : placed) {
            Laboratory.open(alone)
                    .train(
                            run.planned().spec(),
                            "run-" + run.planned().variant()
                                    + run.planned().spec().seed(),
                            event -> {});
            assertThat(run.run().orElseThrow().path().resolve(METRICS))
                    .hasSameBinaryContentAs(alone.resolve("run-" + run.planned().variant()
                            + run.planned().spec().seed() + "/" + METRICS));
        }
    }

    @Test
    void what_is_there_is_found_by_its_spec_and_neither_trained_nor_written_again() throws Exception {
        Reproduction first = TinyProgramme.in(runs);
        Answer answer = first.publish(first.train(event -> {}));
        Files.move(runs.resolve("tiny-few-mixup-s0"), runs.resolve("another-name"));
        Reproduction second = TinyProgramme.in(runs);
        second.publish(second.train(event -> {}));
        Map<String, Object> times = TinyProgramme.times(runs);
        List<ReproductionEvent> heard = new ArrayList<>();
        Reproduction third = TinyProgramme.in(runs);
        List<PlacedRun> placed = third.train(heard::add);
        Answer again = third.publish(placed);
        assertThat(TinyProgramme.standings(placed)).containsOnly(Standing.DONE);
        assertThat(heard).isEmpty();
        assertThat(TinyProgramme.times(runs)).isEqualTo(times);
        assertThat(again.judgements()).isEqualTo(answer.judgements());
        assertThat(placed.get(2).run().orElseThrow().name()).isEqualTo("another-name");
    }

    @Test
    void a_run_says_of_which_programme_it_is_and_keeps_that_when_it_goes_on() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Reproduction stopped = TinyProgramme.in(runs).stoppingWhen(stop::get);
        assertThatThrownBy(() -> stopped.train(event -> stop.set(event instanceof ReproductionEvent.EpochEnded)))
                .isInstanceOf(StoppedException.class);
        assertThat(TinyProgramme.standings(TinyProgramme.in(runs).runs())).contains(Standing.TO_RESUME);
        Reproduction goesOn = TinyProgramme.in(runs);
        List<PlacedRun> placed = goesOn.train(event -> {});
        assertThat(TinyProgramme.standings(placed)).containsOnly(Standing.DONE);
        assertThat(placed.stream().map(run -> run.run().orElseThrow().name()))
                .containsExactly(
                        "tiny-few-baseline-s0", "tiny-few-baseline-s1", "tiny-few-mixup-s0", "tiny-few-mixup-s1");
        boolean resumed = false;
        for (PlacedRun run : placed) {
            Run folder = run.run().orElseThrow();
            resumed |= folder.value("resumed").isPresent();
            assertThat(folder.value(Laboratory.PROGRAMME, "variant"))
                    .contains(run.planned().variant());
            assertThat(folder.value(Laboratory.PROGRAMME, "thresholds"))
                    .contains(Thresholds.fisher2024().hash());
        }
        assertThat(resumed).isTrue();
    }

    @Test
    void a_run_that_diverges_or_fails_does_not_stop_the_others() throws Exception {
        String text = TinyProgramme.TEXT.replace("[baseline, mixup], seeds: 2", "[wild, unfit, mixup], seeds: 1");
        List<PlacedRun> placed = TinyProgramme.in(runs, text).train(event -> {});
        assertThat(TinyProgramme.standings(placed)).containsExactly(Standing.DIVERGED, Standing.FAILED, Standing.DONE);
        assertThat(placed.get(1).why()).contains("batchSize");
        List<ReproductionEvent> heard = new ArrayList<>();
        Reproduction again = TinyProgramme.in(runs, text);
        List<PlacedRun> later = again.train(heard::add);
        assertThat(TinyProgramme.standings(later)).isEqualTo(TinyProgramme.standings(placed));
        assertThat(heard.stream().filter(ReproductionEvent.RunEnded.class::isInstance))
                .as("the one that failed is tried again, the one that diverged is not")
                .hasSize(1);
        Answer answer = again.publish(later);
        assertThat(Files.readAllLines(runs.resolve("tiny/summaries.jsonl"))).hasSize(1);
        assertThat(answer.fields().toString()).contains("diverged");
    }

    @Test
    void a_damaged_run_is_told_and_trained_anew() throws Exception {
        TinyProgramme.in(runs).train(event -> {});
        Files.delete(runs.resolve("tiny-few-mixup-s0/predictions/test.safetensors"));
        Files.writeString(runs.resolve("tiny-few-mixup-s1/run.json"), "no record");
        Reproduction again = TinyProgramme.in(runs);
        assertThat(TinyProgramme.standings(again.runs()))
                .containsExactly(Standing.DONE, Standing.DONE, Standing.TO_TRAIN, Standing.TO_TRAIN);
        assertThat(again.notes())
                .anySatisfy(
                        note -> assertThat(note).contains("tiny-few-mixup-s0").contains("test.safetensors"))
                .anySatisfy(
                        note -> assertThat(note).contains("tiny-few-mixup-s1").contains("damaged"));
        List<PlacedRun> placed = again.train(event -> {});
        assertThat(placed.get(2).run().orElseThrow().name()).isEqualTo("tiny-few-mixup-s0-2");
    }

    @Test
    void a_finished_run_stays_trained_where_its_summary_cannot_be_kept() throws Exception {
        Path summaries = runs.resolve("tiny/summaries");
        Files.createDirectories(summaries.getParent());
        Files.writeString(summaries, "a file where the folder should be");
        List<ReproductionEvent> heard = new ArrayList<>();
        Reproduction reproduction = TinyProgramme.in(runs);
        List<PlacedRun> placed = reproduction.train(heard::add);
        assertThat(TinyProgramme.standings(placed)).containsOnly(Standing.DONE);
        assertThat(heard)
                .filteredOn(ReproductionEvent.Warned.class::isInstance)
                .hasSize(4)
                .asString()
                .contains("expected to write a summary");
        assertThatThrownBy(() -> reproduction.publish(placed))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected to write a summary, got")
                .hasMessageNotContaining("\n");
        Reproduction again = TinyProgramme.in(runs);
        assertThat(TinyProgramme.standings(again.runs())).containsOnly(Standing.DONE);
        assertThat(again.notes()).isEmpty();
        Files.delete(summaries);
        again.publish(again.train(event -> assertThat(event).isNull()));
        assertThat(Files.readAllLines(runs.resolve("tiny/summaries.jsonl"))).hasSize(4);
    }

    @Test
    void looking_writes_nothing() throws Exception {
        TinyProgramme.in(runs).train(event -> {});
        Files.delete(runs.resolve("tiny/summaries/"
                + TinyProgramme.of(TinyProgramme.TEXT).runs().get(0).spec().hash() + ".json"));
        Map<String, Object> times = TinyProgramme.times(runs);
        Reproduction looking = TinyProgramme.in(runs);
        List<PlacedRun> placed = looking.runs();
        looking.estimate(placed, note -> {});
        assertThat(TinyProgramme.standings(placed)).containsOnly(Standing.DONE);
        assertThat(TinyProgramme.times(runs)).isEqualTo(times);
    }

    @Test
    void another_program_or_one_that_nobody_can_tell_makes_results_anew() throws Exception {
        Reproduction first = TinyProgramme.in(runs);
        first.publish(first.train(event -> {}));
        Path stamp = runs.resolve("tiny/stamp.json");
        String old = Files.readString(stamp);
        Path summary = runs.resolve("tiny/summaries/"
                + TinyProgramme.of(TinyProgramme.TEXT).runs().get(0).spec().hash() + ".json");
        String oldSummary = Files.readString(summary);
        Reproduction other = TinyProgramme.in(runs, TinyProgramme.TEXT, Optional.of("other"));
        other.publish(other.train(event -> assertThat(event).isNull()));
        assertThat(Files.readString(stamp)).isNotEqualTo(old);
        assertThat(Files.readString(summary)).isNotEqualTo(oldSummary);
        Reproduction unknown = TinyProgramme.in(runs, TinyProgramme.TEXT, Optional.empty());
        List<PlacedRun> placed = unknown.train(event -> assertThat(event).isNull());
        unknown.publish(placed);
        Map<String, Object> times = TinyProgramme.times(runs);
        unknown.publish(placed);
        assertThat(TinyProgramme.times(runs).get("tiny/report.html")).isNotEqualTo(times.get("tiny/report.html"));
    }

    @Test
    void files_that_are_no_longer_made_go() throws Exception {
        Reproduction first = TinyProgramme.in(runs);
        List<PlacedRun> placed = first.train(event -> {});
        first.publish(placed);
        Path stamp = runs.resolve("tiny/stamp.json");
        Path table = runs.resolve("tiny/tables/of-old.csv");
        Path own = runs.resolve("tiny/tables/of-ones-own.csv");
        Path outside = runs.resolve("outside.csv");
        for (Path file : List.of(table, own, outside)) {
            Files.writeString(file, "a");
        }
        Files.writeString(
                stamp,
                Files.readString(stamp)
                        .replace("\"report.html\"", "\"report.html\", \"tables/of-old.csv\", \"../outside.csv\""));
        Reproduction other = TinyProgramme.in(runs, TinyProgramme.TEXT, Optional.of("other"));
        other.publish(other.runs());
        assertThat(table).doesNotExist();
        assertThat(own).exists();
        assertThat(outside).exists();
        assertThat(runs.resolve("tiny/report.html")).exists();
    }

    @Test
    void an_error_in_one_run_does_not_stop_the_others() throws Exception {
        List<PlacedRun> placed = TinyProgramme.in(runs).train(event -> {
            if (event instanceof ReproductionEvent.RunBegan began
                    && began.planned().name().equals("few/mixup/0")) {
                throw new OutOfMemoryError("no room on the heap");
            }
        });
        assertThat(TinyProgramme.standings(placed))
                .containsExactly(Standing.DONE, Standing.DONE, Standing.FAILED, Standing.DONE);
        assertThat(placed.get(2).why()).isEqualTo("no room on the heap");
    }

    @Test
    void a_planned_run_that_is_not_there_leaves_its_setting_in_the_verdicts() throws Exception {
        Reproduction reproduction = TinyProgramme.in(runs);
        List<PlannedRun> baseline = reproduction.runs().stream()
                .map(PlacedRun::planned)
                .filter(run -> run.variant().equals("baseline"))
                .toList();
        Reproduction some = reproduction.only(baseline);
        Answer answer = some.publish(some.train(event -> {}));
        assertThat(answer.judgements().get(1).settings())
                .extracting(setting -> setting.name() + " " + setting.verdict())
                .containsExactly("few undecided");
    }

    @Test
    void a_run_that_diverged_on_other_data_is_tried_again() throws Exception {
        String text = TinyProgramme.TEXT.replace("[baseline, mixup], seeds: 2", "[wild], seeds: 1");
        TinyProgramme.in(runs, text).train(event -> {});
        assertThat(TinyProgramme.standings(TinyProgramme.in(runs, text).runs())).containsExactly(Standing.DIVERGED);
        Path record = runs.resolve("tiny-few-wild-s0/run.json");
        Files.writeString(record, Files.readString(record).replaceAll("(\"train-images[^:]*: \")....", "$10000"));
        assertThat(TinyProgramme.standings(TinyProgramme.in(runs, text).runs())).containsExactly(Standing.TO_TRAIN);
    }

    @Test
    void halvings_without_numbers_have_no_means() {
        assertThat(RunReading.means(List.of())).isEqualTo(Map.of("halvings", 0.0));
        assertThat(RunReading.means(List.of(Map.of("temperature", 1.0), Map.of("temperature", 2.0))))
                .isEqualTo(Map.of("halvings", 2.0, "temperature", 1.5));
    }

    @Test
    void a_run_on_data_that_are_others_now_is_not_used() throws Exception {
        Reproduction first = TinyProgramme.in(runs);
        first.train(event -> {});
        Path record = runs.resolve("tiny-few-mixup-s0/run.json");
        String text = Files.readString(record);
        Files.writeString(record, text.replaceAll("(\"train-images[^:]*: \")....", "$10000"));
        Reproduction again = TinyProgramme.in(runs);
        assertThat(again.runs().get(2).standing()).isEqualTo(Standing.TO_TRAIN);
        assertThat(again.notes()).singleElement().asString().contains("its data are not those here: train-images");
    }

    @Test
    void a_run_that_somebody_is_at_work_on_is_left_alone() throws Exception {
        PlannedRun planned = TinyProgramme.of(TinyProgramme.TEXT).runs().get(0);
        try (RunFolder folder = RunFolder.create(runs, "elsewhere")) {
            folder.spec(SpecFile.yaml(planned.spec()));
            folder.record(Map.of("status", "running", "specHash", planned.spec().hash()));
            PlacedRun placed = TinyProgramme.in(runs)
                    .only(List.of(planned))
                    .train(event -> {})
                    .get(0);
            assertThat(placed.standing()).isEqualTo(Standing.IN_USE);
            assertThat(placed.why()).contains("elsewhere: another process is at work on it");
        }
    }

    @Test
    void a_summary_says_what_the_folder_says_and_is_made_again_where_it_is_damaged() throws Exception {
        Reproduction reproduction = TinyProgramme.in(runs);
        List<PlacedRun> placed = reproduction.train(event -> {});
        reproduction.publish(placed);
        List<String> lines = Files.readAllLines(runs.resolve("tiny/summaries.jsonl"));
        assertThat(lines).hasSize(4);
        RunSummary summary = RunSummary.of(Json.readObject(lines.get(2)));
        KeptRun kept = KeptRun.open(runs.resolve("tiny-few-mixup-s0"));
        assertThat(summary.variant()).isEqualTo("mixup");
        assertThat(summary.specHash()).isEqualTo(placed.get(2).planned().spec().hash());
        assertThat(summary.result("test.accuracy")).isEqualTo(kept.result("test.accuracy"));
        assertThat(summary.result("mixup.sameClassAlignment")).isEqualTo(kept.result("mixup.sameClassAlignment"));
        assertThat(summary.results()).doesNotContainKeys("seconds", "imagesPerSecond");
        assertThat(summary.results())
                .containsKeys("calibration.temperature", "calibration.eceBefore", "calibration.nllAfter")
                .containsKeys("errors.accuracy", "errors.confidenceOfCorrect");
        assertThat(summary.result("errors.accuracy").orElseThrow())
                .isCloseTo(kept.result("test.accuracy").orElseThrow(), offset(1e-12));
        assertThat(summary.history("collapse.nc1"))
                .extracting(RunSummary.Point::epoch)
                .contains(1, 3);
        assertThat(summary.history("layers.input.manifoldMixupR2")).isNotEmpty();
        assertThat(summary.history("test.accuracy"))
                .last()
                .extracting(RunSummary.Point::value)
                .isEqualTo(kept.result("test.accuracy").orElseThrow());
        assertThat(summary.facts())
                .containsEntry("network", "mlp-8x1")
                .containsEntry("classes", "3")
                .containsEntry("trainingExamples", "60")
                .containsEntry("mode", "eval");

        Path cached = runs.resolve("tiny/summaries/" + summary.specHash() + ".json");
        Files.writeString(cached, "{\"key\": 1");
        Reproduction again = TinyProgramme.in(runs);
        again.publish(again.train(event -> {}));
        assertThat(Files.readAllLines(runs.resolve("tiny/summaries.jsonl"))).isEqualTo(lines);
        assertThat(Files.readString(cached)).contains("\"summary\"");
    }

    @Test
    void the_page_is_written_again_where_it_is_gone() throws Exception {
        Reproduction reproduction = TinyProgramme.in(runs);
        Answer answer = reproduction.publish(reproduction.train(event -> {}));
        Files.delete(answer.report());
        reproduction.publish(reproduction.runs());
        assertThat(answer.report()).exists();
    }

    @Test
    void features_without_a_network_are_a_summary_a_seed() throws IOException, InterruptedException {
        String text = TinyProgramme.TEXT + "freeFeatures: {classes: 3, kappa: 20, dimension: 4, seeds: 2}\n";
        Reproduction reproduction = TinyProgramme.in(runs, text).only(List.of());
        reproduction.publish(reproduction.train(event -> {}));
        List<String> lines = Files.readAllLines(runs.resolve("tiny/summaries.jsonl"));
        assertThat(lines).hasSize(2);
        RunSummary summary = RunSummary.of(Json.readObject(lines.get(1)));
        assertThat(summary.setting()).isEqualTo("free-features");
        assertThat(summary.variant()).isEqualTo("fixed-etf");
        assertThat(summary.seed()).isEqualTo(1);
        assertThat(summary.result("model.kappa").orElseThrow()).isCloseTo(20, offset(1e-9));
        assertThat(summary.result("model.largestDistance").orElseThrow()).isBetween(0.0, 1e-6);
        assertThat(summary.history("model.first")).hasSize(21);
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_before_anything_is_trained() throws IOException {
        Path file = Files.writeString(runs.resolve("file"), "");
        assertThatThrownBy(() -> TinyProgramme.in(file).train(event -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a folder to write results in, got")
                .hasMessageNotContaining("\n");
    }

    @Test
    void the_longest_runs_come_first_and_those_of_unknown_length_before_them() {
        List<PlannedRun> planned = TinyProgramme.of(TinyProgramme.TEXT).runs();
        Map<PlannedRun, Double> seconds = Map.of(planned.get(0), 1.0, planned.get(1), 3.0, planned.get(3), 2.0);
        assertThat(Reproduction.longestFirst(planned, seconds))
                .containsExactly(planned.get(2), planned.get(1), planned.get(3), planned.get(0));
    }

    @Test
    void as_many_runs_go_at_once_as_have_cores_for_their_threads() {
        List<PlannedRun> one = TinyProgramme.of(TinyProgramme.TEXT).runs();
        assertThat(Workers.of(one, 2)).isEqualTo(2);
        assertThat(Workers.of(one, 64)).isEqualTo(4);
        List<PlannedRun> all = TinyProgramme.of(TinyProgramme.TEXT.replace("threads: 1", "threads: 0"))
                .runs();
        assertThat(Workers.of(all, 8)).isEqualTo(1);
    }

    @Test
    void a_disk_without_room_is_told_with_what_is_missing() {
        assertThatThrownBy(() -> DiskRoom.require(runs, 3, 1 << 30, 1 << 20))
                .hasMessage(
                        runs + ": expected room for 1.0 GB (3 runs to train), got 1.0 MB free; --runs DIR on a larger"
                                + " disk, --only and --seeds need less");
    }

    @Test
    void times_are_those_of_finished_runs_of_the_setting() throws Exception {
        Reproduction reproduction = TinyProgramme.in(runs);
        List<PlannedRun> planned =
                reproduction.runs().stream().map(PlacedRun::planned).toList();
        reproduction.only(planned.subList(0, 2)).train(event -> {});
        List<PlacedRun> placed = reproduction.runs();
        Reproduction.Estimate estimate =
                reproduction.estimate(placed, note -> assertThat(note).isNull());
        double expected = placed.subList(0, 2).stream()
                .mapToDouble(run ->
                        ((Number) run.run().orElseThrow().value("seconds").orElseThrow()).doubleValue())
                .average()
                .orElseThrow();
        assertThat(estimate.seconds()).hasSize(2);
        assertThat(estimate.seconds().get(planned.get(3))).isEqualTo(expected);
    }
}
