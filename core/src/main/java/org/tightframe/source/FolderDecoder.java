package org.tightframe.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Reading;
import org.tightframe.file.Sha256;
import org.tightframe.source.FolderListing.ImageFile;

/**
 * Decodes the files of a folder on all processors, block by block, each block in the order of the files. At a time it holds one
 * block, and of files and their images as many as a quarter of Java's memory has room for.
 */
final class FolderDecoder {

    private static final int BLOCK_BYTES = 32 << 20;
    private static final long MAX_FILE = 1L << 28;
    private static final int KIBIBYTE = 1024;

    /** What a pixel takes while it is decoded: as the decoder's bytes or shorts, and as ours, twice. */
    private static final int BYTES_PER_PIXEL = 16;

    private static final int LONGEST_REASON = 200;

    private final String name;
    private final List<ImageFile> files;
    private final Reading reading;
    private final Semaphore memory;
    private final int permits;

    FolderDecoder(String name, List<ImageFile> files, Reading reading) {
        this.name = name;
        this.files = files;
        this.reading = reading;
        this.permits = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4 / KIBIBYTE);
        this.memory = new Semaphore(permits);
    }

    /** Where blocks of whole images go. */
    @FunctionalInterface
    interface Sink {
        void accept(byte[] block, int length) throws IOException;
    }

    /**
     * What came of it.
     *
     * @param unreadable positions of files that are no images, whose place is filled with zeros, and why they are none
     * @param sha256 of a line for each file, its SHA-256 and its name
     */
    record Outcome(Map<Integer, String> unreadable, String sha256) {}

    /**
     * The shape that all images will have, from their headers.
     *
     * @throws IOException in one line, if they differ and none is asked for, or no file is an image
     */
    ImageShape shape() throws IOException {
        List<Optional<ImageHeader>> headers =
                files.parallelStream().map(FolderDecoder::header).toList();
        int first = IntStream.range(0, headers.size())
                .filter(i -> headers.get(i).isPresent())
                .findFirst()
                .orElseThrow(() -> new IOException(name + ": expected PNG or JPEG images, got " + files.size()
                        + " files that are none, such as " + files.get(0).name()));
        int channels = channels(headers);
        if (reading.size().isPresent()) {
            return new ImageShape(
                    channels, reading.size().getAsInt(), reading.size().getAsInt());
        }
        ImageHeader one = headers.get(first).orElseThrow();
        for (int i = 0; i < headers.size(); i++) {
            ImageHeader other = headers.get(i).orElse(one);
            if (other.width() != one.width() || other.height() != one.height()) {
                throw new IOException(name + ": expected images of one size, got "
                        + files.get(first).name() + " of " + one.width() + " x " + one.height() + " pixels and "
                        + files.get(i).name() + " of " + other.width() + " x " + other.height()
                        + "; data.size=32 (of evaluate: --data \"{name: '" + name
                        + "', size: 32}\") scales and cuts all to 32 x 32");
            }
        }
        return new ImageShape(channels, one.height(), one.width());
    }

    private int channels(List<Optional<ImageHeader>> headers) {
        return switch (reading.colour()) {
            case GREY -> 1;
            case RGB -> 3;
            case AUTO ->
                headers.stream()
                        .flatMap(Optional::stream)
                        .mapToInt(ImageHeader::channels)
                        .max()
                        .orElse(1);
        };
    }

    private static Optional<ImageHeader> header(ImageFile file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.path()))) {
            return Optional.of(ImageHeader.read(in));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Hands {@code sink} all images. What is no image leaves zeros. */
    Outcome decode(ImageShape shape, Sink sink) throws IOException {
        int values = shape.values();
        int perBlock = Math.max(1, BLOCK_BYTES / values);
        byte[] block = new byte[Math.multiplyExact(Math.min(perBlock, files.size()), values)];
        Sha256 all = Sha256.start();
        Map<Integer, String> unreadable = new TreeMap<>();
        for (int from = 0; from < files.size(); from += perBlock) {
            int begin = from;
            int count = Math.min(perBlock, files.size() - from);
            Arrays.fill(block, 0, count * values, (byte) 0);
            List<Decoded> decoded = IntStream.range(0, count)
                    .parallel()
                    .mapToObj(i -> decode(files.get(begin + i), shape, block, i * values))
                    .toList();
            for (int i = 0; i < count; i++) {
                int file = begin + i;
                decoded.get(i).unreadable().ifPresent(reason -> unreadable.put(file, reason));
                String line = decoded.get(i).sha256() + "  " + files.get(file).name() + "\n";
                all.add(line.getBytes(StandardCharsets.UTF_8));
            }
            sink.accept(block, count * values);
        }
        return new Outcome(unreadable, all.hex());
    }

    /**
     * What came of one file.
     *
     * @param sha256 empty where it does not begin as an image, and is not read
     * @param unreadable why it is no image
     */
    private record Decoded(String sha256, Optional<String> unreadable) {}

    private Decoded decode(ImageFile file, ImageShape shape, byte[] block, int at) {
        String sha256 = "";
        int needed = 0;
        try {
            needed = needed(file);
            memory.acquireUninterruptibly(needed);
            byte[] bytes = read(file);
            sha256 = Sha256.of(bytes);
            Picture picture = Picture.decode(bytes, shape.channels());
            if (reading.size().isPresent()) {
                picture = picture.fitted(reading.size().getAsInt());
            }
            if (picture.height() != shape.height() || picture.width() != shape.width()) {
                return new Decoded(sha256, Optional.of("of another size than it had before"));
            }
            picture.copy(block, at);
            return new Decoded(sha256, Optional.empty());
        } catch (IOException | RuntimeException e) {
            return new Decoded(sha256, Optional.of(reason(file, e)));
        } finally {
            memory.release(needed);
        }
    }

    private static String reason(ImageFile file, Exception e) {
        if (e instanceof RuntimeException) {
            return "cannot be decoded: " + e;
        }
        String reason =
                e.getMessage() == null || e.getMessage().equals(file.path().toString())
                        ? "a file that cannot be read"
                        : e.getMessage();
        return reason.substring(0, Math.min(LONGEST_REASON, reason.length())).replaceAll("\\s+", " ");
    }

    /** Kibibytes that a file and its image take, by what its header claims; at most all there are. */
    private int needed(ImageFile file) throws IOException {
        ImageHeader header;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.path()))) {
            header = ImageHeader.read(in);
        }
        long length = Files.size(file.path());
        if (length > MAX_FILE) {
            throw new IOException("more than " + MAX_FILE + " bytes");
        }
        long pixels = (long) header.width() * header.height();
        return (int) Math.min(permits, 1 + (length + pixels * BYTES_PER_PIXEL) / KIBIBYTE);
    }

    private static byte[] read(ImageFile file) throws IOException {
        try (InputStream in = Files.newInputStream(file.path())) {
            return in.readNBytes((int) MAX_FILE);
        }
    }

    /** What is to be said where files are no images. */
    List<String> words(Map<Integer, String> unreadable) {
        List<String> words = new ArrayList<>();
        unreadable.forEach((i, reason) -> words.add(files.get(i).name() + " (" + reason + ")"));
        return words;
    }
}
