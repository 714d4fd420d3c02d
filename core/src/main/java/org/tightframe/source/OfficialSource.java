package org.tightframe.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.DataSource;
import org.tightframe.download.Downloadable;
import org.tightframe.download.RemoteFile;

/**
 * A data set that its makers publish, wherever on this machine its files lie. Files in Tightframe's cache under a published name
 * must be the published ones; others, there and elsewhere, are read as they are, and what they are is recorded.
 */
abstract class OfficialSource implements DataSource, Downloadable {

    private final String name;
    private final String title;
    private final List<RemoteFile> files;

    OfficialSource(String name, String title, List<RemoteFile> files) {
        this.name = name;
        this.title = title;
        this.files = List.copyOf(files);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final List<RemoteFile> files() {
        return files;
    }

    @Override
    public final Optional<String> location(DataFolders folders) {
        return place(folders).map(Path::toString);
    }

    @Override
    public final DataSet load(DataFolders folders) throws IOException {
        Path place = place(folders).orElse(null);
        if (place == null) {
            throw new IOException(notFound(folders));
        }
        return read(place, place.startsWith(folders.cacheOf(name)));
    }

    /** What of a folder holds all of the data set: the folder itself, one in it or an archive in it. */
    abstract Optional<Path> complete(Path folder);

    /** What a folder lacks of a data set that seems to be meant to lie there; nothing where none does. */
    abstract List<String> missing(Path folder);

    /** What is looked for in folders, in words. */
    abstract String wanted();

    /** Other ways to get it, in words that follow the ways there are for every data set; none by default. */
    String otherWays() {
        return "";
    }

    /**
     * Reads what {@link #complete} found.
     *
     * @param published whether files under a published name must be the published ones, by their checksums
     */
    abstract DataSet read(Path place, boolean published) throws IOException;

    /** The message for a file that is not the published one. */
    final String notPublished(Path file, String difference) {
        return file + ": " + difference + "; 'tightframe data fetch " + name
                + "' fetches the published file; others may lie outside of the cache, in a folder for --data-dir";
    }

    /** The same file under several addresses. */
    static RemoteFile remote(String name, long bytes, String sha256, String... mirrors) {
        return new RemoteFile(
                name,
                bytes,
                sha256,
                Stream.of(mirrors).map(folder -> URI.create(folder + name)).toList());
    }

    private Optional<Path> place(DataFolders folders) {
        return folders.candidates(name).stream()
                .flatMap(folder -> complete(folder).stream())
                .findFirst();
    }

    private String notFound(DataFolders folders) {
        List<String> looked = new ArrayList<>();
        for (Path folder : folders.candidates(name)) {
            List<String> missing = missing(folder);
            looked.add(missing.isEmpty() ? folder.toString() : folder + " (lacks " + String.join(", ", missing) + ")");
        }
        return name + ": expected " + wanted() + " in one of these folders, got none complete: "
                + String.join(", ", looked) + "; get it by 'tightframe data fetch " + name + "'" + otherWays()
                + ", or without a network put "
                + String.join(", ", files.stream().map(RemoteFile::name).toList()) + " into " + folders.cacheOf(name)
                + ", or name their folder with --data-dir";
    }
}
