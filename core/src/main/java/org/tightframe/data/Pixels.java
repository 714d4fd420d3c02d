package org.tightframe.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of many images, image after image: an array, or memory outside of Java's heap, such as a mapped file. Immutable.
 */
public final class Pixels {

    private static final int MAX_PART = 1 << 30;

    private final List<ByteBuffer> parts;
    private final int perPart;
    private final int values;
    private final int size;

    private Pixels(List<ByteBuffer> parts, int perPart, int values, int size) {
        this.parts = parts;
        this.perPart = perPart;
        this.values = values;
        this.size = size;
    }

    /** Takes {@code bytes} over: the caller must not change them afterwards. */
    public static Pixels of(byte[] bytes, int values) {
        if (bytes.length % values != 0) {
            throw new IllegalArgumentException(
                    "pixels[" + bytes.length + "]: expected whole images of " + values + " values");
        }
        return new Pixels(List.of(ByteBuffer.wrap(bytes)), Integer.MAX_VALUE, values, bytes.length / values);
    }

    /** Gives the memory of the images from byte {@code from} on. */
    @FunctionalInterface
    public interface Memory {
        ByteBuffer part(long from, int length) throws IOException;
    }

    /**
     * Over memory in as many parts of whole images, each of at most 1 GiB, as it takes.
     *
     * @param values of one image
     */
    public static Pixels inParts(int count, int values, Memory memory) throws IOException {
        int perPart = Math.max(1, MAX_PART / values);
        List<ByteBuffer> parts = new ArrayList<>();
        for (int done = 0; done < count; done += perPart) {
            int images = Math.min(perPart, count - done);
            parts.add(memory.part((long) done * values, Math.multiplyExact(images, values)));
            if (images < perPart) {
                break;
            }
        }
        return over(parts, perPart, values);
    }

    /**
     * Over memory in parts, each but the last of {@code perPart} images, the last of at most as many.
     *
     * @param values of one image
     */
    static Pixels over(List<ByteBuffer> parts, int perPart, int values) {
        long size = 0;
        for (int p = 0; p < parts.size(); p++) {
            int images = parts.get(p).capacity() / values;
            if (parts.get(p).capacity() % values != 0
                    || images > perPart
                    || (p < parts.size() - 1 && images < perPart)) {
                throw new IllegalArgumentException("pixels: expected parts of " + perPart + " images of " + values
                        + " values, got part " + p + " of " + parts.get(p).capacity() + " bytes");
            }
            size += images;
        }
        return new Pixels(List.copyOf(parts), perPart, values, Math.toIntExact(size));
    }

    /** Number of images. */
    public int size() {
        return size;
    }

    /** Values of one image. */
    public int values() {
        return values;
    }

    /** Value k of one image, in 0..255. */
    int at(int image, int k) {
        return part(image).get(start(image) + k) & 0xff;
    }

    /** Copies one image to {@code into} from place {@code at} on. */
    void copy(int image, byte[] into, int at) {
        part(image).get(start(image), into, at, values);
    }

    private ByteBuffer part(int image) {
        return parts.get(image / perPart);
    }

    private int start(int image) {
        return image % perPart * values;
    }
}
