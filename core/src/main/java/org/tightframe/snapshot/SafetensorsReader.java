package org.tightframe.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.json.JsonField;
import org.tightframe.json.JsonSyntaxException;
import org.tightframe.snapshot.Elements.Layout;
import org.tightframe.snapshot.Tensor.Origin;

/**
 * Reads safetensors and believes nothing: every byte of the file belongs to the header or to exactly one tensor, and every
 * tensor has as many bytes as its shape asks for.
 */
final class SafetensorsReader {

    private static final int LENGTH = Long.BYTES;
    private static final long MAX_HEADER = 100_000_000;
    /** Bytes of memory that the values of a byte of JSON can cost, and as much again for other things. */
    private static final long MEMORY_PER_BYTE = 64;

    private final String file;
    private final Bytes bytes;

    private SafetensorsReader(String file, Bytes bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static Safetensors read(Path file) throws IOException {
        return read(file.toString(), Bytes.map(file));
    }

    static Safetensors read(String name, Bytes bytes) throws IOException {
        return new SafetensorsReader(name, bytes).read();
    }

    private Safetensors read() throws IOException {
        String header = header();
        Map<String, String> metadata = new LinkedHashMap<>();
        List<SafetensorsEntry> entries = new ArrayList<>();
        long at = LENGTH;
        int seen = 0;
        for (JsonField field : fields(header)) {
            at += utf8Length(header, seen, field.offset());
            seen = field.offset();
            if (field.name().equals(Safetensors.METADATA)) {
                metadata = metadata(field.value(), at);
            } else {
                entries.add(SafetensorsEntry.of(file, field, at));
            }
        }
        long start = at + utf8Length(header, seen, header.length());
        entries.sort(Comparator.comparingLong(SafetensorsEntry::begin).thenComparingLong(SafetensorsEntry::end));
        requireContiguous(entries, start);
        List<Tensor> tensors = new ArrayList<>();
        for (SafetensorsEntry e : entries) {
            Elements elements = new Elements(bytes, start + e.begin(), e.dtype(), e.shape(), Layout.PLAIN);
            tensors.add(Tensor.ofFile(new Origin(file, elements.begin()), e.name(), elements));
        }
        return Safetensors.of(metadata, tensors);
    }

    private String header() throws IOException {
        if (bytes.size() < LENGTH) {
            throw defect(0, "expected the header's length in 8 bytes, got " + bytes.size() + " bytes");
        }
        long length = bytes.getLong(0);
        long room = Math.min(MAX_HEADER, Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE);
        long longest = Math.min(room, bytes.size() - LENGTH);
        if (length < 0 || length > longest) {
            throw defect(0, "expected a header of at most " + longest + " bytes, got " + Long.toUnsignedString(length));
        }
        return text(ByteBuffer.wrap(bytes.copy(LENGTH, (int) length)));
    }

    private String text(ByteBuffer utf8) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(utf8.remaining());
        CoderResult result = decoder.decode(utf8, text, true);
        if (result.isError()) {
            throw defect(LENGTH + utf8.position(), "expected a header in UTF-8, got other bytes");
        }
        String json = text.flip().toString();
        if (!json.startsWith("{")) {
            throw defect(LENGTH, "expected a header that begins with '{', got another file format");
        }
        return json;
    }

    private List<JsonField> fields(String header) throws IOException {
        try {
            return Json.readFields(header);
        } catch (JsonSyntaxException e) {
            long at = LENGTH + utf8Length(header, 0, Math.min(e.offset(), header.length()));
            throw new Defect(file, at, "expected a header in JSON: " + e.getMessage(), e);
        }
    }

    private Map<String, String> metadata(@Nullable Object value, long at) throws IOException {
        if (!(value instanceof Map<?, ?> map)) {
            throw defect(at, Safetensors.METADATA + ": expected an object of texts, got " + Json.line(value));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getValue() instanceof String text)) {
                throw defect(
                        at,
                        Safetensors.METADATA + ": expected a text for '" + entry.getKey() + "', got "
                                + Json.line(entry.getValue()));
            }
            metadata.put(String.valueOf(entry.getKey()), text);
        }
        return metadata;
    }

    private void requireContiguous(List<SafetensorsEntry> sorted, long start) throws IOException {
        long end = 0;
        for (SafetensorsEntry entry : sorted) {
            if (entry.begin() != end) {
                throw defect(
                        entry.at(),
                        entry.name() + ".data_offsets: expected to begin at " + end + " (no overlap, no hole), got ["
                                + entry.begin() + ", " + entry.end() + "]");
            }
            end = entry.end();
        }
        long size = bytes.size() - start;
        if (end != size) {
            throw defect(
                    start + Math.min(end, size), "expected " + end + " bytes of tensors after the header, got " + size);
        }
    }

    private static long utf8Length(String text, int begin, int end) {
        long length = 0;
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }

    private IOException defect(long at, String what) {
        return new Defect(file, at, what);
    }
}
