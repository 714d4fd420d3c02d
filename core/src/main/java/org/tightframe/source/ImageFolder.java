package org.tightframe.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataFormat;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;
import org.tightframe.data.Normalization;
import org.tightframe.data.Pixels;
import org.tightframe.data.Reading;
import org.tightframe.file.AtomicFile;
import org.tightframe.file.Sha256;
import org.tightframe.source.DecodedFile.Content;
import org.tightframe.source.FolderDecoder.Outcome;
import org.tightframe.source.FolderListing.ImageFile;
import org.tightframe.source.FolderListing.Part;

/**
 * A folder of images that has a folder for each class, sorted by name; or {@code train} and {@code test} of such folders (or
 * {@code val}, {@code validation}; beside {@code test} these are for validation). PNG and JPEG, at any depth below a class's
 * folder. What was decoded is kept in the cache until a file's name, length or time, or the reading, is another.
 */
public final class ImageFolder implements DataFormat {

    /** For {@link java.util.ServiceLoader}. */
    public ImageFolder() {}

    @Override
    public String name() {
        return "folder";
    }

    @Override
    public String title() {
        return "Your images: a folder with a folder of PNG and JPEG files for each class, or train and test of such";
    }

    @Override
    public DataSet load(String name, Path path, Reading reading, DataFolders folders) throws IOException {
        FolderListing listing = FolderListing.of(name, path);
        FolderDecoder decoder = new FolderDecoder(name, listing.files(), reading);
        List<String> notes = new ArrayList<>(listing.notes());
        Content content = content(name, path, listing, reading, folders, decoder, notes);
        Map<Integer, String> unreadable = content.outcome().unreadable();
        requireReadable(name, reading, decoder, unreadable);
        if (!unreadable.isEmpty()) {
            notes.add(unreadable.size() + " of " + listing.files().size() + " files cannot be read and are left out: "
                    + String.join(", ", decoder.words(unreadable)));
        }
        Images all = Images.over(
                content.shape(),
                content.pixels(),
                listing.files().stream().mapToInt(ImageFile::label).toArray(),
                listing.classes().size());
        Images validation = part(all, listing, unreadable, Part.VALIDATION);
        DataSet data = new DataSet(
                name,
                listing.classes(),
                part(all, listing, unreadable, Part.TRAIN),
                validation.size() == 0 ? Optional.empty() : Optional.of(validation),
                part(all, listing, unreadable, Part.TEST),
                Normalization.unit(content.shape().channels()),
                Map.of(String.valueOf(path.getFileName()), content.outcome().sha256()),
                notes);
        requireEveryClass(data);
        return data;
    }

    private static Images part(Images all, FolderListing listing, Map<Integer, String> unreadable, Part part) {
        return all.select(IntStream.range(0, all.size())
                .filter(i -> listing.files().get(i).part() == part && !unreadable.containsKey(i))
                .toArray());
    }

    private static void requireEveryClass(DataSet data) throws IOException {
        List<Integer> missing = MissingClasses.of(data.train().labels(), data.classes());
        if (!missing.isEmpty()) {
            throw new IOException(data.name() + ": expected images of every class to train with, got none that can be"
                    + " read of '" + data.classNames().get(missing.get(0)) + "'");
        }
    }

    private static void requireReadable(
            String name, Reading reading, FolderDecoder decoder, Map<Integer, String> unreadable) throws IOException {
        if (!unreadable.isEmpty() && reading.unreadable() == Reading.Unreadable.REFUSE) {
            throw new UnreadableException(name + ": expected images, got " + unreadable.size()
                    + (unreadable.size() == 1 ? " file that is none: " : " files that are none: ")
                    + FolderListing.some(decoder.words(unreadable)) + "; data.unreadable=skip leaves them out");
        }
    }

    /** What is in the cache, or is then put there; in memory, with a note, where it cannot be. */
    private static Content content(
            String name,
            Path path,
            FolderListing listing,
            Reading reading,
            DataFolders folders,
            FolderDecoder decoder,
            List<String> notes)
            throws IOException {
        Path cache = folders.cache().resolve("decoded");
        Path file = cache.resolve(Sha256.of(path.toRealPath() + "\n" + reading).substring(0, 32) + ".images");
        String fingerprint = fingerprint(listing);
        int count = listing.files().size();
        Optional<Content> kept = DecodedFile.read(file, fingerprint, count);
        if (kept.isPresent()) {
            return kept.get();
        }
        ImageShape shape = decoder.shape();
        try {
            Files.createDirectories(cache);
            AtomicFile.removeLeft(cache);
            DecodedFile.write(
                    file,
                    fingerprint,
                    decoder,
                    shape,
                    outcome -> requireReadable(name, reading, decoder, outcome.unreadable()));
            Optional<Content> written = DecodedFile.read(file, fingerprint, count);
            if (written.isPresent()) {
                return written.get();
            }
            notes.add("decoded images cannot be kept in " + cache + ": what was written there is read otherwise");
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException e) {
            notes.add("decoded images cannot be kept in " + cache + ", and are decoded at each start: " + e);
        }
        return inMemory(decoder, shape, count);
    }

    /** Of names, lengths and times: another one where a file may be another. */
    private static String fingerprint(FolderListing listing) {
        StringBuilder text = new StringBuilder();
        for (ImageFile file : listing.files()) {
            text.append(file.part())
                    .append('/')
                    .append(file.label())
                    .append('/')
                    .append(file.name())
                    .append('\0')
                    .append(file.bytes())
                    .append('\0')
                    .append(file.modified())
                    .append('\n');
        }
        return Sha256.of(text.toString());
    }

    private static Content inMemory(FolderDecoder decoder, ImageShape shape, int count) throws IOException {
        List<ByteBuffer> parts = new ArrayList<>();
        Pixels pixels = Pixels.inParts(count, shape.values(), (from, length) -> {
            parts.add(ByteBuffer.allocate(length));
            return parts.get(parts.size() - 1);
        });
        Iterator<ByteBuffer> next = parts.iterator();
        ByteBuffer[] part = {next.next()};
        Outcome outcome = decoder.decode(shape, (block, length) -> {
            for (int at = 0; at < length; at += shape.values()) {
                if (!part[0].hasRemaining()) {
                    part[0] = next.next();
                }
                part[0].put(block, at, shape.values());
            }
        });
        return new Content(shape, pixels, outcome);
    }
}
