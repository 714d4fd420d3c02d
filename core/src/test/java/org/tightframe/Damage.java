package org.tightframe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Damages files as disks, networks and enemies do.
 */
public final class Damage {

    private static final long[] EXTREMES = {
        0,
        1,
        -1,
        127,
        255,
        0x7fff,
        0xffff,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_ffffL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final List<String> EXTREME_TEXTS = List.of(
            "0",
            "-1",
            "1",
            "2147483647",
            "2147483648",
            "4294967296",
            "4611686018427387904",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999",
            "1e9",
            "");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private Damage() {}

    /** A damaged copy. */
    public static byte[] of(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        for (int k = random.nextInt(2); k >= 0; k--) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> flip(bytes, random);
            case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 3 -> inserted(bytes, random, noise(random));
            case 4 -> inserted(bytes, random, piece(bytes, random));
            case 5 -> without(bytes, random);
            case 6 -> overwritten(bytes, random, piece(bytes, random));
            case 7, 8 -> overwritten(bytes, random, extreme(random));
            default -> random.nextInt(8) == 0 ? noise(random) : overwritten(bytes, random, noise(random));
        };
    }

    /** A text with one of its numbers replaced by an extreme one, or a few characters by others. */
    public static String ofText(String text, Random random) {
        List<int[]> numbers = NUMBER.matcher(text)
                .results()
                .map(m -> new int[] {m.start(), m.end()})
                .toList();
        if (!numbers.isEmpty() && random.nextInt(3) > 0) {
            int[] number = numbers.get(random.nextInt(numbers.size()));
            String other = EXTREME_TEXTS.get(random.nextInt(EXTREME_TEXTS.size()));
            return text.substring(0, number[0]) + other + text.substring(number[1]);
        }
        String letters = "{}[]()\":,0123456789-.eE '<>|truefalsnFIU6432OL\\\u00e9\n\0";
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(3));
        return text.substring(0, at) + letters.charAt(random.nextInt(letters.length())) + text.substring(end);
    }

    /** The text {@code part}, written twice. */
    public static String twice(String text, Pattern part, Random random) {
        List<String> parts = part.matcher(text).results().map(m -> m.group()).toList();
        if (parts.isEmpty()) {
            return text;
        }
        String chosen = parts.get(random.nextInt(parts.size()));
        return text.replaceFirst(Pattern.quote(chosen), Matcher.quoteReplacement(chosen + "," + chosen));
    }

    private static byte[] flip(byte[] bytes, Random random) {
        for (int k = random.nextInt(4); k >= 0; k--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return bytes;
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[1 + random.nextInt(64)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] piece(byte[] bytes, Random random) {
        int begin = random.nextInt(bytes.length);
        return Arrays.copyOfRange(bytes, begin, Math.min(bytes.length, begin + 1 + random.nextInt(128)));
    }

    private static byte[] extreme(Random random) {
        byte[] number = ByteBuffer.allocate(Long.BYTES)
                .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .putLong(EXTREMES[random.nextInt(EXTREMES.length)])
                .array();
        int width = 1 << random.nextInt(4);
        return random.nextBoolean()
                ? Arrays.copyOf(number, width)
                : Arrays.copyOfRange(number, Long.BYTES - width, Long.BYTES);
    }

    private static byte[] overwritten(byte[] bytes, Random random, byte[] by) {
        int at = random.nextInt(bytes.length);
        System.arraycopy(by, 0, bytes, at, Math.min(by.length, bytes.length - at));
        return bytes;
    }

    private static byte[] inserted(byte[] bytes, Random random, byte[] more) {
        int at = random.nextInt(bytes.length + 1);
        return ByteBuffer.allocate(bytes.length + more.length)
                .put(bytes, 0, at)
                .put(more)
                .put(bytes, at, bytes.length - at)
                .array();
    }

    private static byte[] without(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(32));
        return ByteBuffer.allocate(bytes.length - end + at)
                .put(bytes, 0, at)
                .put(bytes, end, bytes.length - end)
                .array();
    }

    /** The bytes of a text, a character a byte. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
