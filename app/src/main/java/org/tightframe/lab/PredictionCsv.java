package org.tightframe.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.Probabilities;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;

/**
 * Predictions as text: a header {@code label,logit_0,…} or {@code label,prob_0,…} in any order of columns, then a line for each
 * example. Columns of other names, such as an identifier, are passed over.
 */
final class PredictionCsv {

    private static final Pattern COLUMN = Pattern.compile("(logit|prob)_(0|[1-9][0-9]{0,6})");
    private static final String EXPECTED = "expected a header label,logit_0,logit_1,… or label,prob_0,prob_1,…, got ";

    private final Path file;
    private final boolean logits;
    private final int width;
    private final int labelColumn;

    /** Of each class, its column. */
    private final int[] columns;

    private int[] labels = new int[1024];
    private double[] values;
    private int size;

    private PredictionCsv(Path file, String[] header) throws IOException {
        this.file = file;
        this.width = header.length;
        this.labelColumn = Arrays.asList(header).indexOf("label");
        if (labelColumn != Arrays.asList(header).lastIndexOf("label")) {
            throw new IOException(file + ": expected one column label, got it twice");
        }
        int[] found = new int[header.length];
        Arrays.fill(found, -1);
        String kind = "";
        int classes = 0;
        for (int k = 0; k < header.length; k++) {
            Matcher column = COLUMN.matcher(header[k]);
            if (column.matches()) {
                int label = Integer.parseInt(column.group(2));
                if (!kind.isEmpty() && !kind.equals(column.group(1))) {
                    throw new IOException(file + ": expected either logit_… or prob_… columns, got both");
                }
                if (label >= found.length || found[label] >= 0) {
                    throw new IOException(file + ": expected the columns of classes 0, 1, 2, … once each, got "
                            + header[k] + (label >= found.length ? " among " + header.length + " columns" : " twice"));
                }
                kind = column.group(1);
                found[label] = k;
                classes++;
            }
        }
        if (labelColumn < 0 || classes == 0) {
            throw new IOException(file + ": " + EXPECTED + abbreviated(String.join(",", header)));
        }
        for (int c = 0; c < classes; c++) {
            if (found[c] < 0) {
                throw new IOException(file + ": expected " + classes + " columns of classes 0 to " + (classes - 1)
                        + ", " + kind + "_" + c + " is missing");
            }
        }
        this.logits = kind.equals("logit");
        this.columns = Arrays.copyOf(found, classes);
        this.values = new double[labels.length * classes];
    }

    static LabelledPredictions read(Path file) throws IOException {
        CsvMapper mapper = new CsvMapper();
        mapper.enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.TRIM_SPACES)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES);
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                MappingIterator<String[]> lines =
                        mapper.readerFor(String[].class).readValues(text)) {
            if (!lines.hasNextValue()) {
                throw new IOException(file + ": " + EXPECTED + "an empty file");
            }
            PredictionCsv csv = new PredictionCsv(file, withoutMark(lines.nextValue()));
            while (lines.hasNextValue()) {
                csv.add(lines.nextValue());
            }
            return csv.finish();
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ": line " + e.getLocation().getLineNr() + ": expected comma-separated values, got "
                            + e.getOriginalMessage(),
                    e);
        } catch (MalformedInputException e) {
            throw new IOException(
                    file + ": expected text in UTF-8, got other bytes (npz and safetensors end in .npz, .safetensors)",
                    e);
        }
    }

    private void add(String[] cells) throws IOException {
        if (cells.length != width) {
            throw new IOException(file + ": row " + size + ": expected " + width + " values, got " + cells.length);
        }
        if (size == labels.length) {
            labels = Arrays.copyOf(labels, Math.addExact(size, size / 2));
            values = Arrays.copyOf(values, Math.multiplyExact(labels.length, columns.length));
        }
        labels[size] = label(cells[labelColumn]);
        for (int c = 0; c < columns.length; c++) {
            values[size * columns.length + c] = number(c, cells[columns[c]]);
        }
        size++;
    }

    private LabelledPredictions finish() {
        RowMatrix rows = Matrix.wrap(size, columns.length, Arrays.copyOf(values, size * columns.length));
        return LabelledPredictions.of(logits ? Logits.of(rows) : Probabilities.of(rows), Arrays.copyOf(labels, size));
    }

    /** A whole number, also where a table of floating-point numbers has been written. */
    private int label(String text) throws IOException {
        double label = parsed(text);
        if (label != Math.rint(label) || Math.abs(label) > Integer.MAX_VALUE) {
            throw new IOException(file + ": row " + size + ", label: expected a class in 0.." + (columns.length - 1)
                    + ", got " + quoted(text));
        }
        return (int) label;
    }

    private double number(int c, String text) throws IOException {
        double number = parsed(text);
        if (Double.isNaN(number) && !text.equals("NaN")) {
            throw new IOException(file + ": row " + size + ", " + (logits ? "logit_" : "prob_") + c
                    + ": expected a number, got " + quoted(text));
        }
        return number;
    }

    /** NaN where it is no number. */
    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String[] withoutMark(String[] header) {
        String[] clean = header.clone();
        clean[0] = clean[0].replace("\uFEFF", "").strip();
        return clean;
    }

    private static String quoted(String text) {
        return '"' + abbreviated(text) + '"';
    }

    private static String abbreviated(String text) {
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
