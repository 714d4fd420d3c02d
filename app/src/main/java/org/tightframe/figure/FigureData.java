package org.tightframe.figure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers of a figure as text, all their digits, for whoever wants to draw or check them.
 */
public final class FigureData {

    private static final String LINE_END = "\r\n";
    private static final List<String> ALWAYS = List.of("panel", "series", "x", "y");
    private static final List<String> OPTIONAL =
            List.of("x_low", "x_high", "y_low", "y_high", "value", "x_name", "y_name");

    private FigureData() {}

    /**
     * The figure as CSV (RFC 4180): a row for each point, bar, rule and note, under {@code panel,series,x,y} and as many of
     * {@code x_low,x_high,y_low,y_high,value,x_name,y_name} as it needs. A note has its words for {@code series}; the strip below
     * panel a is panel {@code a strip}. What a row does not have is empty, NaN and Infinity are so written.
     */
    public static String csv(Figure figure) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < figure.panels().size(); i++) {
            Panel panel = figure.panels().get(i);
            String letters = letters(i);
            add(rows, letters, panel.x(), panel.y(), panel.layers());
            panel.strip().ifPresent(strip -> add(rows, letters + " strip", panel.x(), strip.y(), strip.layers()));
        }
        Set<String> columns = new LinkedHashSet<>(ALWAYS);
        OPTIONAL.stream()
                .filter(column -> rows.stream().anyMatch(row -> row.containsKey(column)))
                .forEach(columns::add);
        StringBuilder csv = new StringBuilder(String.join(",", columns)).append(LINE_END);
        for (Map<String, String> row : rows) {
            csv.append(columns.stream()
                            .map(column -> quoted(row.getOrDefault(column, "")))
                            .collect(Collectors.joining(",")))
                    .append(LINE_END);
        }
        return csv.toString();
    }

    /** Where {@link FigureWriter} puts the data of the figure at {@code path}: beside it, with the end .csv. */
    public static Path beside(Path path) {
        String name = String.valueOf(path.getFileName());
        return path.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".csv");
    }

    /** a, b, …, z, aa, ab, … */
    static String letters(int index) {
        String last = String.valueOf((char) ('a' + index % 26));
        return index < 26 ? last : letters(index / 26 - 1) + last;
    }

    private static void add(List<Map<String, String>> rows, String panel, Axis x, Axis y, List<Layer> layers) {
        for (Layer layer : layers) {
            for (Row row : layer.read(new Rows())) {
                row.cells.put("panel", panel);
                row.cells.putIfAbsent("series", layer.name());
                name(row, "x_name", x, "x", "x_low", "x_high");
                name(row, "y_name", y, "y", "y_low", "y_high");
                rows.add(row.cells);
            }
        }
    }

    /** On an axis of names, the name at the middle of a row's place. */
    private static void name(Row row, String column, Axis axis, String at, String low, String high) {
        if (!axis.names().isEmpty()) {
            String cell = row.cells.get(at);
            double place = row.cells.containsKey(low)
                    ? (Double.parseDouble(row.cells.get(low)) + Double.parseDouble(row.cells.get(high))) / 2
                    : Double.parseDouble(cell == null ? "NaN" : cell);
            int index = Double.isNaN(place) ? -1 : (int) Math.round(place);
            if (index >= 0 && index < axis.names().size()) {
                row.cells.put(column, axis.names().get(index));
            }
        }
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static final class Row {

        private final Map<String, String> cells = new LinkedHashMap<>();

        Row with(String column, double value) {
            cells.put(column, Double.toString(value));
            return this;
        }
    }

    private static final class Rows implements Layer.Reader<List<Row>> {

        @Override
        public List<Row> series(Series series) {
            return series.points().stream()
                    .map(p -> new Row().with("x", p.x()).with("y", p.y()))
                    .toList();
        }

        @Override
        public List<Row> bars(Bars bars) {
            return bars.bars().stream()
                    .map(b -> new Row()
                            .with("x_low", b.left())
                            .with("x_high", b.right())
                            .with("y_low", b.from())
                            .with("y_high", b.to()))
                    .toList();
        }

        @Override
        public List<Row> cloud(Cloud cloud) {
            return cloud.points().stream()
                    .map(p -> new Row().with("x", p.x()).with("y", p.y()).with("value", p.value()))
                    .toList();
        }

        @Override
        public List<Row> rule(Rule rule) {
            return List.of(new Row().with("x", rule.x()));
        }

        @Override
        public List<Row> note(Note note) {
            Row row = new Row().with("x", note.at().x()).with("y", note.at().y());
            row.cells.put("series", note.text());
            return List.of(row);
        }
    }
}
