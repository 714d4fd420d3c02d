package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A row of a table in {@code reference/theory}, whose README says who computed it. */
record ReferenceRow(Map<String, String> cells) {

    static List<ReferenceRow> of(String file) {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReferenceRow.class.getResourceAsStream("/reference/theory/" + file)),
                StandardCharsets.UTF_8))) {
            String[] header = reader.readLine().split(",", -1);
            List<ReferenceRow> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    row.put(header[i], cells[i]);
                }
                rows.add(new ReferenceRow(row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String column) {
        return Objects.requireNonNull(cells.get(column), column);
    }

    double get(String column) {
        return text(column).equals("nan") ? Double.NaN : Double.parseDouble(text(column));
    }

    int classes() {
        return (int) get("C");
    }

    /** The number relative to itself; NaN for NaN. */
    void assertRelative(String column, double got, double tolerance) {
        assertNear(column, got, tolerance * Math.abs(get(column)));
    }

    /** The number to the digits printed. */
    void assertPrinted(String column, double got) {
        assertNear(column, got, new BigDecimal(text(column)).ulp().doubleValue() * 0.501);
    }

    void assertNear(String column, double got, double distance) {
        if (Double.isNaN(get(column))) {
            assertThat(got).as("%s of %s", column, cells).isNaN();
        } else {
            assertThat(got).as("%s of %s", column, cells).isCloseTo(get(column), within(distance));
        }
    }
}
