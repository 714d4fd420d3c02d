package org.tightframe.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tightframe.claim.Thresholds;
import org.tightframe.lab.Laboratory;

/** Trainings of a moment on a few digits. */
final class TinyProgramme {

    static final String TEXT = """
            all:
              threads: 1
              batchSize: 16
              checkpoint: {every: 1}
              capture: {epochs: [1, last], examples: 40, mixed: 40, lastExamples: 40}
            settings:
              few: {data: {name: digits, classes: [0, 1, 2], perClass: 20}, network: mlp-8x1, epochs: 3}
            variants:
              baseline: {mix: none}
              mixup: {mix: mixup}
              wild: {optimizer: {kind: sgd, learningRate: 1e30}}
              unfit: {batchSize: 1000}
            runs:
              - {settings: [few], variants: [baseline, mixup], seeds: 2}
            """;

    private TinyProgramme() {}

    static Programme of(String text) {
        return Programme.of("tiny", text, "tiny.yaml");
    }

    static Reproduction in(Path runs) {
        return in(runs, TEXT);
    }

    static Reproduction in(Path runs, String text) {
        return in(runs, text, Optional.of("one"));
    }

    /** @param commit of the program that makes results */
    static Reproduction in(Path runs, String text, Optional<String> commit) {
        return Reproduction.of(
                of(text), Laboratory.open(runs), runs, Thresholds.fisher2024(), new ProgramBuild(commit));
    }

    static List<Standing> standings(List<PlacedRun> placed) {
        return placed.stream().map(PlacedRun::standing).toList();
    }

    /** When each file of the run folders, and of the results but for summaries, was last written. */
    static Map<String, Object> times(Path runs) throws IOException {
        Map<String, Object> times = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(runs)) {
            walk.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        for (Path file : files) {
            times.put(runs.relativize(file).toString(), Files.getLastModifiedTime(file));
        }
        return times;
    }
}
