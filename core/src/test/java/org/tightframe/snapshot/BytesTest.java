package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.snapshot.Elements.Layout;

/**
 * With windows of 16 bytes, which tear nearly every row.
 */
class BytesTest {

    private static final int WINDOW_BITS = 4;
    private static final int BEGIN = 3;

    @TempDir
    Path folder;

    @Test
    void numbers_are_read_across_windows() throws IOException {
        byte[] content = content(100);
        ByteBuffer all = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (Bytes bytes : windows(content)) {
            assertThat(bytes.size()).isEqualTo(100);
            for (int i = 0; i <= 92; i++) {
                assertThat(bytes.getLong(i)).isEqualTo(all.getLong(i));
                assertThat(bytes.getInt(i)).isEqualTo(all.getInt(i));
                assertThat(bytes.getShort(i)).isEqualTo(all.getShort(i));
                assertThat(bytes.get(i)).isEqualTo(all.get(i));
            }
            assertThat(bytes.copy(5, 90)).isEqualTo(Arrays.copyOfRange(content, 5, 95));
            assertThat(bytes.copy(100, 0)).isEmpty();
        }
    }

    @Test
    void rows_are_read_across_windows_in_every_type_and_order() throws IOException {
        byte[] content = content(BEGIN + 7 * 5 * 8);
        for (Dtype dtype : List.of(Dtype.F64, Dtype.F32, Dtype.F16, Dtype.BF16)) {
            for (int order = 0; order < 4; order++) {
                Layout layout = new Layout((order & 1) != 0, (order & 2) != 0);
                RowMatrix whole = rows(Bytes.wrap(content), dtype, layout);
                for (Bytes bytes : windows(content)) {
                    assertThat(Rows.of(rows(bytes, dtype, layout))).isEqualTo(Rows.of(whole));
                }
                for (int i = 0; i < 7; i++) {
                    for (int k = 0; k < 5; k++) {
                        assertThat((Double) whole.row(i, new double[5])[k]).isEqualTo((Double) whole.get(i, k));
                    }
                }
            }
        }
    }

    @Test
    void elements_are_written_plainly_however_they_lie() throws IOException {
        byte[] content = content(BEGIN + 7 * 5 * 8);
        for (Dtype dtype : Dtype.values()) {
            for (int order = 0; order < 4; order++) {
                Layout layout = new Layout((order & 1) != 0, (order & 2) != 0);
                Elements elements = new Elements(windows(content).get(0), BEGIN, dtype, List.of(7L, 5L), layout);
                ByteArrayOutputStream out = new ByteArrayOutputStream();

                elements.writeTo(out);

                Elements plain = new Elements(Bytes.wrap(out.toByteArray()), 0, dtype, List.of(7L, 5L), Layout.PLAIN);
                for (int i = 0; i < 35; i++) {
                    assertThat(plain.bits(i)).isEqualTo(elements.bits(i));
                }
            }
        }
    }

    @Test
    void threads_read_at_once() throws IOException {
        byte[] content = content(BEGIN + 7 * 5 * 4);
        RowMatrix whole = rows(Bytes.wrap(content), Dtype.F32, Layout.PLAIN);
        RowMatrix mapped = rows(windows(content).get(0), Dtype.F32, Layout.PLAIN);

        boolean same = IntStream.range(0, 50_000)
                .parallel()
                .allMatch(i -> Arrays.equals(mapped.row(i % 7, new double[5]), whole.row(i % 7, new double[5])));

        assertThat(same).isTrue();
    }

    @Test
    void nothing_outside_is_read() throws IOException {
        for (Bytes bytes : windows(content(BEGIN + 7 * 5 * 4))) {
            RowMatrix rows = rows(bytes, Dtype.F32, Layout.PLAIN);
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> rows.get(7, 0));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> rows.get(0, 5));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> rows.row(-1, new double[5]));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> bytes.getInt(bytes.size() - 3));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> bytes.copy(bytes.size(), 1));
            assertThat(rows).hasToString("F32[7,5]");
        }
    }

    private List<Bytes> windows(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("bytes" + content.length), content);
        return List.of(Bytes.map(file, WINDOW_BITS), Bytes.of(ByteBuffer.wrap(content), WINDOW_BITS));
    }

    private static RowMatrix rows(Bytes bytes, Dtype dtype, Layout layout) {
        return new TensorRows(new Elements(bytes, BEGIN, dtype, List.of(7L, 5L), layout));
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
