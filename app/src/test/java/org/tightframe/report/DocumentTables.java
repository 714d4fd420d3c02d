package org.tightframe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables of a document between {@code <!-- table: NAME -->} and {@code <!-- /table -->}, each on a line of its own. */
final class DocumentTables {

    private static final String BEGIN = "<!-- table: ";
    private static final Pattern PLACE =
            Pattern.compile("<!-- table: ([a-z-]+) -->\n((?:(?!<!-- table: ).)*?)<!-- /table -->", Pattern.DOTALL);

    private final String document;
    private final List<MatchResult> places;

    private DocumentTables(String document) {
        this.document = document;
        this.places = PLACE.matcher(document).results().toList();
    }

    static DocumentTables in(String document) {
        DocumentTables tables = new DocumentTables(document);
        long begun = Pattern.compile(Pattern.quote(BEGIN))
                .matcher(document)
                .results()
                .count();
        if (begun != tables.places.size()) {
            throw new IllegalArgumentException("document: expected '<!-- table: NAME -->' and '<!-- /table -->' around "
                    + begun + " tables, got " + tables.places.size());
        }
        return tables;
    }

    List<String> names() {
        return places.stream().map(place -> place.group(1)).toList();
    }

    /** The document with {@code tables} in their places. */
    String with(List<ProgrammeTable> tables) {
        return PLACE.matcher(document)
                .replaceAll(place -> Matcher.quoteReplacement(BEGIN + place.group(1) + " -->\n"
                        + named(place.group(1), tables).markdown() + "<!-- /table -->"));
    }

    /** Every line that is not as in {@code tables}. */
    List<String> differences(List<ProgrammeTable> tables) {
        List<String> differences = new ArrayList<>();
        for (MatchResult place : places) {
            String name = place.group(1);
            List<String> wanted = named(name, tables).markdown().lines().toList();
            List<String> there = place.group(2).lines().toList();
            for (int i = 0; i < Math.max(wanted.size(), there.size()); i++) {
                if (!line(wanted, i).equals(line(there, i))) {
                    differences.add("table " + name + ", line " + (i + 1) + "\n  summaries: "
                            + line(wanted, i).orElse("(no line)") + "\n  document:  "
                            + line(there, i).orElse("(no line)"));
                }
            }
        }
        return differences;
    }

    private static Optional<String> line(List<String> lines, int index) {
        return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
    }

    private static ProgrammeTable named(String name, List<ProgrammeTable> tables) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("document: expected a table of "
                        + tables.stream().map(ProgrammeTable::name).toList() + ", got '" + name + "'"));
    }
}
