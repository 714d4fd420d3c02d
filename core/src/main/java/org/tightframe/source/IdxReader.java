package org.tightframe.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;

/**
 * Reads images and labels in the IDX format of MNIST: unsigned bytes, three dimensions [N,H,W] and one [N], plain or gzip.
 * Strict: every byte of both files is accounted for, and no claim of a header costs memory. Each defect is an IOException of
 * one line: file, byte, what, expected, got.
 *
 * <p>Source: LeCun, Cortes, Burges, "The MNIST database", section "The IDX file format".
 */
public final class IdxReader {

    /** As long as an array can be on every Java. */
    private static final long MAX_ARRAY = Integer.MAX_VALUE - 16;

    private static final long GIBIBYTE = 1L << 30;

    private final int maxBytes;

    private IdxReader(long maxBytes) {
        this.maxBytes = (int) Math.min(maxBytes, MAX_ARRAY);
    }

    /** Reads files of up to a quarter of the memory that Java may use, and up to 1 GiB, unpacked. */
    public static IdxReader standard() {
        return new IdxReader(Math.min(Runtime.getRuntime().maxMemory() / 4, GIBIBYTE));
    }

    /** Reads files of up to {@code maxBytes}, unpacked. */
    static IdxReader ofAtMost(long maxBytes) {
        return new IdxReader(maxBytes);
    }

    /** The images [N,1,H,W] of one file under the labels of the other. */
    public Images read(Path images, Path labels, int classes) throws IOException {
        return read(file(images), file(labels), classes);
    }

    DataFile file(Path file) throws IOException {
        return DataFile.read(file, maxBytes);
    }

    DataFile file(String name, InputStream in) throws IOException {
        return DataFile.read(name, in, maxBytes);
    }

    Images read(DataFile images, DataFile labels, int classes) throws IOException {
        IdxArray x = IdxArray.read(images, maxBytes, "[N,H,W]", 3);
        IdxArray y = IdxArray.read(labels, maxBytes, "[N]", 1);
        if (x.size(0) != y.size(0)) {
            throw new IOException(x.at(x.sizeAt(0)) + "images[N=" + x.size(0) + "] vs labels[N=" + y.size(0) + "] of "
                    + labels.name());
        }
        int[] of = new int[y.values().length];
        for (int i = 0; i < of.length; i++) {
            of[i] = y.values()[i] & 0xff;
            if (of[i] >= classes) {
                throw new IOException(y.at(y.valuesAt() + i) + "labels[" + i + "]: expected a class in 0.."
                        + (classes - 1) + ", got " + of[i]);
            }
        }
        return Images.wrap(new ImageShape(1, x.size(1), x.size(2)), x.values(), of, classes);
    }
}
