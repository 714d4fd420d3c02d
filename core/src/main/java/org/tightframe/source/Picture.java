package org.tightframe.source;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A decoded image: bytes [C,H,W]. Samples are taken as the file has them: colour profiles, gamma, transparency and the
 * orientation that a camera notes are passed over, as by torchvision. Levels of other depths are scaled to 0..255 and rounded.
 */
final class Picture {

    private static final int RED = 16;
    private static final int GREEN = 8;

    private final int height;
    private final int width;
    private final byte[][] planes;

    private Picture(int height, int width, byte[][] planes) {
        this.height = height;
        this.width = width;
        this.planes = planes;
    }

    /**
     * Decodes a PNG or JPEG file.
     *
     * @param channels 1 takes the luma of colours, 3 repeats grey
     * @throws IOException in a few words, without a file's name, if it cannot be decoded
     */
    static Picture decode(byte[] file, int channels) throws IOException {
        ImageHeader header = ImageHeader.read(new BufferedInputStream(new ByteArrayInputStream(file)));
        if (header.format().equals(ImageHeader.JPEG) && ImageHeader.isTruncated(file)) {
            throw new IOException("a JPEG that breaks off");
        }
        try {
            return of(read(header.format(), file), channels);
        } catch (IOException | RuntimeException e) {
            // the decoders of Java answer damage with any exception
            throw new IOException("a damaged " + header.format() + ": " + e.getMessage(), e);
        }
    }

    private static BufferedImage read(String format, byte[] file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static Picture of(BufferedImage image, int channels) {
        int height = image.getHeight();
        int width = image.getWidth();
        byte[][] planes = new byte[channels][height * width];
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        IndexColorModel palette = image.getColorModel() instanceof IndexColorModel model ? model : null;
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int first = row[x * bands];
                int at = y * width + x;
                if (palette != null) {
                    int rgb = palette.getRGB(first);
                    put(planes, at, (rgb >> RED) & 0xff, (rgb >> GREEN) & 0xff, rgb & 0xff);
                } else if (bands < 3) {
                    int level = level(first, most);
                    put(planes, at, level, level, level);
                } else {
                    put(
                            planes,
                            at,
                            level(first, most),
                            level(row[x * bands + 1], most),
                            level(row[x * bands + 2], most));
                }
            }
        }
        return new Picture(height, width, planes);
    }

    private static int level(int sample, int most) {
        return most == 255 ? sample : (sample * 255 + most / 2) / most;
    }

    private static void put(byte[][] planes, int at, int red, int green, int blue) {
        if (planes.length == 1) {
            planes[0][at] = (byte) luma(red, green, blue);
        } else {
            planes[0][at] = (byte) red;
            planes[1][at] = (byte) green;
            planes[2][at] = (byte) blue;
        }
    }

    /** 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), in the fixed-point numbers of Pillow; of three equal levels that level. */
    private static int luma(int red, int green, int blue) {
        return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Scaled so that the shorter side is {@code size}, of which the middle square is left. */
    Picture fitted(int size) {
        int shorter = Math.min(height, width);
        long tall = (long) size * height / shorter;
        long wide = (long) size * width / shorter;
        Scaling rows = Scaling.middle(height, tall, size);
        Scaling columns = Scaling.middle(width, wide, size);
        byte[][] scaled = new byte[planes.length][];
        for (int c = 0; c < planes.length; c++) {
            scaled[c] = rows.down(columns.across(planes[c], width, rows.begin(), rows.end()), size);
        }
        return new Picture(size, size, scaled);
    }

    /** Copies [C,H,W] to {@code into} from place {@code at} on. */
    void copy(byte[] into, int at) {
        for (int c = 0; c < planes.length; c++) {
            System.arraycopy(planes[c], 0, into, at + c * planes[c].length, planes[c].length);
        }
    }
}
