package org.tightframe.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tightframe.report.ProgrammeResults.Placed;
import org.tightframe.snapshot.SnapshotInfo;

/**
 * What the caption of a figure says of the captures that its panels are drawn from: once what is common to all, by setting what is
 * not.
 */
final class DrawnWords {

    private final List<Drawn> all = new ArrayList<>();

    private record Drawn(Placed placed, SnapshotInfo info) {}

    void add(Placed placed, SnapshotInfo info) {
        all.add(new Drawn(placed, info));
    }

    /** As in {@code Seed 0; epoch 40 (mlp-digits), 30 (wrn-digits); train images; eval mode.} */
    String sentence() {
        return "Seed " + told(drawn -> String.valueOf(drawn.placed().seed())) + "; epoch "
                + told(drawn -> String.valueOf(drawn.info().epoch()))
                + "; " + told(drawn -> drawn.info().split()) + " images; "
                + told(drawn -> drawn.info().mode()) + " mode.";
    }

    private String told(Function<Drawn, String> value) {
        Map<String, Set<String>> settings = new LinkedHashMap<>();
        for (Drawn drawn : all) {
            settings.computeIfAbsent(value.apply(drawn), key -> new LinkedHashSet<>())
                    .add(drawn.placed().setting());
        }
        return bySetting(settings);
    }

    /** The value alone where there is one; behind each its settings where there are several. */
    static String bySetting(Map<String, Set<String>> settings) {
        return settings.size() == 1
                ? settings.keySet().iterator().next()
                : settings.entrySet().stream()
                        .map(entry -> entry.getKey() + " ("
                                + String.join(", ", Objects.requireNonNull(entry.getValue())) + ")")
                        .collect(Collectors.joining(", "));
    }

    /** As in {@code 280 to 300}. */
    static String range(List<Integer> numbers) {
        IntStream values = numbers.stream().mapToInt(n -> n);
        var summary = values.summaryStatistics();
        return summary.getMin() == summary.getMax()
                ? String.format(Locale.ROOT, "%,d", summary.getMin())
                : String.format(Locale.ROOT, "%,d to %,d", summary.getMin(), summary.getMax());
    }
}
