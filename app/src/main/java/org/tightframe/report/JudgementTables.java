package org.tightframe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tightframe.claim.Criterion;
import org.tightframe.claim.Judgement;
import org.tightframe.claim.Verdict;

/**
 * What was judged, and by which numbers.
 */
final class JudgementTables {

    private JudgementTables() {}

    static Optional<ProgrammeTable> verdicts(List<Judgement> judgements) {
        List<List<String>> rows = judgements.stream()
                .map(judgement -> List.of(
                        claim(judgement) + " " + judgement.title(),
                        judgement.verdict().toString(),
                        settings(judgement, Verdict.SUPPORTED),
                        settings(judgement, Verdict.NOT_SUPPORTED),
                        settings(judgement, Verdict.UNDECIDED)))
                .toList();
        return ProgrammeTables.table(
                "verdicts",
                "What the evidence says of each claim, and in which settings it does.",
                List.of("claim", "verdict", "supporting", "against", "undecided"),
                rows);
    }

    static Optional<ProgrammeTable> criteria(List<Judgement> judgements) {
        List<List<String>> rows = new ArrayList<>();
        for (Judgement judgement : judgements) {
            for (Judgement.Setting setting : judgement.settings()) {
                for (Criterion criterion : setting.criteria()) {
                    rows.add(row(judgement, setting, criterion));
                }
            }
        }
        return ProgrammeTables.table(
                "criteria",
                "The numbers that decide: each mean over seeds with its 95 % interval, held against its threshold. What is told"
                        + " beside decides nothing.",
                List.of("claim", "setting", "criterion", "mean", "95 % interval", "seeds", "threshold", "verdict"),
                rows);
    }

    private static List<String> row(Judgement judgement, Judgement.Setting setting, Criterion criterion) {
        Criterion told = ToldCriterion.of(criterion);
        return List.of(
                claim(judgement),
                setting.name(),
                told.title(),
                Cells.mean(told),
                Cells.interval(told),
                String.valueOf(told.sample().size()),
                limit(told),
                verdict(criterion));
    }

    /** A number that is told need not be held against anything. */
    private static String limit(Criterion criterion) {
        return Double.isNaN(criterion.threshold())
                ? Cells.NONE
                : criterion.bound() + " " + Cells.exact(criterion.threshold());
    }

    private static String verdict(Criterion criterion) {
        return criterion.decides() ? criterion.verdict().toString() : "told beside";
    }

    private static String claim(Judgement judgement) {
        return "(" + judgement.id() + ")";
    }

    private static String settings(Judgement judgement, Verdict verdict) {
        List<String> names = judgement.settings().stream()
                .filter(setting -> setting.verdict() == verdict)
                .map(Judgement.Setting::name)
                .toList();
        return names.isEmpty() ? Cells.NONE : String.join(", ", names);
    }
}
