package org.tightframe.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.config.Nearest;
import org.tightframe.json.Json;
import org.tightframe.json.JsonField;

/**
 * What the header of a safetensors file says of one tensor, whose bytes fit its shape.
 *
 * @param at where the header says it
 * @param begin of its bytes, from the end of the header
 */
record SafetensorsEntry(String name, long at, Dtype dtype, List<Long> shape, long begin, long end) {

    static SafetensorsEntry of(String file, JsonField field, long at) throws IOException {
        return new Parser(file, field.name(), at).entry(field.value());
    }

    /** Reads one entry, to blame for what is wrong with it. */
    private record Parser(String file, String name, long at) {

        SafetensorsEntry entry(@Nullable Object value) throws IOException {
            if (!(value instanceof Map<?, ?> map)) {
                throw defect(": expected an object, got " + Json.line(value));
            }
            Dtype dtype = dtype(map.get("dtype"));
            List<Long> shape = naturals(".shape", map.get("shape"));
            List<Long> offsets = naturals(".data_offsets", map.get("data_offsets"));
            if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
                throw defect(".data_offsets: expected [begin, end], got " + offsets);
            }
            long size = offsets.get(1) - offsets.get(0);
            long expected = byteSize(dtype, shape);
            if (size != expected) {
                throw defect(": expected " + expected + " bytes for " + dtype + shape + ", got " + size);
            }
            return new SafetensorsEntry(name, at, dtype, shape, offsets.get(0), offsets.get(1));
        }

        private Dtype dtype(@Nullable Object value) throws IOException {
            List<String> known = Arrays.stream(Dtype.values()).map(Dtype::name).toList();
            if (!(value instanceof String text)) {
                throw defect(".dtype: expected one of " + String.join(", ", known) + ", got " + Json.line(value));
            }
            if (!known.contains(text)) {
                throw defect(".dtype: " + Nearest.expectedOneOf(text, known));
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

        private long byteSize(Dtype dtype, List<Long> shape) throws IOException {
            try {
                return Shapes.bytes(dtype, shape);
            } catch (ArithmeticException e) {
                throw new Defect(file, at, name + ": expected a size below 2^63 bytes, got " + dtype + shape, e);
            }
        }

        private IOException defect(String what) {
            return new Defect(file, at, name + what);
        }
    }
}
