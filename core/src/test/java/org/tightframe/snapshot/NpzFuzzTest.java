package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.Damage;
import org.tightframe.Fuzz;

class NpzFuzzTest {

    private static final int IN_MEMORY = 14_000;
    private static final int UNPACKED = 6_000;
    private static final int MAPPED = 1_500;
    private static final int NPY_PREAMBLE = 10;
    private static final List<String> STORED = List.of("mixed", "narrow", "wide", "version3", "types", "streamed64");
    private static final List<String> DEFLATED = List.of("compressed", "streamed");

    @TempDir
    Path folder;

    @Test
    void any_bytes_give_a_snapshot_or_one_line_of_explanation() throws IOException {
        List<byte[]> sound = files(STORED);

        int accepted = Fuzz.of("x", size -> (1 << 18) + 64 * size)
                .run(IN_MEMORY, 0, random -> damaged(sound, random), bytes -> read("x", Bytes.wrap(bytes)));

        assertThat(accepted).as("damage that left the file sound").isBetween(IN_MEMORY / 100, IN_MEMORY / 2);
    }

    @Test
    void deflated_bytes_do_too_and_take_no_more_memory_than_they_can_unpack_to() throws IOException {
        List<byte[]> sound = files(DEFLATED);
        Fuzz.Maker maker =
                random -> random.nextBoolean() ? damaged(sound, random) : repacked(sound, random, ZipEntry.DEFLATED);

        int accepted = Fuzz.of("x", size -> (1 << 18) + (64 + 2 * 1032) * size)
                .run(UNPACKED, IN_MEMORY, maker, bytes -> read("x", Bytes.wrap(bytes)));

        assertThat(accepted).as("damage that left the file sound").isBetween(UNPACKED / 100, UNPACKED / 2);
    }

    @Test
    void files_on_the_disk_do_too() throws IOException {
        List<byte[]> sound = files(STORED);
        Path file = folder.resolve("x.npz");

        int accepted = Fuzz.of(file.toString(), size -> (1 << 18) + 64 * size)
                .run(MAPPED, IN_MEMORY + UNPACKED, random -> damaged(sound, random), bytes -> {
                    Files.deleteIfExists(file); // to write over it would be to change what is still mapped
                    Files.write(file, bytes);
                    read(file.toString(), Bytes.map(file));
                });

        assertThat(accepted).isBetween(MAPPED / 100, MAPPED / 2);
    }

    private static void read(String name, Bytes bytes) throws IOException {
        Npz file = Npz.read(name, bytes);
        for (String array : List.of("features", "labels.first", "lambda", "classifier.weight")) {
            if (file.names().contains(array)) {
                Touch.everything(new SnapshotDecoder(name, file).snapshot());
                break;
            }
        }
        Touch.everything(file);
    }

    private static byte[] damaged(List<byte[]> sound, Random random) throws IOException {
        byte[] bytes = sound.get(random.nextInt(sound.size()));
        return random.nextInt(3) == 0 ? repacked(sound, random, ZipEntry.STORED) : Damage.of(bytes, random);
    }

    /** Damage within the arrays, in a sound zip file. */
    private static byte[] repacked(List<byte[]> sound, Random random, int method) throws IOException {
        Map<String, byte[]> members = members(sound.get(random.nextInt(sound.size())));
        List<String> names = new ArrayList<>(members.keySet());
        for (int k = random.nextInt(2); k >= 0; k--) {
            members.computeIfPresent(names.get(random.nextInt(names.size())), (name, npy) -> damagedNpy(npy, random));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(member.getValue());
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setMethod(method);
                entry.setCrc(crc.getValue());
                entry.setSize(member.getValue().length);
                zip.putNextEntry(entry);
                zip.write(member.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] damagedNpy(byte[] npy, Random random) {
        if (npy.length < NPY_PREAMBLE || npy[6] != 1 || random.nextInt(3) == 0) {
            return Damage.of(npy, random);
        }
        int length = Math.min(npy.length - NPY_PREAMBLE, (npy[8] & 0xff) + 256 * (npy[9] & 0xff));
        String header = new String(npy, NPY_PREAMBLE, length, StandardCharsets.ISO_8859_1);
        byte[] text = Damage.bytes(Damage.ofText(header, random));
        return ByteBuffer.allocate(npy.length - length + text.length)
                .put(npy, 0, 8)
                .put((byte) text.length)
                .put((byte) (text.length >> 8))
                .put(text)
                .put(npy, NPY_PREAMBLE + length, npy.length - NPY_PREAMBLE - length)
                .array();
    }

    private static Map<String, byte[]> members(byte[] npz) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        Bytes bytes = Bytes.wrap(npz);
        for (ZipMember member : ZipDirectory.read("x", bytes)) {
            try (MemberInput in = MemberInput.of("x", bytes, member)) {
                members.put(member.name(), in.take((int) in.remaining()));
            }
        }
        return members;
    }

    private static List<byte[]> files(List<String> names) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : names) {
            files.add(Files.readAllBytes(References.file(name + ".npz")));
        }
        return files;
    }
}
