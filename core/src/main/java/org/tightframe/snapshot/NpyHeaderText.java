package org.tightframe.snapshot;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tightframe.snapshot.Elements.Layout;

/**
 * Reads the header of an npy file, a Python dictionary such as
 * {@code {'descr': '<f4', 'fortran_order': False, 'shape': (5, 3), }}: this one form.
 *
 * <p>Source: NumPy, {@code numpy.lib.format}, "Format Version 1.0".
 */
final class NpyHeaderText {

    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    private final PythonText text;
    private final Set<String> seen = new HashSet<>();

    private String descr = "";
    private boolean fortranOrder;
    private List<Long> shape = List.of();

    NpyHeaderText(PythonText text) {
        this.text = text;
    }

    NpyHeader read() throws IOException {
        text.expect('{');
        while (!text.accept('}')) {
            entry();
            if (!text.accept(',')) {
                text.expect('}');
                break;
            }
        }
        if (seen.size() < KEYS.size()) {
            throw text.defect(
                    text.position(),
                    "expected 'descr', 'fortran_order' and 'shape', got "
                            + seen.stream().sorted().toList());
        }
        if (!text.endsWith('\n')) {
            throw text.defect(
                    text.position(),
                    "expected spaces and a line end after the header's dictionary, got something else");
        }
        return header();
    }

    private void entry() throws IOException {
        int begin = text.position();
        String key = text.string();
        if (!KEYS.contains(key) || !seen.add(key)) {
            throw text.defect(begin, "expected 'descr', 'fortran_order' and 'shape', each once, got '" + key + "'");
        }
        text.expect(':');
        switch (key) {
            case "descr" -> descr = descr();
            case "fortran_order" -> fortranOrder = text.bool(key);
            default -> shape = text.tuple(key);
        }
    }

    private String descr() throws IOException {
        if (text.isNext('[')) {
            throw text.defect(
                    text.position(),
                    "descr: expected one element type, got a structured array; save each field as an array of its own");
        }
        return text.string();
    }

    private NpyHeader header() throws IOException {
        char order = descr.isEmpty() ? ' ' : descr.charAt(0);
        String code = descr.isEmpty() ? "" : descr.substring(1);
        boolean oneByte = (code.length() == 2 && code.charAt(1) == '1') || code.startsWith("O");
        if (order != '<' && order != '>' && !(order == '|' && oneByte)) {
            throw text.defect(
                    0,
                    "descr: expected a byte order (<, or >, or | for single bytes) and a type such as <f4, got '"
                            + descr + "'" + NpyHeader.ADVICE);
        }
        boolean bigEndian = order == '>' && !oneByte;
        return new NpyHeader(code, new Layout(bigEndian, fortranOrder && shape.size() > 1), shape);
    }
}
