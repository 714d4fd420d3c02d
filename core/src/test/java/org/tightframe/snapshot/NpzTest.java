package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class NpzTest {

    private static final int DATA_AT = 35;
    private static final String HEADER = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }\n";
    private static final byte[] ARRAY = npy(HEADER, new byte[4]);
    private static final byte[] SOUND = zip(ZipEntry.STORED, Map.of("a.npy", ARRAY));
    private static final int DIRECTORY_AT = DATA_AT + ARRAY.length;
    private static final int END_AT = SOUND.length - 22;

    @Test
    void a_sound_file_is_read() throws IOException {
        assertThat(Npz.read("x", Bytes.wrap(SOUND)).find("a").orElseThrow().toFloats())
                .containsExactly(0);
        assertThat(Npz.read("x", Bytes.wrap(zip(ZipEntry.STORED, Map.of()))).names())
                .isEmpty();
    }

    @Test
    void a_file_cut_short_is_refused() {
        refuses(new byte[3], 3, "expected the end of a zip directory, got none (is the file cut short?)");
        refuses(
                Arrays.copyOf(SOUND, SOUND.length - 1),
                SOUND.length - 1,
                "expected the end of a zip directory, got none (is the file cut short?)");
    }

    @Test
    void a_directory_that_is_elsewhere_is_refused() {
        refuses(
                changed(END_AT + 16, 4, 7),
                END_AT,
                "expected a zip directory that ends here, got one at 7 of 51 bytes");
        refuses(changed(END_AT + 10, 2, 9), END_AT, "expected a zip file in one part, got one of several");
        refuses(changed(END_AT + 4, 2, 1), END_AT, "expected a zip file in one part, got one of several");
        refuses(changed(END_AT + 8, 4, 0x0009_0009), END_AT, "expected at most 1 files in the directory, got 9");
        refuses(changed(END_AT + 8, 4, 0), DIRECTORY_AT, "expected the end of the zip directory, got 51 more bytes");
        refuses(changed(DIRECTORY_AT, 1, 0), DIRECTORY_AT, "expected an entry of a zip directory, got other bytes");
    }

    @Test
    void an_entry_that_numpy_does_not_write_is_refused() {
        refuses(changed(DIRECTORY_AT + 8, 2, 1), DIRECTORY_AT, "a.npy: expected plain data, got encrypted ones");
        refuses(
                changed(DIRECTORY_AT + 8, 2, 1 << 6),
                DIRECTORY_AT,
                "a.npy: expected a plain zip entry, got flags 64 on disk 0");
        refuses(
                changed(DIRECTORY_AT + 10, 2, 14),
                DIRECTORY_AT,
                "a.npy: expected compression 0 (none) or 8 (deflate), as numpy writes, got 14");
        refuses(
                changed(DIRECTORY_AT + 20, 4, 7),
                DIRECTORY_AT,
                "a.npy: expected " + ARRAY.length + " bytes of data, got 7");
        refuses(
                changed(DIRECTORY_AT + 24, 4, -1),
                DIRECTORY_AT,
                "a.npy: expected a size or place of 64 bits, got none");
        refuses(changed(DIRECTORY_AT + 42, 4, 1), 1, "expected a.npy: a zip header, got other bytes");
        refuses(changed(DIRECTORY_AT + 42, 4, 1 << 20), DIRECTORY_AT, "expected 4 more bytes, got 0");
        refuses(
                changed(DIRECTORY_AT + 16, 4, 0),
                0,
                "a.npy: expected a header like the directory's entry, got another");
    }

    @Test
    void a_bomb_is_refused_by_what_its_bytes_can_unpack_to() {
        byte[] bomb = zip(ZipEntry.DEFLATED, Map.of("a.npy", ARRAY));
        int end = bomb.length - 22;
        int directory = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
        int stored = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).getInt(directory + 20);
        put(bomb, directory + 24, 4, 1 << 30);

        refuses(
                bomb,
                directory,
                "a.npy: expected at most 1032 bytes for each of " + stored + " deflated ones, got 1073741824");
    }

    @Test
    void deflated_data_are_checked_when_they_are_asked_for() throws IOException {
        Map<String, byte[]> one = Map.of("a.npy", npy(HEADER.replace("(1,)", "(90,)"), new byte[360]));
        byte[] packed = zip(ZipEntry.DEFLATED, one);
        int end = packed.length - 22;
        int directory = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
        int wrong = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getInt(directory + 16) ^ 1;
        put(packed, directory + 16, 4, wrong);
        put(packed, directory - 12, 4, wrong);

        Npz npz = Npz.read("x", Bytes.wrap(packed));

        assertThatIOException()
                .isThrownBy(() -> npz.find("a"))
                .withMessageMatching("x: at byte 35: a.npy: expected the checksum [0-9a-f]+, got [0-9a-f]+");
    }

    @Test
    void names_that_lead_elsewhere_are_refused() {
        for (String name :
                new String[] {"../a.npy", "/a.npy", "a\\b.npy", "c:a.npy", "a//b.npy", "a.txt", "a\nb.npy"}) {
            refuses(
                    zip(ZipEntry.STORED, Map.of(name, ARRAY)),
                    0,
                    "expected arrays named *.npy, got '" + name.replace('\n', '?') + "'");
        }
    }

    @Test
    void one_name_twice_is_refused() {
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("a.npy", ARRAY);
        two.put("b.npy", ARRAY);
        byte[] bytes = zip(ZipEntry.STORED, two);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("b.npy", "a.npy");

        refuses(text.getBytes(StandardCharsets.ISO_8859_1), DIRECTORY_AT, "expected distinct names, got 'a.npy' twice");
    }

    @Test
    void a_checkpoint_of_torch_is_told_from_arrays() {
        refuses(
                zip(ZipEntry.STORED, Map.of("archive/data.pkl", new byte[1])),
                0,
                "expected an npz or safetensors file, got one of torch.save, which holds a pickle ('archive/data.pkl');"
                        + " save its tensors with safetensors.torch.save_file");
    }

    @Test
    void a_damaged_array_is_refused() {
        refusesArray(new byte[9], 35, "expected an npy file, got another format");
        refusesArray(npy(HEADER, new byte[3]), 45, "expected 4 bytes for f4[1], got 3");
        byte[] version = ARRAY.clone();
        version[6] = 4;
        refusesArray(version, 35, "expected npy version 1.0, 2.0 or 3.0, got 4.0");
        byte[] length = ARRAY.clone();
        length[9] = 1;
        refusesArray(length, 35, "expected an npy header of at most 62 bytes, got " + (256 + HEADER.length()));
    }

    @Test
    void a_header_of_another_form_is_refused_where_it_differs() {
        refusesHeader("", 0, "expected '{' in the npy header, got something else");
        refusesHeader("{'descr': __import__('os')}", 10, "expected a text in quotes, got something else");
        refusesHeader("{'descr': '<f4', 'descr': '<f4'}", 17, KEYS + ", each once, got 'descr'");
        refusesHeader("{'order': '<f4'}", 1, KEYS + ", each once, got 'order'");
        refusesHeader("{'descr': '<f4'}", 16, KEYS + ", got [descr]");
        refusesHeader(HEADER.replace("False", "None"), 34, "fortran_order: expected True or False, got something else");
        refusesHeader(HEADER.replace("(1,)", "(1)"), 52, "shape: expected a comma after the only axis, got none");
        refusesHeader(HEADER.replace("(1,)", "(1 1)"), 53, "shape: expected a comma after the only axis, got none");
        refusesHeader(HEADER.replace("(1,)", "(1, 1 1)"), 56, "expected ')' in the npy header, got something else");
        refusesHeader(
                HEADER.replace("}", "} x"),
                58,
                "expected spaces and a line end after the header's dictionary, got something else");
        refusesHeader(HEADER.replace("1,", "1,".repeat(65)), 179, "shape: expected at most 64 axes, got more");
        refusesHeader(
                HEADER.replace("<f4", "f4"),
                0,
                "descr: expected a byte order (<, or >, or | for single bytes) and a type such as <f4, got 'f4'"
                        + NpyHeader.ADVICE);
        refusesHeader(
                HEADER.replace("1,", "4611686018427387904,4"),
                0,
                "expected a size below 2^63 bytes, got f4[4611686018427387904, 4]");
        assertThatIOException()
                .isThrownBy(() -> readArray(npy(HEADER.replace("1,", "9223372036854775808,"), new byte[4])))
                .withMessage("x: at byte 96: a: shape: expected a number below 2^63, got '9223372036854775808'");
    }

    @Test
    void a_text_of_nothing_but_padding_takes_no_longer_than_another() {
        int length = 1 << 18;
        byte[] text = new byte[4 * length];
        text[4 * (length - 1)] = 'x';
        byte[] npy = npy("{'descr': '<U" + length + "', 'fortran_order': False, 'shape': (), }\n", text);

        Npz read = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> readArray(npy));

        assertThat(read.metadata()).containsEntry("a", "\0".repeat(length - 1) + "x");
    }

    private static final String KEYS = "expected 'descr', 'fortran_order' and 'shape'";

    private static void refusesHeader(String header, int at, String problem) {
        refusesArray(npy(header, new byte[4]), 45 + at, problem);
    }

    private static void refusesArray(byte[] npy, int at, String problem) {
        assertThatIOException().isThrownBy(() -> readArray(npy)).withMessage("x: at byte " + at + ": a: " + problem);
    }

    private static void refuses(byte[] bytes, int at, String problem) {
        assertThatIOException()
                .isThrownBy(() -> Npz.read("x", Bytes.wrap(bytes)))
                .withMessage("x: at byte " + at + ": " + problem);
    }

    private static Npz readArray(byte[] npy) throws IOException {
        return Npz.read("x", Bytes.wrap(zip(ZipEntry.STORED, Map.of("a.npy", npy))));
    }

    private static byte[] npy(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(NpyArray.MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length)
                .put(text)
                .put(data)
                .array();
    }

    private static byte[] changed(int at, int width, long value) {
        return put(SOUND.clone(), at, width, value);
    }

    private static byte[] put(byte[] bytes, int at, int width, long value) {
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (value >> (Byte.SIZE * i));
        }
        return bytes;
    }

    private static byte[] zip(int method, Map<String, byte[]> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(member.getValue());
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setMethod(method);
                entry.setSize(member.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(member.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory is always there", e);
        }
        return out.toByteArray();
    }
}
