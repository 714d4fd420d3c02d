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

    /** How many settings are for the claim, against it, and undecided; or why there is none. */
    private static String settings(Judgement judgement) {
        if (judgement.settings().isEmpty()) {
            return "(not planned: no setting has all the variants that it needs)";
        }
        return "(" + judgement.count(Verdict.SUPPORTED) + " for, " + judgement.count(Verdict.NOT_SUPPORTED)
                + " against, " + judgement.count(Verdict.UNDECIDED) + " open)";
    }
}
