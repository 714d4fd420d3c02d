package org.tightframe.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tightframe.config.Nearest;
import org.tightframe.config.NearestPath;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataFormat;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;
import org.tightframe.data.Normalization;
import org.tightframe.data.Reading;
import org.tightframe.file.Sha256;
import org.tightframe.json.Json;
import org.tightframe.snapshot.Npz;
import org.tightframe.snapshot.Tensor;

/**
 * Arrays of NumPy in an npz file: {@code x} [N,C,H,W], or [N,H,W] of grey images, of whole numbers in 0..255, and labels {@code
 * y} [N]; optionally {@code x_validation}, {@code y_validation}, {@code x_test}, {@code y_test}, and names {@code classes} [C].
 * Without names, the classes are 0 to the largest label, and each must occur in {@code y}.
 */
public final class ImageArrays implements DataFormat {

    private static final String NAMES = "classes";
    private static final Set<String> ARRAYS =
            Set.of("x", "y", "x_validation", "y_validation", "x_test", "y_test", NAMES);

    /** For {@link java.util.ServiceLoader}. */
    public ImageArrays() {}

    @Override
    public String name() {
        return "npz";
    }

    @Override
    public String title() {
        return "Your arrays: an npz file of NumPy with images x [N,C,H,W], 0 to 255, and labels y [N]";
    }

    @Override
    public DataSet load(String name, Path path, Reading reading, DataFolders folders) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException(
                    name + ": there is no file " + path.toAbsolutePath().normalize() + NearestPath.hint(path));
        }
        Npz npz = Npz.read(path);
        int[] labels = labels(npz, path, "y");
        Optional<int[]> validation = optional(npz, path, "validation");
        Optional<int[]> test = optional(npz, path, "test");
        List<String> names = names(npz, path, labels, validation, test);
        Images train = images(npz, path, "x", labels, "y", names.size(), reading);
        Images none = train.select(new int[0]);
        Images tested =
                test.isEmpty() ? none : images(npz, path, "x_test", test.get(), "y_test", names.size(), reading);
        Optional<Images> validated = validation.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        images(npz, path, "x_validation", validation.get(), "y_validation", names.size(), reading));
        Normalization unit = Normalization.unit(train.shape().channels());
        String file = String.valueOf(path.getFileName());
        try {
            return new DataSet(name, names, train, validated, tested, unit, Map.of(file, Sha256.of(path)), List.of());
        } catch (IllegalArgumentException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<int[]> optional(Npz npz, Path path, String part) throws IOException {
        boolean there = npz.names().contains("x_" + part) || npz.names().contains("y_" + part);
        return there ? Optional.of(labels(npz, path, "y_" + part)) : Optional.empty();
    }

    private static int[] labels(Npz npz, Path path, String name) throws IOException {
        Tensor tensor = require(npz, path, name);
        List<Long> axes = tensor.shape();
        if (axes.size() != 1) {
            boolean oneHot = axes.size() == 2 && axes.get(1) > 1;
            throw new IOException(path + ": " + name + ": expected labels [N], got the shape " + axes
                    + (oneHot ? "; in NumPy, " + name + ".argmax(1) makes them of one-hot rows" : ""));
        }
        if (tensor.dtype().isFloating()) {
            throw new IOException(path + ": " + name + ": expected labels of whole numbers, got " + tensor.dtype()
                    + "; in NumPy, " + name + ".astype(int)");
        }
        int[] labels = tensor.toInts();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                throw new IOException(path + ": " + name + "[" + i + "]: expected a class from 0 on, got " + labels[i]);
            }
        }
        return labels;
    }

    private static Tensor require(Npz npz, Path path, String name) throws IOException {
        Optional<Tensor> tensor = npz.find(name);
        if (tensor.isEmpty()) {
            Set<String> names = new TreeSet<>(npz.names());
            names.addAll(npz.metadata().keySet());
            throw new IOException(path + ": expected an array '" + name + "' of numbers, got "
                    + (names.isEmpty() ? "none" : String.join(", ", names))
                    + Nearest.to(name, names)
                            .filter(near -> !ARRAYS.contains(near))
                            .map(near -> " (is it '" + near + "'?)")
                            .orElse(""));
        }
        return tensor.get();
    }

    private static Images images(
            Npz npz, Path path, String name, int[] labels, String labelName, int classes, Reading reading)
            throws IOException {
        Tensor tensor = require(npz, path, name);
        ImageShape shape = shape(path, tensor, reading);
        if (tensor.shape().get(0) != labels.length) {
            throw new IOException(path + ": " + name + "[N=" + tensor.shape().get(0) + "] vs " + labelName + "[N="
                    + labels.length + "]: expected a label for each image");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= classes) {
                throw new IOException(path + ": " + labelName + "[" + i + "]: expected a class in 0.." + (classes - 1)
                        + ", got " + labels[i] + beginning(labels, labelName));
            }
        }
        byte[] pixels = tensor.toUnsignedBytes();
        if (reading.layout() == Reading.Layout.NHWC && shape.channels() > 1) {
            channelsFirst(pixels, shape);
        }
        return Images.wrap(shape, pixels, labels, classes);
    }

    private static ImageShape shape(Path path, Tensor tensor, Reading reading) throws IOException {
        List<Long> axes = tensor.shape();
        boolean channelsLast = reading.layout() == Reading.Layout.NHWC;
        String what = path + ": " + tensor.name() + ": expected images [N,H,W] or "
                + (channelsLast ? "[N,H,W,C]" : "[N,C,H,W]") + " of 1 or 3 channels, got the shape " + axes;
        if (axes.size() != 3 && axes.size() != 4) {
            throw new IOException(what);
        }
        if (axes.stream().anyMatch(axis -> axis < 1 || axis > Integer.MAX_VALUE)) {
            throw new IOException(what);
        }
        int[] sizes = axes.stream().mapToInt(Long::intValue).toArray();
        try {
            if (sizes.length == 3) {
                return new ImageShape(1, sizes[1], sizes[2]);
            }
            int channels = sizes[channelsLast ? 3 : 1];
            int other = sizes[channelsLast ? 1 : 3];
            if (channels > 4 && other <= 4) {
                throw new IOException(what + "; data.layout=" + (channelsLast ? "nchw" : "nhwc") + " reads that");
            }
            return channelsLast
                    ? new ImageShape(channels, sizes[1], sizes[2])
                    : new ImageShape(channels, sizes[2], sizes[3]);
        } catch (IllegalArgumentException e) {
            throw new IOException(what, e);
        }
    }

    /** Makes [N,H,W,C] into [N,C,H,W], in place. */
    private static void channelsFirst(byte[] pixels, ImageShape shape) {
        int channels = shape.channels();
        int plane = shape.height() * shape.width();
        byte[] image = new byte[shape.values()];
        for (int at = 0; at < pixels.length; at += image.length) {
            System.arraycopy(pixels, at, image, 0, image.length);
            for (int c = 0; c < channels; c++) {
                for (int k = 0; k < plane; k++) {
                    pixels[at + c * plane + k] = image[k * channels + c];
                }
            }
        }
    }

    private static List<String> names(
            Npz npz, Path path, int[] labels, Optional<int[]> validation, Optional<int[]> test) throws IOException {
        String text = npz.metadata().get(NAMES);
        if (npz.hasObjects(NAMES)) {
            throw new IOException(path + ": " + NAMES + ": expected names as texts, got Python objects, which only a"
                    + " pickle could hold; save numpy.array(" + NAMES + ", dtype=str)");
        }
        if (text == null && npz.names().contains(NAMES)) {
            throw new IOException(path + ": " + NAMES + ": expected names, such as numpy.array([\"cat\", \"dog\"]),"
                    + " got numbers");
        }
        if (text == null) {
            int classes = 1
                    + IntStream.of(max(labels), max(validation.orElse(labels)), max(test.orElse(labels)))
                            .max()
                            .orElse(0);
            if (classes < 2 || classes > 1_000_000) {
                throw new IOException(path + ": y: expected labels of at least 2 classes, from 0 on, got the largest "
                        + (classes - 1));
            }
            requireEveryClass(path, labels, classes);
            return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        }
        @Nullable Object value = text.startsWith("[") ? Json.read(text) : null;
        if (!(value instanceof List<?> list) || list.size() < 2) {
            throw new IOException(path + ": " + NAMES + ": expected the names of at least 2 classes, got " + text);
        }
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    private static void requireEveryClass(Path path, int[] labels, int classes) throws IOException {
        List<Integer> missing = MissingClasses.of(labels, classes);
        if (!missing.isEmpty()) {
            throw new IOException(path + ": y: expected images of every class 0.." + (classes - 1) + ", got none of "
                    + missing.get(0) + (missing.size() > 1 ? " (" + (missing.size() - 1) + " more)" : "")
                    + (min(labels) == 1 ? beginning(labels, "y") : "; relabel, or give '" + NAMES + "'"));
        }
    }

    /** A hint for labels that count from 1, as in Matlab; nothing for others. */
    private static String beginning(int[] labels, String name) {
        return min(labels) == 1 ? "; labels begin at 1; " + name + " - 1?" : "";
    }

    private static int min(int[] labels) {
        return Arrays.stream(labels).min().orElse(0);
    }

    private static int max(int[] labels) {
        return Arrays.stream(labels).max().orElse(0);
    }
}
