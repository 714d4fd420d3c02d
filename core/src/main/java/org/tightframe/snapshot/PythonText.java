package org.tightframe.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the few kinds of Python literals that the header of an npy file has: texts without escapes, True and False, tuples of
 * whole numbers. Nothing is evaluated.
 */
final class PythonText {

    private static final int MAX_AXES = 64;

    private final String file;
    private final String name;
    private final long at;
    private final boolean inFile;
    private final String text;
    private int position;

    /** The {@code text} of the array {@code name}, one byte a character, which begins at {@code at} if it is in the file. */
    PythonText(String file, String name, long at, boolean inFile, String text) {
        this.file = file;
        this.name = name;
        this.at = at;
        this.inFile = inFile;
        this.text = text;
    }

    int position() {
        skipSpaces();
        return position;
    }

    /** Whether {@code expected} and nothing more is left. */
    boolean endsWith(char expected) {
        return position() == text.length() - 1 && text.charAt(position) == expected;
    }

    String string() throws IOException {
        int begin = position();
        char quote = peek();
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, begin + 1) : -1;
        if (end < 0 || text.substring(begin, end).indexOf('\\') >= 0) {
            throw defect(begin, "expected a text in quotes, got something else");
        }
        position = end + 1;
        return text.substring(begin + 1, end);
    }

    boolean bool(String what) throws IOException {
        int begin = position();
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, begin)) {
                position += word.length();
                return word.equals("True");
            }
        }
        throw defect(begin, what + ": expected True or False, got something else");
    }

    List<Long> tuple(String what) throws IOException {
        List<Long> numbers = new ArrayList<>();
        expect('(');
        while (!accept(')')) {
            if (numbers.size() == MAX_AXES) {
                throw defect(position, what + ": expected at most " + MAX_AXES + " axes, got more");
            }
            numbers.add(number(what));
            if (!accept(',')) {
                if (numbers.size() == 1) {
                    throw defect(position, what + ": expected a comma after the only axis, got none");
                }
                expect(')');
                break;
            }
        }
        return numbers;
    }

    void expect(char expected) throws IOException {
        if (!accept(expected)) {
            throw defect(position, "expected '" + expected + "' in the npy header, got something else");
        }
    }

    boolean accept(char expected) {
        if (!isNext(expected)) {
            return false;
        }
        position++;
        return true;
    }

    boolean isNext(char expected) {
        skipSpaces();
        return peek() == expected;
    }

    IOException defect(int begin, String what) {
        return new Defect(file, place(begin), name + ": " + what);
    }

    private long number(String what) throws IOException {
        int begin = position();
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        String digits = text.substring(begin, position);
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new Defect(
                    file, place(begin), name + ": " + what + ": expected a number below 2^63, got '" + digits + "'", e);
        }
    }

    private void skipSpaces() {
        while (peek() == ' ') {
            position++;
        }
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private long place(int begin) {
        return inFile ? at + begin : at;
    }
}
