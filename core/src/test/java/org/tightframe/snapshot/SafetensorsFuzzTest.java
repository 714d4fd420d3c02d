package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.Damage;
import org.tightframe.Fuzz;

class SafetensorsFuzzTest {

    private static final int IN_MEMORY = 40_000;
    private static final int MAPPED = 1_500;
    private static final Pattern ENTRY = Pattern.compile("\"[a-z.]+\":\\{[^{}]*\\}");

    private final List<byte[]> sound = new ArrayList<>();

    @TempDir
    Path folder;

    SafetensorsFuzzTest() throws IOException {
        for (String name : List.of("mixed", "plain", "types")) {
            sound.add(Files.readAllBytes(References.file(name + ".safetensors")));
        }
        for (long seed = 0; seed < 20; seed++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SnapshotFiles.write(Snapshots.random(new Random(seed)), out);
            sound.add(out.toByteArray());
        }
    }

    @Test
    void any_bytes_give_a_snapshot_or_one_line_of_explanation() throws IOException {
        int accepted = Fuzz.of("x", SafetensorsFuzzTest::mostMemory)
                .run(IN_MEMORY, 0, this::damaged, bytes -> read("x", Bytes.wrap(bytes)));

        assertThat(accepted).as("damage that left the file sound").isBetween(IN_MEMORY / 100, IN_MEMORY / 2);
    }

    @Test
    void files_on_the_disk_do_too() throws IOException {
        Path file = folder.resolve("x.safetensors");
        int accepted = Fuzz.of(file.toString(), SafetensorsFuzzTest::mostMemory)
                .run(MAPPED, IN_MEMORY, this::damaged, bytes -> {
                    Files.deleteIfExists(file); // to write over it would be to change what is still mapped
                    Files.write(file, bytes);
                    read(file.toString(), Bytes.map(file));
                });

        assertThat(accepted).isBetween(MAPPED / 100, MAPPED / 2);
    }

    @Test
    void a_header_of_the_smallest_objects_takes_no_more_memory_than_is_set_aside() throws IOException {
        String header = "{\"a\":[" + "{\"a\":1},{},[],".repeat(20_000) + "0]}";
        byte[] bytes = file(header, new byte[0]);

        int accepted = Fuzz.of("x", size -> 64 * size).run(3, 0, random -> bytes, b -> read("x", Bytes.wrap(b)));

        assertThat(accepted).isZero();
    }

    private static long mostMemory(long size) {
        return (1 << 18) + 64 * size;
    }

    private static void read(String name, Bytes bytes) throws IOException {
        TensorFile file = TensorFiles.read(name, bytes);
        Touch.everything(file);
        Touch.everything(new SnapshotDecoder(name, file).snapshot());
    }

    private byte[] damaged(Random random) {
        byte[] bytes = sound.get(random.nextInt(sound.size()));
        if (random.nextInt(3) == 0) {
            return Damage.of(bytes, random);
        }
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(bytes, Long.BYTES, length, StandardCharsets.UTF_8);
        for (int k = random.nextInt(3); k >= 0; k--) {
            header = random.nextInt(8) == 0 ? Damage.twice(header, ENTRY, random) : Damage.ofText(header, random);
        }
        ByteBuffer data = ByteBuffer.wrap(bytes, Long.BYTES + length, bytes.length - Long.BYTES - length);
        byte[] tensors = new byte[data.remaining()];
        data.get(tensors);
        return file(header, random.nextInt(4) == 0 ? Damage.of(tensors, random) : tensors);
    }

    private static byte[] file(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }
}
