package org.tightframe.report;

import static org.tightframe.report.ProgrammeOrder.MIXUP;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tightframe.figure.Axis;
import org.tightframe.figure.Dash;
import org.tightframe.figure.Figure;
import org.tightframe.figure.Ink;
import org.tightframe.figure.LinesFigure;
import org.tightframe.figure.LinesFigure.Chart;
import org.tightframe.figure.LinesFigure.Line;
import org.tightframe.figure.Mark;
import org.tightframe.figure.RunLook;
import org.tightframe.figure.Series.Point;
import org.tightframe.geometry.ChannelDensity;
import org.tightframe.linalg.Vector;
import org.tightframe.report.ProgrammeResults.Placed;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * How densely mixes of two classes lie along their channel, of baseline, of mixup and in the theory of mixup's kappa.
 */
final class DensityCurves {

    private static final int COLUMNS = 3;

    private static final RunLook THEORY = new RunLook(Ink.BLACK, Dash.DASH_DOT, Mark.NONE);

    private static final String WORDS =
            "Density of different-class mixes, at uniform lam, over the difference of their classes’ logits, in units of"
                    + " that of same-class mixes: 1 at one class, 0 on the decision boundary, -1 at the other; told both ways, so symmetric."
                    + " All classes; after the last epoch, of each training the run of the lowest seed. The theory is the unconstrained"
                    + " features model of mixup’s kappa for the same lam. The density is of all mixes: the area under a line is 1 less the share"
                    + " beyond the edges, which is not shown. ";

    private final DrawnWords words = new DrawnWords();
    private final List<Integer> counts = new ArrayList<>();
    private final Map<String, List<String>> outside = new LinkedHashMap<>();

    private DensityCurves() {}

    static Optional<Figure> of(ProgrammeResults results) throws IOException {
        DensityCurves curves = new DensityCurves();
        List<Chart> charts = new ArrayList<>();
        for (String setting : FirstRuns.settings(results)) {
            List<Line> lines = curves.lines(FirstRuns.of(results, setting, ProgrammeOrder.PAIR));
            if (!lines.isEmpty()) {
                Axis across = Axis.linear("← other class   ξ/Δ   this class →");
                charts.add(new Chart(setting, across, Axis.linear("density"), lines));
            }
        }
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(LinesFigure.of(curves.description(), Math.min(COLUMNS, charts.size()), charts));
    }

    private String description() {
        String beyond = outside.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(" and ", entry.getValue()))
                .collect(Collectors.joining("; "));
        return WORDS + words.sentence() + " Different-class mixes behind a line: " + DrawnWords.range(counts)
                + ". Beyond the edges: " + beyond + ".";
    }

    private List<Line> lines(Map<String, Placed> runs) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, Placed> entry : runs.entrySet()) {
            String variant = entry.getKey();
            Optional<ChannelDensity> density = density(entry.getValue());
            if (density.isPresent()) {
                ChannelDensity found = density.get();
                lines.add(line(variant, ProgrammeOrder.look(variant), found.edges(), found.measured()));
                if (variant.equals(MIXUP)) {
                    lines.add(line("theory of mixup", THEORY, found.edges(), found.predicted()));
                }
            }
        }
        return lines;
    }

    /** Told of in the description too; empty where there is no capture, or none to be drawn. */
    private Optional<ChannelDensity> density(Placed placed) throws IOException {
        var captures = placed.run().snapshots();
        if (captures.isEmpty()) {
            return Optional.empty();
        }
        int epoch = captures.lastKey();
        Run.SnapshotPair files = Objects.requireNonNull(captures.get(epoch));
        Snapshot clean = SnapshotFiles.read(files.clean());
        Snapshot mixed = SnapshotFiles.read(files.mixed());
        Optional<ChannelDensity> density = DrawnDensity.of(clean, mixed);
        if (density.isPresent()) {
            words.add(placed, mixed.info());
            counts.add(Math.toIntExact(density.get().examples()));
            outside.computeIfAbsent(placed.setting(), setting -> new ArrayList<>())
                    .add(String.format(
                            Locale.ROOT, "%.1f %% (%s)", 100 * density.get().outside(), placed.variant()));
        }
        return density;
    }

    /** A point in the middle of each bin. */
    private static Line line(String name, RunLook look, Vector edges, Vector values) {
        List<Point> points = new ArrayList<>();
        for (int b = 0; b < values.size(); b++) {
            points.add(new Point((edges.get(b) + edges.get(b + 1)) / 2, values.get(b)));
        }
        return new Line(name, look, points, List.of());
    }
}
