package org.tightframe.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.snapshot.Elements.Layout;
import org.tightframe.snapshot.MemberInput.Rest;
import org.tightframe.snapshot.Tensor.Origin;

/**
 * An array of an npz file: its header read and checked, its elements not yet.
 *
 * <p>Source: NumPy, {@code numpy.lib.format}, format versions 1 to 3.
 */
final class NpyArray {

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final long MAX_HEADER = 1 << 16;
    private static final long MAX_TEXT = 1 << 20;

    private final String file;
    private final Bytes bytes;
    private final ZipMember member;
    private final String name;
    private final NpyHeader header;

    private NpyArray(String file, Bytes bytes, ZipMember member, String name, NpyHeader header) {
        this.file = file;
        this.bytes = bytes;
        this.member = member;
        this.name = name;
        this.header = header;
    }

    static NpyArray of(String file, Bytes bytes, ZipMember member, String name) throws IOException {
        try (MemberInput in = MemberInput.of(file, bytes, member)) {
            return new NpyArray(file, bytes, member, name, header(file, name, in));
        }
    }

    String name() {
        return name;
    }

    boolean isObjects() {
        return header.isObjects();
    }

    /** The elements: where they lie in the file, or unpacked. */
    Tensor tensor() throws IOException {
        try (MemberInput in = MemberInput.of(file, bytes, member)) {
            header(file, name, in);
            long at = in.position();
            Dtype dtype = header.dtype(file, at, name);
            Rest rest = in.rest();
            Elements elements = new Elements(rest.bytes(), rest.begin(), dtype, header.shape(), header.layout());
            return Tensor.ofFile(new Origin(file, at), name, elements);
        }
    }

    /** A text, a list of texts as a JSON array, or a single whole number as text; null where this is none of them. */
    @Nullable
    String text() throws IOException {
        if (header.isInteger() && header.shape().isEmpty()) {
            return Long.toString(tensor().toLongs()[0]);
        }
        if (!header.isText() || header.shape().size() > 1) {
            return null;
        }
        try (MemberInput in = MemberInput.of(file, bytes, member)) {
            header(file, name, in);
            if (in.remaining() > MAX_TEXT) {
                throw new Defect(
                        file,
                        in.position(),
                        name + ": expected at most " + MAX_TEXT + " bytes of text, got " + in.remaining());
            }
            List<String> texts = texts(in);
            return header.shape().isEmpty() ? texts.get(0) : Json.line(texts);
        }
    }

    private List<String> texts(MemberInput in) throws IOException {
        int count = (int) header.shape().stream().reduce(1L, (a, b) -> a * b).longValue();
        long at = in.position();
        Rest rest = in.rest();
        List<Long> shape = List.of((long) count * header.textLength());
        Layout order = new Layout(header.layout().bigEndian(), false);
        Elements characters = new Elements(rest.bytes(), rest.begin(), Dtype.I32, shape, order);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < header.textLength(); k++) {
                int character = (int) characters.integer((long) i * header.textLength() + k);
                if (!Character.isValidCodePoint(character)) {
                    throw new Defect(file, at, name + "[" + i + "]: expected text in UTF-32, got other bytes");
                }
                text.appendCodePoint(character);
            }
            texts.add(withoutPadding(text));
        }
        return texts;
    }

    /** NumPy fills a text up with NULs. Not a pattern: matching one of those is quadratic where other characters follow. */
    private static String withoutPadding(StringBuilder text) {
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == 0) {
            length--;
        }
        return text.substring(0, length);
    }

    /** Reads the header and leaves the elements, which are as many bytes as it says. */
    private static NpyHeader header(String file, String name, MemberInput in) throws IOException {
        long at = in.position();
        byte[] magic = in.take(MAGIC.length + 2);
        int version = magic[MAGIC.length];
        if (!Arrays.equals(magic, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new Defect(file, at, name + ": expected an npy file, got another format");
        }
        if (version < 1 || version > 3 || magic[MAGIC.length + 1] != 0) {
            throw new Defect(
                    file,
                    at,
                    name + ": expected npy version 1.0, 2.0 or 3.0, got " + version + "." + magic[MAGIC.length + 1]);
        }
        long length = unsigned(in.take(version == 1 ? Short.BYTES : Integer.BYTES));
        long longest = Math.min(MAX_HEADER, in.remaining());
        if (length > longest) {
            throw new Defect(
                    file, at, name + ": expected an npy header of at most " + longest + " bytes, got " + length);
        }
        long begin = in.position();
        String text = new String(in.take((int) length), StandardCharsets.ISO_8859_1);
        NpyHeader header = new NpyHeaderText(new PythonText(file, name, begin, in.isInFile(), text)).read();
        requireSize(file, name, begin, header, in.remaining());
        return header;
    }

    private static void requireSize(String file, String name, long at, NpyHeader header, long size) throws IOException {
        String shape = header.code() + header.shape();
        try {
            long expected = header.bytes(size);
            if (expected != size) {
                throw new Defect(file, at, name + ": expected " + expected + " bytes for " + shape + ", got " + size);
            }
        } catch (ArithmeticException e) {
            throw new Defect(file, at, name + ": expected a size below 2^63 bytes, got " + shape, e);
        }
    }

    private static long unsigned(byte[] littleEndian) {
        long value = 0;
        for (int i = littleEndian.length - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | (littleEndian[i] & 0xff);
        }
        return value;
    }
}
