package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
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

    static void write(Safetensors file, OutputStream out) throws IOException {
        byte[] header = header(file);
        int padding = (ALIGNMENT - header.length % ALIGNMENT) % ALIGNMENT;
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length + padding)
                .array());
        out.write(header);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        WritableByteChannel channel = Channels.newChannel(out);
        for (Tensor tensor : file.tensors()) {
            ByteBuffer bytes = tensor.bytes();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static byte[] header(Safetensors file) {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!file.metadata().isEmpty()) {
            header.put(Safetensors.METADATA, file.metadata());
        }
        long begin = 0;
        for (Tensor tensor : file.tensors()) {
            long end = begin + tensor.bytes().remaining();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", tensor.dtype().name());
            entry.put("shape", tensor.shape());
            entry.put("data_offsets", List.of(begin, end));
            header.put(tensor.name(), entry);
            begin = end;
        }
        return Json.line(header).getBytes(StandardCharsets.UTF_8);
    }
}
