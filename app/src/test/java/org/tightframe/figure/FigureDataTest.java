package org.tightframe.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tightframe.figure.Series.Point;

/** The data of a figure, read by another reader than wrote them. */
class FigureDataTest {

    @Test
    void points_come_back_with_all_their_digits() {
        List<Point> points = List.of(
                new Point(1.0 / 3, Math.PI * 1e-300),
                new Point(-0.0, Double.NaN),
                new Point(Double.MAX_VALUE, Double.NEGATIVE_INFINITY));
        List<Map<String, String>> rows = read(FigureData.csv(figure(Series.line("line", points, Ink.BLUE))));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).keySet()).containsExactly("panel", "series", "x", "y");
        for (int i = 0; i < points.size(); i++) {
            assertThat(rows.get(i)).containsEntry("panel", "a").containsEntry("series", "line");
            assertThat(new Point(number(rows.get(i), "x"), number(rows.get(i), "y")))
                    .isEqualTo(points.get(i));
        }
    }

    @Test
    void every_layer_has_its_rows_and_its_columns() {
        List<Map<String, String>> rows = read(FigureData.csv(LayersFixture.figure()));
        assertThat(rows.get(0).keySet())
                .containsExactly(
                        "panel", "series", "x", "y", "x_low", "x_high", "y_low", "y_high", "value", "x_name", "y_name");
        assertThat(rows).hasSize(4 + 1 + Mark.values().length + 2 + 1 + 1 + 1);
        assertThat(rows.get(2))
                .containsEntry("series", "HATCHED")
                .containsEntry("x", "")
                .containsEntry("x_low", "1.6")
                .containsEntry("x_high", "2.4")
                .containsEntry("y_low", "1.0")
                .containsEntry("y_high", "0.25")
                .containsEntry("x_name", "class number 2");
        assertThat(rows.get(4)).containsEntry("panel", "a strip").containsEntry("y_high", "2.0");
        assertThat(of(rows, "cloud").get(3)).containsEntry("y", "0.5").containsEntry("value", "0.30000000000000004");
        assertThat(of(rows, "rule").get(0)).containsEntry("x", "0.5").containsEntry("y", "");
        assertThat(of(rows, "a \"note\", with a comma").get(0)).containsEntry("x", "5.0");
        assertThat(rows.get(rows.size() - 1))
                .containsEntry("panel", "c")
                .containsEntry("x_name", "")
                .containsEntry("y_name", "class number 99");
    }

    @Test
    void words_with_marks_of_the_format_are_quoted() {
        String csv =
                FigureData.csv(figure(Series.marks("a,b \"c\"\r\nd", List.of(new Point(0, 1)), Ink.BLUE, Mark.DOT)));
        assertThat(csv).isEqualTo("panel,series,x,y\r\na,\"a,b \"\"c\"\"\r\nd\",0.0,1.0\r\n");
        assertThat(read(csv).get(0)).containsEntry("series", "a,b \"c\"\r\nd");
    }

    @Test
    void panels_after_z_have_two_letters() {
        assertThat(FigureData.letters(0)).isEqualTo("a");
        assertThat(FigureData.letters(25)).isEqualTo("z");
        assertThat(FigureData.letters(26)).isEqualTo("aa");
        assertThat(FigureData.letters(53)).isEqualTo("bb");
    }

    @Test
    void only_the_end_of_the_name_changes() {
        assertThat(FigureData.beside(Path.of("a.b", "c.d.svg"))).isEqualTo(Path.of("a.b", "c.d.csv"));
    }

    private static Figure figure(Layer layer) {
        Panel panel = Panel.of(Axis.linear("x"), Axis.linear("y"), List.of(layer));
        return new Figure("", Figure.Width.SINGLE, 1, List.of(panel));
    }

    private static List<Map<String, String>> of(List<Map<String, String>> rows, String series) {
        return rows.stream().filter(row -> series.equals(row.get("series"))).toList();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.getOrDefault(column, ""));
    }

    /** As RFC 4180 says, letter by letter. */
    static List<Map<String, String>> read(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\r' && c != '\n')) {
                cell.append(c);
            } else if (c != '\r') {
                record.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : records.subList(1, records.size())) {
            assertThat(cells).hasSameSizeAs(records.get(0));
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(records.get(0).get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
