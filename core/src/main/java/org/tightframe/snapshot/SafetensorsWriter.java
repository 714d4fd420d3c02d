package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.json.Json;

/**
 * Writes safetensors: the header's length, the header padded with spaces to 8 bytes, the tensors one after the other.
 */
final class SafetensorsWriter {

    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /** A tensor to write, which need not lie in memory. */
    interface Part {
        String name();

        Dtype dtype();

        List<Long> shape();

        /** Writes the elements, little-endian, the last axis running fastest. */
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Map<String, String> metadata, Collection<? extends Part> parts, OutputStream out)
            throws IOException {
        byte[] header = header(metadata, parts);
        int padding = (ALIGNMENT - header.length % ALIGNMENT) % ALIGNMENT;
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length + padding)
                .array());
        out.write(header);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (Part part : parts) {
            part.writeTo(out);
        }
    }

    private static byte[] header(Map<String, String> metadata, Collection<? extends Part> parts) {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put(Safetensors.METADATA, metadata);
        }
        long begin = 0;
        for (Part part : parts) {
            long end = begin + Shapes.bytes(part.dtype(), part.shape());
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", part.dtype().name());
            entry.put("shape", part.shape());
            entry.put("data_offsets", List.of(begin, end));
            header.put(part.name(), entry);
            begin = end;
        }
        return Json.line(header).getBytes(StandardCharsets.UTF_8);
    }
}
