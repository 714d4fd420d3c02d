package org.tightframe.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tightframe.figure.Figure;
import org.tightframe.figure.ProjectionFigure;
import org.tightframe.figure.ProjectionFigure.Row;
import org.tightframe.figure.ProjectionFigure.Scene;
import org.tightframe.report.ProgrammeResults.Placed;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * Where mixes of three classes lie: a row for each setting, a column for each training of the paper's first figure.
 */
final class ProjectionGrid {

    private static final int CORNERS = 3;

    /** Marks of each kind in a panel of this size. */
    private static final int MOST_MARKS = 300;

    private static final String WORDS =
            "Mixes of two images in the last layer, projected on the plane that the classifier rows of"
                    + " three classes span, its origin the mean of all class means: the first three classes in the data's order, of"
                    + " each training the run of the lowest seed, after its last epoch. Both axes of a panel have one unit, which"
                    + " differs from panel to panel; a few marks far out lie outside. Rows are networks on data sets. Columns are"
                    + " trainings: without mixup; with mixup, under cross-entropy; with mixup under squared error; with mixup and a"
                    + " classifier that was fixed to a simplex frame. The curve is the theory of mixup under cross-entropy with the"
                    + " run's own kappa, and none is drawn without mixup or under squared error. ";

    private final DrawnWords words = new DrawnWords();
    private final List<Integer> same = new ArrayList<>();
    private final List<Integer> different = new ArrayList<>();

    private ProjectionGrid() {}

    static Optional<Figure> of(ProgrammeResults results) throws IOException {
        ProjectionGrid grid = new ProjectionGrid();
        List<Row> rows = new ArrayList<>();
        for (String setting : FirstRuns.settings(results)) {
            grid.row(results, setting).ifPresent(rows::add);
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(ProjectionFigure.grid(
                        grid.description(),
                        ProgrammeOrder.PROJECTED.stream()
                                .map(ProgrammeOrder::title)
                                .toList(),
                        rows));
    }

    private String description() {
        return WORDS + words.sentence() + " Same-class mixes in a panel: " + DrawnWords.range(same)
                + ", different-class mixes: " + DrawnWords.range(different) + ".";
    }

    /** Nothing where no training of the setting can be drawn. */
    private Optional<Row> row(ProgrammeResults results, String setting) throws IOException {
        Map<String, Placed> runs = FirstRuns.of(results, setting, ProgrammeOrder.PROJECTED);
        List<String> classes = List.of();
        List<Optional<Scene>> scenes = new ArrayList<>();
        for (String variant : ProgrammeOrder.PROJECTED) {
            Placed placed = runs.get(variant);
            scenes.add(placed == null ? Optional.empty() : scene(placed));
            classes = placed == null ? classes : ReportData.classes(placed.run());
        }
        return classes.size() < CORNERS || scenes.stream().allMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(new Row(setting, classes.subList(0, CORNERS), scenes));
    }

    private Optional<Scene> scene(Placed placed) throws IOException {
        var captures = placed.run().snapshots();
        if (captures.isEmpty() || ReportData.classes(placed.run()).size() < CORNERS) {
            return Optional.empty();
        }
        int epoch = captures.lastKey();
        Run.SnapshotPair files = Objects.requireNonNull(captures.get(epoch));
        Snapshot mixed = SnapshotFiles.read(files.mixed());
        double kappa =
                TheoryScope.covers(placed.run()) ? ReportData.kappa(placed.run().metrics(), epoch) : Double.NaN;
        Optional<Scene> scene = MixPlane.of(SnapshotFiles.read(files.clean()), mixed)
                .map(plane -> plane.scene(placed.variant(), kappa, MOST_MARKS));
        scene.ifPresent(drawn -> {
            words.add(placed, mixed.info());
            same.add(drawn.same().size());
            different.add(drawn.different().size());
        });
        return scene;
    }
}
