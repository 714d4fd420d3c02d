package org.tightframe.theory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rows of {@code reference/theory/ufm_reference.csv}. */
record UfmReference(String id, String loss, Map<String, Double> columns) {

    static List<UfmReference> crossEntropyRows() {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(UfmReference.class.getResourceAsStream("/reference/theory/ufm_reference.csv")),
                StandardCharsets.UTF_8))) {
            String[] header = reader.readLine().split(",", -1);
            List<UfmReference> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells[1].equals("ce")) {
                    Map<String, Double> columns = new HashMap<>();
                    for (int i = 2; i < cells.length; i++) {
                        columns.put(header[i], cells[i].equals("nan") ? Double.NaN : Double.parseDouble(cells[i]));
                    }
                    rows.add(new UfmReference(cells[0], cells[1], columns));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double get(String column) {
        return Objects.requireNonNull(columns.get(column), column);
    }

    int classes() {
        return (int) get("C");
    }

    boolean sameClass() {
        return get("same") == 1;
    }
}
