package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SafetensorsPropertyTest {

    private static final int SEEDS = 6000;
    private static final String HEADER_CHARACTERS = "{}[]\":,0123456789-.eE truefalsnFIU6432\\\u00e9";

    @Test
    void any_bytes_give_a_snapshot_or_one_line_of_explanation() throws IOException {
        int accepted = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = damaged(Snapshots.random(random), random);
            try {
                new SnapshotDecoder("x", SafetensorsReader.read("x", bytes)).snapshot();
                accepted++;
            } catch (IOException e) {
                assertThat(e.getMessage()).as("seed %d", seed).matches("x: [^\\n]+");
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
        }
        assertThat(accepted).as("damage that left the file sound").isBetween(1, SEEDS / 2);
    }

    private static byte[] damaged(Snapshot snapshot, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotFiles.write(snapshot, out);
        byte[] bytes = out.toByteArray();
        int header = 8 + (bytes[0] & 0xff) + 256 * (bytes[1] & 0xff);
        switch (random.nextInt(7)) {
            case 0 -> flip(bytes, 8, random);
            case 1 -> flip(bytes, header, random);
            case 2 -> flip(bytes, bytes.length, random);
            case 3 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
            case 5 -> random.nextBytes(bytes);
            default -> retype(bytes, header, random);
        }
        return bytes;
    }

    private static void flip(byte[] bytes, int end, Random random) {
        for (int k = random.nextInt(4); k >= 0; k--) {
            bytes[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /** Puts other characters of the kind that headers have into the header. */
    private static void retype(byte[] bytes, int header, Random random) {
        for (int k = random.nextInt(3); k >= 0; k--) {
            bytes[8 + random.nextInt(header - 8)] =
                    (byte) HEADER_CHARACTERS.charAt(random.nextInt(HEADER_CHARACTERS.length()));
        }
    }
}
