package org.tightframe.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That sentences come out whole, whatever numbers there are. */
class ClaimWordsTest {

    @Test
    void words_are_whole_sentences_whatever_is_missing() {
        Set<Verdict> seen = new HashSet<>();
        for (long seed = 0; seed < 300; seed++) {
            for (Judgement judgement : Claims.judge(Claims.fisher2024(), MadeUpEvidence.some(seed))) {
                seen.add(judgement.verdict());
                assertWhole("seed " + seed + " claim " + judgement.id(), judgement);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Verdict.values());
    }

    @Test
    void without_any_run_every_claim_is_open_and_says_so() {
        Evidence none = Evidence.of(List.of(), Thresholds.fisher2024());
        assertThat(Claims.judge(Claims.fisher2024(), none)).hasSize(10).allSatisfy(judgement -> {
            assertThat(judgement.verdict()).isEqualTo(Verdict.UNDECIDED);
            assertThat(judgement.plain().sureness()).isEqualTo("No training here bears on this, so it stays open.");
            assertThat(judgement.against()).containsExactly("None of the runs that would tell is there.");
            assertWhole(judgement.id(), judgement);
        });
    }

    @Test
    void claims_are_told_apart_by_letters_in_their_order() {
        assertThat(Claims.fisher2024())
                .extracting(Claim::id)
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    }

    @Test
    void a_supported_claim_has_nothing_against_it_and_every_other_has() {
        for (long seed = 0; seed < 100; seed++) {
            for (Judgement judgement : Claims.judge(Claims.fisher2024(), MadeUpEvidence.some(seed))) {
                assertThat(judgement.against().isEmpty())
                        .as("seed %d claim %s: %s", seed, judgement.id(), judgement.verdict())
                        .isEqualTo(judgement.verdict() == Verdict.SUPPORTED);
            }
        }
    }

    @Test
    void titles_within_a_setting_are_told_apart() {
        for (Judgement judgement : Claims.judge(Claims.fisher2024(), MadeUpEvidence.complete())) {
            assertThat(judgement.settings())
                    .as(judgement.id())
                    .isNotEmpty()
                    .allSatisfy(setting -> assertThat(setting.criteria())
                            .extracting(Criterion::title)
                            .doesNotHaveDuplicates());
        }
    }

    private static void assertWhole(String what, Judgement judgement) {
        assertThat(judgement.title()).as(what).doesNotEndWith(".").matches("[A-Z].*");
        List<String> texts = new ArrayList<>(judgement.against());
        texts.addAll(List.of(judgement.statement(), judgement.plain().toString(), judgement.expert()));
        assertThat(texts)
                .as(what)
                .allSatisfy(text -> assertThat(text)
                        .matches("(?s)[A-Z(].*\\.\\)?")
                        .doesNotContain(
                                "NaN",
                                "null",
                                "Infinity",
                                "  ",
                                " .",
                                " ,",
                                "()",
                                "..",
                                "%s",
                                "%d",
                                "-0 ",
                                ": .",
                                " 1 rep")
                        .satisfies(t -> assertThat(
                                        t.chars().filter(c -> c == '(').count())
                                .isEqualTo(t.chars().filter(c -> c == ')').count())));
    }
}
