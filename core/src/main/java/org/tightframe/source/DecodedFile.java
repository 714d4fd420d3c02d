package org.tightframe.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Pixels;
import org.tightframe.file.AtomicFile;
import org.tightframe.source.FolderDecoder.Outcome;

/**
 * Decoded images in a file of the cache, mapped into memory when they are used. The bytes of all images come first, then a tail:
 * what they were made of (a fingerprint), shape, a checksum of each mebibyte, and what could not be read; then the length and the
 * checksum of the tail. A file that breaks off, is of other images or has a damaged tail is as good as none; so is one with damaged
 * images, where the mebibytes that are looked at have the damage: all of them up to 256 MiB, else 128 to 256 evenly spread.
 */
final class DecodedFile {

    private static final int FORMAT = 2;
    private static final int BLOCK = 1 << 20;

    /** Checksums that are compared on opening, at most, spread over the file: a sample, since all would take as long as decoding. */
    private static final int CHECKED = 256;

    private static final int END = Long.BYTES + Integer.BYTES;
    private static final int MAX_TAIL = 1 << 28;

    private DecodedFile() {}

    /**
     * What such a file holds.
     *
     * @param pixels mapped
     */
    record Content(ImageShape shape, Pixels pixels, Outcome outcome) {}

    /** Decodes into the file at {@code path}, whole or not at all. */
    static void write(Path path, String fingerprint, FolderDecoder decoder, ImageShape shape, Check check)
            throws IOException {
        AtomicFile.write(path, out -> {
            Checksums checksums = new Checksums();
            Outcome outcome = decoder.decode(shape, (block, length) -> {
                out.write(block, 0, length);
                checksums.update(block, length);
            });
            check.accept(outcome);
            tail(out, fingerprint, shape, checksums.finish(), outcome);
        });
    }

    /** Looks at what was decoded before it is kept. */
    @FunctionalInterface
    interface Check {
        void accept(Outcome outcome) throws IOException;
    }

    private static void tail(
            OutputStream out, String fingerprint, ImageShape shape, List<Integer> checksums, Outcome outcome)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream tail = new DataOutputStream(bytes);
        tail.writeInt(FORMAT);
        tail.writeUTF(fingerprint);
        tail.writeInt(shape.channels());
        tail.writeInt(shape.height());
        tail.writeInt(shape.width());
        tail.writeUTF(outcome.sha256());
        tail.writeInt(outcome.unreadable().size());
        for (Map.Entry<Integer, String> file : outcome.unreadable().entrySet()) {
            tail.writeInt(file.getKey());
            tail.writeUTF(file.getValue());
        }
        tail.writeInt(checksums.size());
        for (int checksum : checksums) {
            tail.writeInt(checksum);
        }
        DataOutputStream end = new DataOutputStream(out);
        bytes.writeTo(end);
        end.writeLong(bytes.size());
        end.writeInt(checksum(bytes.toByteArray()));
        end.flush();
    }

    /** The images of {@code count} files that have this fingerprint; empty where the file is not there, of others, or damaged. */
    static Optional<Content> read(Path path, String fingerprint, int count) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.wrap(bytes(channel, channel.size() - END, END));
            long length = end.getLong();
            if (length < 0 || length > MAX_TAIL) {
                return Optional.empty();
            }
            byte[] tail = bytes(channel, channel.size() - END - length, (int) length);
            if (checksum(tail) != end.getInt()) {
                return Optional.empty();
            }
            return content(channel, new DataInputStream(new ByteArrayInputStream(tail)), fingerprint, count);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Content> content(FileChannel channel, DataInputStream tail, String fingerprint, int count)
            throws IOException {
        if (tail.readInt() != FORMAT || !tail.readUTF().equals(fingerprint)) {
            return Optional.empty();
        }
        ImageShape shape = new ImageShape(tail.readInt(), tail.readInt(), tail.readInt());
        String sha256 = tail.readUTF();
        Map<Integer, String> unreadable = new TreeMap<>();
        for (int i = tail.readInt(); i > 0; i--) {
            unreadable.put(tail.readInt(), tail.readUTF());
        }
        int[] checksums = new int[tail.readInt()];
        for (int i = 0; i < checksums.length; i++) {
            checksums[i] = tail.readInt();
        }
        long size = (long) count * shape.values();
        if (checksums.length != (size + BLOCK - 1) / BLOCK || !isSound(channel, size, checksums)) {
            return Optional.empty();
        }
        Pixels pixels = Pixels.inParts(
                count, shape.values(), (from, length) -> channel.map(FileChannel.MapMode.READ_ONLY, from, length));
        return Optional.of(new Content(shape, pixels, new Outcome(unreadable, sha256)));
    }

    private static boolean isSound(FileChannel channel, long size, int[] checksums) throws IOException {
        int step = (checksums.length + CHECKED - 1) / CHECKED;
        for (int i = 0; i < checksums.length; i += step) {
            long at = (long) i * BLOCK;
            if (checksum(bytes(channel, at, (int) Math.min(BLOCK, size - at))) != checksums[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(FileChannel channel, long at, int length) throws IOException {
        if (at < 0) {
            throw new IOException("expected " + length + " bytes, got a file of " + channel.size());
        }
        byte[] array = new byte[length];
        ByteBuffer bytes = ByteBuffer.wrap(array);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("expected " + length + " bytes at " + at + ", got a file of " + channel.size());
            }
        }
        return array;
    }

    private static int checksum(byte... bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    /** Of each mebibyte of a stream. */
    private static final class Checksums {

        private final List<Integer> finished = new ArrayList<>();
        private final CRC32C block = new CRC32C();
        private int filled;

        void update(byte[] bytes, int length) {
            int at = 0;
            while (at < length) {
                int count = Math.min(length - at, BLOCK - filled);
                block.update(bytes, at, count);
                at += count;
                filled += count;
                if (filled == BLOCK) {
                    next();
                }
            }
        }

        List<Integer> finish() {
            if (filled > 0) {
                next();
            }
            return finished;
        }

        private void next() {
            finished.add((int) block.getValue());
            block.reset();
            filled = 0;
        }
    }
}
