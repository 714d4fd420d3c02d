package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tightframe.snapshot.Snapshot;

/** docs/METRICS.md has a row for every number. */
class MetricsPageTest {

    private static final String FIGURES = "## The figures";

    @Test
    void every_number_has_its_row_and_every_row_but_those_of_figures_its_number() throws IOException {
        Snapshot snapshot = MadeUpMixes.random(1, 3, 4, 30).snapshot();
        Set<String> names =
                new LinkedHashSet<>(NeuralCollapse.of(snapshot).values().keySet());
        names.addAll(MixupGeometry.of(snapshot, snapshot).values().keySet());
        Snapshot clean = Snapshot.clean(snapshot.info(), snapshot.features(), snapshot.labels(), null);
        names.addAll(ErrorMap.of(snapshot, clean).values().keySet());
        names.addAll(new ManifoldMixupLikeness(0, 0).values().keySet());
        names.addAll(new OutOfDistribution(0).values().keySet());
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "METRICS.md"));
        Set<String> rows = lines.stream()
                .takeWhile(line -> !line.startsWith(FIGURES))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> Pattern.compile("`(\\w+)`").matcher(cell).results())
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
        assertThat(names).hasSizeGreaterThan(35);
        assertThat(rows).isEqualTo(names);
        assertThat(lines)
                .anyMatch(line -> line.startsWith(FIGURES))
                .anyMatch(line -> line.contains("](#the-figures-simplexprojection-figuremap), whose rows are methods"));
    }
}
