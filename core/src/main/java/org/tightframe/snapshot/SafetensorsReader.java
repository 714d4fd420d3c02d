package org.tightframe.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.config.Nearest;
import org.tightframe.json.Json;

/**
 * Reads safetensors and believes nothing: every byte of the file belongs to the header or to exactly one tensor, and every
 * tensor has as many bytes as its shape asks for.
 */
final class SafetensorsReader {

    private static final long MAX_HEADER = 100_000_000;

    private final String file;
    private final Bytes bytes;

    private SafetensorsReader(String file, Bytes bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** Random access to a file: part of it, from one position up to another. */
    private interface Bytes {
        ByteBuffer part(long begin, long end) throws IOException;
    }

    static Safetensors read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Defect(file.toString(), "expected a file, got " + (Files.exists(file) ? "a folder" : "none"));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SafetensorsReader(
                            file.toString(), (begin, end) -> channel.map(MapMode.READ_ONLY, begin, end - begin))
                    .read(channel.size());
        }
    }

    static Safetensors read(String name, byte[] content) throws IOException {
        return new SafetensorsReader(
                        name, (begin, end) -> ByteBuffer.wrap(Arrays.copyOfRange(content, (int) begin, (int) end)))
                .read(content.length);
    }

    private Safetensors read(long size) throws IOException {
        if (size < Long.BYTES) {
            throw defect("expected the header's length in 8 bytes, got " + size + " bytes");
        }
        long length = bytes.part(0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > Math.min(MAX_HEADER, size - Long.BYTES)) {
            throw defect("expected a header of at most " + Math.min(MAX_HEADER, size - Long.BYTES) + " bytes, got "
                    + Long.toUnsignedString(length));
        }
        long start = Long.BYTES + length;
        Map<String, @Nullable Object> header = header(bytes.part(Long.BYTES, start));
        Map<String, String> metadata = metadata(header.remove(Safetensors.METADATA));
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> named : header.entrySet()) {
            entries.add(entry(named.getKey(), named.getValue()));
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        requireContiguous(entries, size - start);
        List<Tensor> tensors = new ArrayList<>();
        for (Entry e : entries) {
            tensors.add(Tensor.ofFile(file, e.name, e.dtype, e.shape, bytes.part(start + e.begin, start + e.end)));
        }
        return Safetensors.of(metadata, tensors);
    }

    private Map<String, @Nullable Object> header(ByteBuffer text) throws IOException {
        String json;
        try {
            json = StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw defect("expected a header in UTF-8, got other bytes", e);
        }
        if (!json.startsWith("{")) {
            throw defect("expected a header that begins with '{', got another file format");
        }
        try {
            return Json.readObject(json);
        } catch (IOException e) {
            String firstLine =
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw defect("expected a header in JSON: " + firstLine, e);
        }
    }

    private Map<String, String> metadata(@Nullable Object value) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (value == null) {
            return metadata;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw defect(Safetensors.METADATA + ": expected an object of texts, got " + Json.line(value));
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getValue() instanceof String text)) {
                throw defect(Safetensors.METADATA + ": expected a text for '" + entry.getKey() + "', got "
                        + Json.line(entry.getValue()));
            }
            metadata.put(String.valueOf(entry.getKey()), text);
        }
        return metadata;
    }

    private Entry entry(String name, @Nullable Object value) throws IOException {
        if (!(value instanceof Map<?, ?> map)) {
            throw defect(name + ": expected an object, got " + Json.line(value));
        }
        Dtype dtype = dtype(name, map.get("dtype"));
        List<Long> shape = naturals(name + ".shape", map.get("shape"));
        List<Long> offsets = naturals(name + ".data_offsets", map.get("data_offsets"));
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
            throw defect(name + ".data_offsets: expected [begin, end], got " + offsets);
        }
        Entry entry = new Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
        long expected = byteSize(entry);
        if (expected != entry.end - entry.begin) {
            throw defect(name + ": expected " + expected + " bytes for " + dtype + shape + ", got "
                    + (entry.end - entry.begin));
        }
        if (expected > Integer.MAX_VALUE) {
            throw defect(name + ": expected at most " + Integer.MAX_VALUE + " bytes in one tensor, got " + expected);
        }
        return entry;
    }

    private Dtype dtype(String name, @Nullable Object value) throws IOException {
        List<String> known = Arrays.stream(Dtype.values()).map(Dtype::name).toList();
        if (!(value instanceof String text)) {
            throw defect(name + ".dtype: expected one of " + String.join(", ", known) + ", got " + Json.line(value));
        }
        if (!known.contains(text)) {
            throw defect(name + ".dtype: " + Nearest.expectedOneOf(text, known));
        }
        return Dtype.valueOf(text);
    }

    private List<Long> naturals(String what, @Nullable Object value) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : List.of(String.valueOf(value))) {
            if (!(item instanceof Long number) || number < 0) {
                throw defect(what + ": expected whole numbers >= 0, got " + Json.line(value));
            }
            numbers.add(number);
        }
        return numbers;
    }

    private long byteSize(Entry entry) throws IOException {
        try {
            return entry.shape.stream().reduce((long) entry.dtype.bytes(), Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw defect(entry.name + ": expected a size below 2^63 bytes, got " + entry.dtype + entry.shape, e);
        }
    }

    private void requireContiguous(List<Entry> sorted, long size) throws IOException {
        long end = 0;
        for (Entry entry : sorted) {
            if (entry.begin != end) {
                throw defect(entry.name + ".data_offsets: expected to begin at " + end + " (no overlap, no hole), got ["
                        + entry.begin + ", " + entry.end + "]");
            }
            end = entry.end;
        }
        if (end != size) {
            throw defect("expected " + end + " bytes of tensors after the header, got " + size);
        }
    }

    private IOException defect(String what) {
        return new Defect(file, what);
    }

    private IOException defect(String what, Throwable cause) {
        return new Defect(file, what, cause);
    }

    /** What the header says of one tensor. */
    private record Entry(String name, Dtype dtype, List<Long> shape, long begin, long end) {}
}
