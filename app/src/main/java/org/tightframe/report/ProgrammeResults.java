package org.tightframe.report;

import java.util.List;
import java.util.Map;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Judgement;
import org.tightframe.run.Run;

/**
 * All that a programme came to: what its page, its figures and its tables are drawn from.
 *
 * @param name such as {@code fisher2024-laptop}
 * @param facts machine, times and versions in words, by name, in their order
 * @param evidence every run in numbers
 * @param judgements of the claims, in their order
 * @param runs folders, for what is drawn from activations; none where only summaries are at hand
 */
public record ProgrammeResults(
        String name, Map<String, String> facts, Evidence evidence, List<Judgement> judgements, List<Placed> runs) {

    public ProgrammeResults {
        judgements = List.copyOf(judgements);
        runs = List.copyOf(runs);
    }

    /** A run folder at its place in the programme. */
    public record Placed(String setting, String variant, long seed, Run run) {}
}
