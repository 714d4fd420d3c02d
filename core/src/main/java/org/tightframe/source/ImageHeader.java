package org.tightframe.source;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the first bytes of a PNG or JPEG file claim, read without decoding anything: a file of a few bytes may claim gigabytes.
 *
 * @param format as {@code javax.imageio} calls it
 * @param channels 1 for grey, with or without transparency; 3 for colours, those of a palette too
 */
record ImageHeader(String format, int width, int height, int channels) {

    /** Pixels of the largest image that is decoded. */
    static final long MAX_PIXELS = 64L << 20;

    static final String PNG = "png";
    static final String JPEG = "jpeg";

    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;
    private static final int MARKER = 0xff;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    /** @throws IOException in a few words, without a file's name, if this is no image that can be decoded */
    static ImageHeader read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        try {
            int first = in.readUnsignedShort();
            if (first == ((MARKER << Byte.SIZE) | START_OF_IMAGE)) {
                return sound(jpeg(in));
            }
            long signature =
                    ((long) first << 48) | ((long) in.readUnsignedShort() << 32) | (in.readInt() & 0xffff_ffffL);
            if (signature == PNG_SIGNATURE) {
                return sound(png(in));
            }
            throw new IOException("neither PNG nor JPEG");
        } catch (EOFException e) {
            throw new IOException("ends within its header", e);
        }
    }

    private static ImageHeader sound(ImageHeader header) throws IOException {
        if (header.width < 1 || header.height < 1) {
            throw new IOException("claims " + header.width + " x " + header.height + " pixels");
        }
        if ((long) header.width * header.height > MAX_PIXELS) {
            throw new IOException(
                    "claims " + header.width + " x " + header.height + " pixels, more than " + MAX_PIXELS);
        }
        return header;
    }

    private static ImageHeader png(DataInputStream in) throws IOException {
        in.readInt();
        if (in.readInt() != IHDR) {
            throw new IOException("a PNG without its header");
        }
        int width = in.readInt();
        int height = in.readInt();
        in.readUnsignedByte();
        int colours = in.readUnsignedByte();
        return new ImageHeader(PNG, width, height, colours == 0 || colours == 4 ? 1 : 3);
    }

    private static ImageHeader jpeg(DataInputStream in) throws IOException {
        while (true) {
            if (in.readUnsignedByte() != MARKER) {
                throw new IOException("a damaged JPEG header");
            }
            int marker = in.readUnsignedByte();
            while (marker == MARKER) {
                marker = in.readUnsignedByte();
            }
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                throw new IOException("a JPEG without its header");
            }
            int length = in.readUnsignedShort() - Short.BYTES;
            if (isFrame(marker)) {
                in.readUnsignedByte();
                int height = in.readUnsignedShort();
                int width = in.readUnsignedShort();
                int components = in.readUnsignedByte();
                if (components != 1 && components != 3) {
                    throw new IOException(
                            "a JPEG of " + components + " components, such as CMYK; save it as RGB or grey");
                }
                return new ImageHeader(JPEG, width, height, components);
            }
            in.skipNBytes(Math.max(0, length));
        }
    }

    /** SOF0 to SOF15, among which the tables of Huffman and arithmetic codes and a reserved marker lie. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /**
     * Whether a JPEG lacks its end. Decoders fill the rest with grey and say nothing. The two markers do not occur in coded data,
     * and a thumbnail's end lies before the scan.
     */
    static boolean isTruncated(byte[] jpeg) {
        for (int i = jpeg.length - 2; i >= 0; i--) {
            if ((jpeg[i] & 0xff) == MARKER) {
                int marker = jpeg[i + 1] & 0xff;
                if (marker == END_OF_IMAGE || marker == START_OF_SCAN) {
                    return marker == START_OF_SCAN;
                }
            }
        }
        return true;
    }
}
