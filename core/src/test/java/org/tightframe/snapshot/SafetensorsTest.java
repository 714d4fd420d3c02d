package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    @TempDir
    Path folder;

    @Test
    void tensors_and_metadata_come_back_in_order() throws IOException {
        Safetensors written = Safetensors.of(
                Map.of("text", "line\nand \"quotes\" ž"),
                List.of(
                        Tensor.of("z", new double[] {0.1, Double.NaN}, 2),
                        Tensor.of("f", new float[] {1, -0f, Float.NaN}, 3, 1),
                        Tensor.of("l", new long[] {Long.MIN_VALUE}, 1),
                        Tensor.of("i", new int[] {-7}),
                        Tensor.of("u", new byte[] {1, 2, (byte) 200}, 1, 3, 1),
                        Tensor.of("empty", new float[0], 0, 5)));
        Path file = folder.resolve("all.safetensors");

        written.write(file);
        Safetensors read = Safetensors.read(file);

        assertThat(read.metadata()).isEqualTo(written.metadata());
        assertThat(read.tensors()).isEqualTo(written.tensors());
        assertThat(read.find("f").orElseThrow().toFloats()).containsExactly(1, -0f, Float.NaN);
        assertThat(read.find("z").orElseThrow().toDoubles()).containsExactly(0.1, Double.NaN);
        assertThat(read.find("l").orElseThrow().toLongs()).containsExactly(Long.MIN_VALUE);
        assertThat(read.find("i").orElseThrow().toInts()).containsExactly(-7);
        assertThat(read.find("u").orElseThrow().toInts()).containsExactly(1, 2, 200);
        assertThat(read.find("u").orElseThrow().shape()).containsExactly(1L, 3L, 1L);
        assertThat(read.find("empty").orElseThrow().size()).isZero();
        assertThat(read.find("none")).isEmpty();
    }

    @Test
    void the_header_is_padded_so_that_data_begin_at_a_multiple_of_8() throws IOException {
        for (String name : List.of("a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            Safetensors.of(Map.of(), List.of(Tensor.of(name, new float[] {1}, 1)))
                    .write(out);

            assertThat(out.size() % 8).as(name).isEqualTo(4);
        }
    }

    @Test
    void an_empty_file_of_no_tensors_is_one() throws IOException {
        assertThat(read("{}", 0).tensors()).isEmpty();
    }

    @Test
    void tensors_may_be_listed_in_another_order_than_their_bytes() throws IOException {
        Safetensors read = read(
                "{\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[2,3]},"
                        + "\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}",
                3);

        assertThat(read.tensors()).extracting(Tensor::name).containsExactly("a", "b");
    }

    @Test
    void a_tensor_that_does_not_fit_its_shape_cannot_be_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of("w", new float[5], 2, 3))
                .withMessage("w[2, 3]: expected 6 values, got 5");
    }

    @Test
    void names_are_distinct() {
        Tensor one = Tensor.of("w", new float[1], 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Safetensors.of(Map.of(), List.of(one, one)))
                .withMessage("tensors: expected distinct names other than __metadata__, got 'w'");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path none = folder.resolve("none");

        assertThatIOException()
                .isThrownBy(() -> Safetensors.read(none))
                .withMessage(none + ": expected a file, got none");
        assertThatIOException()
                .isThrownBy(() -> Safetensors.read(folder))
                .withMessage(folder + ": expected a file, got a folder");
    }

    @Test
    void brackets_without_end_are_refused() {
        refuses(
                bytes("{\"a\":" + "[".repeat(100_000), 0),
                8,
                "expected a header in JSON: Document nesting depth",
                true);
    }

    @Test
    void a_file_too_short_for_its_header_is_refused() {
        refuses(new byte[7], 0, "expected the header's length in 8 bytes, got 7 bytes");
        refuses(length(3, "{}"), 0, "expected a header of at most 2 bytes, got 3");
        refuses(length(-1, "{}"), 0, "expected a header of at most 2 bytes, got 18446744073709551615");
        refuses(length(1L << 62, "{}"), 0, "expected a header of at most 2 bytes, got 4611686018427387904");
    }

    @Test
    void a_header_that_is_no_json_object_is_refused() {
        refuses(length(2, "[]"), 8, "expected a header that begins with '{', got another file format");
        refuses(length(2, "{]"), 9, "expected a header in JSON: Unexpected close marker ']'", true);
        refuses(length(4, "{}{}"), 10, "expected a header in JSON: expected the end after one JSON value", true);
        byte[] latin = length(3, "{ }");
        latin[9] = (byte) 0xe9;
        refuses(latin, 9, "expected a header in UTF-8, got other bytes");
    }

    @Test
    void a_name_given_twice_is_refused() {
        String entry = "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}";

        refuses(bytes("{" + entry + "," + entry + "}", 1), 64, "expected a header in JSON: Duplicate field 'a'", true);
    }

    @Test
    void metadata_that_are_not_texts_are_refused() {
        refuses(bytes("{\"__metadata__\":[1]}", 0), 9, "__metadata__: expected an object of texts, got [1]");
        refuses(bytes("{\"__metadata__\":{\"epoch\":3}}", 0), 9, "__metadata__: expected a text for 'epoch', got 3");
    }

    @Test
    void an_entry_that_lacks_something_is_refused() {
        refuses(bytes("{\"a\":3}", 0), 9, "a: expected an object, got 3");
        refuses(
                bytes("{\"a\":{}}", 0),
                9,
                "a.dtype: expected one of F64, F32, F16, BF16, I64, I32, I16, I8, U32, U16, U8, BOOL, got null");
        refuses(
                bytes("{\"a\":{\"dtype\":\"f32\"}}", 0),
                9,
                "a.dtype: expected one of F64, F32, F16, BF16, I64, I32, I16, I8, U32, U16, U8, BOOL, got 'f32' (did you mean 'F32'?)");
        refuses(bytes("{\"a\":{\"dtype\":\"U8\"}}", 0), 9, "a.shape: expected whole numbers >= 0, got null");
        refuses(
                bytes("{\"a\":{\"dtype\":\"U8\",\"shape\":[-1]}}", 0),
                9,
                "a.shape: expected whole numbers >= 0, got [-1]");
        refuses(
                bytes("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0]}}", 1),
                9,
                "a.data_offsets: expected [begin, end], got [0]");
        refuses(entry("U8", "[1]", "[1,0]", 1), 9, "a.data_offsets: expected [begin, end], got [1, 0]");
        refuses(
                entry("U8", "[1]", "[0,99999999999999999999]", 1),
                77,
                "expected a header in JSON: Numeric value (99999999999999999999) out of range of long",
                true);
    }

    @Test
    void offsets_that_do_not_fit_the_shape_are_refused() {
        refuses(entry("F32", "[2,3]", "[0,20]", 20), 9, "a: expected 24 bytes for F32[2, 3], got 20");
        refuses(
                entry("F32", "[4294967296,4294967296]", "[0,0]", 0),
                9,
                "a: expected a size below 2^63 bytes, got F32[4294967296, 4294967296]");
        refuses(
                entry("U8", "[3000000000]", "[0,3000000000]", 0),
                79,
                "expected 3000000000 bytes of tensors after the header, got 0");
    }

    @Test
    void holes_overlaps_and_what_lies_beyond_are_refused() {
        refuses(
                entry("U8", "[2]", "[1,3]", 3),
                9,
                "a.data_offsets: expected to begin at 0 (no overlap, no hole), got [1, 3]");
        refuses(
                bytes(
                        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},"
                                + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}",
                        3),
                61,
                "b.data_offsets: expected to begin at 2 (no overlap, no hole), got [1, 3]");
        refuses(entry("U8", "[2]", "[0,2]", 1), 62, "expected 2 bytes of tensors after the header, got 1");
        refuses(entry("U8", "[2]", "[0,2]", 3), 63, "expected 2 bytes of tensors after the header, got 3");
    }

    @Test
    void a_message_is_one_line_whatever_the_names_are() {
        refuses(bytes("{\"a\\nb\":3}", 0), 9, "a?b: expected an object, got 3");
    }

    @Test
    void half_precision_is_read_exactly() {
        assertThat(HalfPrecision.fromBinary16((short) 0x3c00)).isEqualTo(1f);
        assertThat(HalfPrecision.fromBinary16((short) 0xc000)).isEqualTo(-2f);
        assertThat(HalfPrecision.fromBinary16((short) 0x7bff)).isEqualTo(65504f);
        assertThat(HalfPrecision.fromBinary16((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(HalfPrecision.fromBinary16((short) 0x8000)).isEqualTo(-0f);
        assertThat(HalfPrecision.fromBinary16((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(HalfPrecision.fromBinary16((short) 0x7e00)).isNaN();
        assertThat(HalfPrecision.fromBfloat16((short) 0xc049)).isEqualTo(-3.140625f);
    }

    private void refuses(byte[] content, int at, String problem) {
        refuses(content, at, problem, false);
    }

    private void refuses(byte[] content, int at, String problem, boolean startOnly) {
        Path file = folder.resolve("x.safetensors");
        String message = file + ": at byte " + at + ": " + problem;
        assertThatIOException()
                .isThrownBy(() -> Safetensors.read(Files.write(file, content)))
                .satisfies(e -> {
                    assertThat(e.getMessage()).startsWith(message).doesNotContain("\n");
                    if (!startOnly) {
                        assertThat(e).hasMessage(message);
                    }
                });
    }

    private Safetensors read(String header, int data) throws IOException {
        return SafetensorsReader.read("x", Bytes.wrap(bytes(header, data)));
    }

    private static byte[] entry(String dtype, String shape, String offsets, int data) {
        return bytes(
                "{\"a\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}", data);
    }

    private static byte[] bytes(String header, int data) {
        byte[] text = length(header.length(), header);
        return Arrays.copyOf(text, text.length + data);
    }

    private static byte[] length(long length, String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(text)
                .array();
    }
}
