package org.tightframe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tightframe.claim.Judgement;
import org.tightframe.claim.Verdict;
import org.tightframe.reproduce.Answer;

/**
 * The verdicts on a paper's claims as a table, and where to read on.
 */
final class ReproduceVerdicts {

    private ReproduceVerdicts() {}

    static List<String> lines(Answer answer) {
        int width = answer.judgements().stream()
                .mapToInt(judgement -> judgement.title().length())
                .max()
                .orElse(1);
        List<String> lines = new ArrayList<>();
        for (Judgement judgement : answer.judgements()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "(%s) %-" + width + "s  %-13s  %s",
                    judgement.id(),
                    judgement.title(),
                    judgement.verdict(),
                    settings(judgement)));
        }
        lines.add("Report: " + answer.report());
        return lines;
    }

    /** How many settings say what the verdict says; none where no run bears on the claim. */
    private static String settings(Judgement judgement) {
        Verdict verdict = judgement.verdict();
        int all = judgement.settings().size();
        return all == 0
                ? "no runs to judge by"
                : judgement.count(verdict) + " of " + all + (all == 1 ? " setting" : " settings");
    }
}
