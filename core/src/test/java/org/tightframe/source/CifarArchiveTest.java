package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.Damage;
import org.tightframe.Fuzz;
import org.tightframe.data.DataSet;

/** Archives that are damaged, that lie, or that would do harm. */
class CifarArchiveTest {

    private static final CifarLayout TEN = MadeUpCifar.TEN;
    private static final String IN = TEN.folder() + "/";
    private static final int FUZZ = 800;

    @TempDir
    private Path folder;

    @Test
    void what_could_write_elsewhere_is_refused() throws IOException {
        assertThat(reading(whole().file("../evil", new byte[1])))
                .endsWith("expected names within the archive's folder, got '../evil'");
        assertThat(reading(whole().file("/etc/passwd", new byte[1]))).endsWith("got '/etc/passwd'");
        assertThat(reading(whole().file("a/../../b", new byte[1]))).endsWith("got 'a/../../b'");
        assertThat(reading(whole().file("c:\\evil", new byte[1]))).endsWith("got 'c:\\evil'");
        for (char type : "123467LK".toCharArray()) {
            assertThat(reading(whole().entry("link", type, 0, new byte[0])))
                    .endsWith("expected files and folders, got 'link' of type '" + type + "'");
        }
        assertThat(reading(whole().file(IN + TEN.test(), new byte[1])))
                .endsWith("expected every file once, got '" + IN + TEN.test() + "' again");
    }

    @Test
    void attributes_that_change_nothing_are_passed_over_and_others_refused() throws IOException {
        byte[] harmless = "30 mtime=1234567890.123456789\n".getBytes(StandardCharsets.UTF_8);
        byte[] renaming = "19 path=../../evil\n".getBytes(StandardCharsets.UTF_8);
        assertThat(reading(whole().entry("pax", 'x', harmless.length, harmless)))
                .isEqualTo("read");
        assertThat(reading(whole().entry("pax", 'x', renaming.length, renaming)))
                .endsWith("expected attributes that change no path, got one that does");
    }

    @Test
    void lying_sizes_are_refused_before_anything_is_unpacked() throws IOException {
        assertThat(reading(new Tar().entry(IN + "data_batch_1.bin", '0', 8L << 30, new byte[1024])))
                .endsWith("data_batch_1.bin: expected 4 records of 3073 bytes = 12292 bytes, got 8589934592");
        assertThat(reading(new Tar().entry(IN + TEN.classNames(), '0', 8L << 30, new byte[1024])))
                .endsWith("batches.meta.txt: expected at most 65536 bytes of class names, got 8589934592");
        assertThat(reading(new Tar().entry("zeros", '0', 8L << 30, new byte[1024])))
                .endsWith("expected at most 4194304 bytes of other files than the data set's, got more");
        assertThat(reading(new Tar()
                        .entry(IN + "data_batch_1.bin", '0', 12292, new byte[1024])
                        .open()))
                .contains("data_batch_1.bin: at byte ")
                .endsWith("got the end");
    }

    @Test
    void bombs_are_given_up_early() throws IOException {
        byte[] zeros = new byte[64 << 20];
        assertThat(reading(concatenated(whole().closed(), zeros))).endsWith("zeros at the end, got more");
        Tar many = new Tar();
        for (int i = 0; i <= 1000; i++) {
            many.file("f" + i, new byte[0]);
        }
        assertThat(reading(many)).endsWith("expected at most 1000 entries, got more");
        Tar folders = new Tar();
        Tar attributes = new Tar();
        byte[] harmless = "12 mtime=12\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= 1000; i++) {
            folders.folder("f" + i);
            attributes.entry("pax", 'x', harmless.length, harmless);
        }
        assertThat(reading(folders)).endsWith("expected at most 1000 entries, got more");
        assertThat(reading(attributes)).endsWith("expected at most 1000 entries, got more");
    }

    @Test
    void what_is_cut_off_or_followed_by_something_is_refused() throws IOException {
        byte[] tar = whole().closed();
        byte[] packed = Idx.gzip(tar);
        for (int length : new int[] {0, 1, 9, 10, packed.length / 2, packed.length - 9, packed.length - 1}) {
            assertThat(readingPacked(Arrays.copyOf(packed, length)))
                    .as("cut to " + length)
                    .contains("got a truncated file of " + length);
        }
        assertThat(readingPacked(concatenated(packed, new byte[] {0})))
                .endsWith(": at byte " + packed.length + ": expected the end after the gzip data, got more");
        assertThat(readingPacked(concatenated(packed, packed))).contains("expected the end after the gzip data");
        assertThat(reading(whole().open())).endsWith("expected more of the archive, got its end");
        assertThat(reading(concatenated(whole().open(), new byte[512]))).endsWith("got its end");
        assertThat(reading(concatenated(tar, new byte[] {1})))
                .endsWith("expected nothing after the end of the archive, got more");
        assertThat(reading(new Tar().folder(IN)))
                .contains(": expected data_batch_1.bin, ")
                .contains("got no data_batch_1.bin");
        assertThat(readingPacked("<html>".getBytes(StandardCharsets.UTF_8)))
                .endsWith(": at byte 0: expected a gzip file, got another");
    }

    @Test
    void damage_of_the_packed_bytes_is_found_by_the_trailer() throws IOException {
        byte[] packed = Idx.gzip(whole().closed());
        packed[packed.length - 8] ^= 1;
        assertThat(readingPacked(packed)).endsWith("got a damaged one: another checksum than the trailer's");
        packed[packed.length - 8] ^= 1;
        packed[packed.length - 1] ^= 1;
        assertThat(readingPacked(packed)).endsWith("got a damaged one: another length than the trailer's");
    }

    @Test
    void a_file_that_is_no_gzip_file_is_closed() {
        List<String> closed = new ArrayList<>();
        InputStream file = new ByteArrayInputStream(new byte[20]) {
            @Override
            public void close() {
                closed.add("closed");
            }
        };
        assertThatIOException().isThrownBy(() -> new GzipInput("x", file));
        assertThat(closed).containsExactly("closed");
    }

    /** The checksum leaves only the header's time, system and the like unguarded: 6 bytes of the file. */
    @Test
    void any_packed_bytes_give_the_same_data_set_or_one_line_of_explanation() throws IOException {
        byte[] packed = Idx.gzip(whole().closed());
        DataSet sound = data(packed);
        int read = soundOf(
                random -> Damage.of(packed, random), data -> assertThat(data).isEqualTo(sound));
        assertThat(read).isLessThan(FUZZ / 100);
        byte[] later = packed.clone();
        later[4] ^= 1;
        assertThat(data(later)).isEqualTo(sound);
    }

    /** No checksum guards what is packed anew: where a pixel is hit, the data set is another one, and a sound one. */
    @Test
    void any_unpacked_bytes_give_a_data_set_or_one_line_of_explanation() throws IOException {
        byte[] tar = whole().closed();
        int sound = soundOf(
                random -> Idx.gzip(Damage.of(tar, random)),
                data -> assertThat(data.train().size()).isEqualTo(20));
        assertThat(sound).isBetween(FUZZ / 10, FUZZ * 9 / 10);
    }

    /** How many of the files are read. */
    private int soundOf(Fuzz.Maker maker, Consumer<DataSet> looking) throws IOException {
        int sound = 0;
        for (int seed = 0; seed < FUZZ; seed++) {
            // Seeds in a row give first draws that are much alike.
            Random random = new Random(new Random(seed).nextLong());
            try {
                looking.accept(data(maker.make(random)));
                sound++;
            } catch (IOException e) {
                assertThat(e.getMessage()).as("seed " + seed).hasLineCount(1).matches(".*cifar.*: .*expected.*got.*");
            }
        }
        return sound;
    }

    private static Tar whole() {
        return MadeUpCifar.tar(TEN);
    }

    private String reading(Tar tar) throws IOException {
        return reading(tar.closed());
    }

    private String reading(byte[] tar) throws IOException {
        return readingPacked(Idx.gzip(tar));
    }

    /** "read", or why not. */
    private String readingPacked(byte[] packed) {
        try {
            return data(packed).train().size() == 20 ? "read" : "too few";
        } catch (IOException e) {
            assertThat(e.getMessage()).startsWith(folder.resolve(TEN.archive()) + ": ");
            return String.valueOf(e.getMessage());
        }
    }

    private DataSet data(byte[] packed) throws IOException {
        Path archive = folder.resolve(TEN.archive());
        Files.deleteIfExists(archive);
        Files.write(archive, packed);
        CifarReader reader = new CifarReader(TEN);
        new CifarArchive(TEN, archive).read(reader);
        return reader.dataSet("cifar10");
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
