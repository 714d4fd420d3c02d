package org.tightframe.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;
import org.tightframe.data.Normalization;

/**
 * Makes a data set of the files of a CIFAR, which it takes in any order. Each defect is an IOException of one line: file, byte,
 * what, expected, got.
 */
final class CifarReader implements CifarContent.Taker {

    private static final int RECORDS_AT_ONCE = 64;
    static final int MAX_NAMES = 1 << 16;

    private final CifarLayout layout;
    private final Split train;
    private final Split test;
    private final Map<String, String> checksums = new TreeMap<>();
    private List<String> classNames = List.of();

    /** Images being read. */
    private static final class Split {

        private final byte[] pixels;
        private final int[] labels;

        Split(int images) {
            pixels = new byte[Math.multiplyExact(images, CifarLayout.PIXELS)];
            labels = new int[images];
        }

        Images images(int classes) {
            return Images.wrap(
                    new ImageShape(CifarLayout.CHANNELS, CifarLayout.SIDE, CifarLayout.SIDE), pixels, labels, classes);
        }
    }

    CifarReader(CifarLayout layout) {
        this.layout = layout;
        this.train = new Split(layout.train().size() * layout.trainRecords());
        this.test = new Split(layout.testRecords());
    }

    /** Of what was taken, which must have been all. */
    DataSet dataSet(String name) {
        Images images = train.images(layout.classes());
        return new DataSet(
                name,
                classNames,
                images,
                test.images(layout.classes()),
                Normalization.unit(CifarLayout.CHANNELS),
                checksums);
    }

    /** SHA-256 of each file that was taken. */
    Map<String, String> checksums() {
        return checksums;
    }

    @Override
    public void take(String name, CifarContent content) throws IOException {
        if (layout.isImages(name)) {
            records(content, name.equals(layout.test()) ? test : train, layout.firstRecord(name), layout.records(name));
        } else {
            names(content);
        }
        checksums.put(name, content.sha256());
    }

    private void records(CifarContent content, Split into, int first, int count) throws IOException {
        int record = layout.recordBytes();
        byte[] buffer = new byte[RECORDS_AT_ONCE * record];
        for (int done = 0; done < count; ) {
            int some = Math.min(RECORDS_AT_ONCE, count - done);
            int n = content.read(buffer, some * record);
            if (n < some * record) {
                throw new IOException(content.at((long) done * record + n) + "expected " + count + " records of "
                        + record + " bytes, got the end");
            }
            for (int r = 0; r < some; r++) {
                int image = first + done + r;
                int labelAt = r * record + layout.labels() - 1;
                into.labels[image] = label(content, buffer[labelAt] & 0xff, (long) done * record + labelAt, image);
                System.arraycopy(buffer, labelAt + 1, into.pixels, image * CifarLayout.PIXELS, CifarLayout.PIXELS);
            }
            done += some;
        }
    }

    private int label(CifarContent content, int label, long offset, int image) throws IOException {
        if (label >= layout.classes()) {
            throw new IOException(content.at(offset) + "labels[" + image + "]: expected a class in 0.."
                    + (layout.classes() - 1) + ", got " + label);
        }
        return label;
    }

    private void names(CifarContent content) throws IOException {
        byte[] buffer = new byte[MAX_NAMES];
        int n = content.read(buffer, MAX_NAMES);
        classNames = new String(Arrays.copyOf(buffer, n), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (n == MAX_NAMES
                || classNames.size() != layout.classes()
                || new HashSet<>(classNames).size() != layout.classes()) {
            throw new IOException(content.at(0) + "expected the names of " + layout.classes()
                    + " classes, each on a line of its own, got " + new HashSet<>(classNames).size());
        }
    }
}
