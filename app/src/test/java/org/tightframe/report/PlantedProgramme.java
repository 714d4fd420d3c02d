package org.tightframe.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.claim.Criterion;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Judgement;
import org.tightframe.claim.RunSummary;
import org.tightframe.claim.Thresholds;

/** Summaries with numbers that are easily added up. */
final class PlantedProgramme {

    static final String SETTING = "net-data";

    private final List<RunSummary> runs;

    private PlantedProgramme(List<RunSummary> runs) {
        this.runs = runs;
    }

    static PlantedProgramme empty() {
        return new PlantedProgramme(List.of());
    }

    /** A run of a variant with these results, as many seconds long as its seed says, plus ten. */
    PlantedProgramme with(String variant, long seed, Map<String, Double> results) {
        return with(SETTING, variant, seed, results, Map.of());
    }

    PlantedProgramme with(
            String setting,
            String variant,
            long seed,
            Map<String, Double> results,
            Map<String, List<RunSummary.Point>> history) {
        return with(setting, variant, seed, Map.of(), results, history);
    }

    /** A run of which only its history and what it was are known. */
    PlantedProgramme withFacts(
            String setting,
            String variant,
            long seed,
            Map<String, String> facts,
            Map<String, List<RunSummary.Point>> history) {
        return with(setting, variant, seed, facts, Map.of(), history);
    }

    private PlantedProgramme with(
            String setting,
            String variant,
            long seed,
            Map<String, String> facts,
            Map<String, Double> results,
            Map<String, List<RunSummary.Point>> history) {
        List<RunSummary> more = new ArrayList<>(runs);
        more.add(new RunSummary(
                setting,
                variant,
                seed,
                "",
                "spec",
                Thresholds.fisher2024().hash(),
                10 + seed,
                facts,
                new LinkedHashMap<>(results),
                history));
        return new PlantedProgramme(more);
    }

    /** Seeds 0, 1, 2, … with these values of one result. */
    PlantedProgramme with(String variant, String key, double... values) {
        PlantedProgramme planted = this;
        for (int seed = 0; seed < values.length; seed++) {
            planted = planted.with(variant, seed, Map.of(key, values[seed]));
        }
        return planted;
    }

    Evidence evidence() {
        return Evidence.of(runs, Thresholds.fisher2024());
    }

    ProgrammeResults results(Judgement... judgements) {
        return results(List.of(), judgements);
    }

    ProgrammeResults results(List<ProgrammeResults.Placed> folders, Judgement... judgements) {
        return new ProgrammeResults("planted", Map.of(), evidence(), List.of(judgements), folders);
    }

    static Judgement judgement(String id, Criterion... criteria) {
        return new Judgement(
                id,
                "title",
                "statement",
                List.of(new Judgement.Setting(SETTING, List.of(criteria))),
                new Judgement.Plain("", "", "", ""),
                "",
                List.of());
    }
}
