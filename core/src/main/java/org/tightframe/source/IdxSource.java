package org.tightframe.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tightframe.data.DataSet;
import org.tightframe.download.RemoteFile;

/**
 * A published data set in four IDX files, plain or gzip.
 */
abstract class IdxSource extends OfficialSource {

    private final List<String> classNames;

    IdxSource(String name, String title, List<String> classNames, List<RemoteFile> files) {
        super(name, title, files);
        this.classNames = classNames;
    }

    @Override
    final Optional<Path> complete(Path folder) {
        return lacking(folder).isEmpty() ? Optional.of(folder) : Optional.empty();
    }

    @Override
    final List<String> missing(Path folder) {
        List<String> lacking = lacking(folder);
        return lacking.size() < IdxFiles.NAMES.size() ? lacking : List.of();
    }

    @Override
    final String wanted() {
        return String.join(", ", IdxFiles.NAMES) + " (plain or .gz)";
    }

    @Override
    final DataSet read(Path place, boolean published) throws IOException {
        return IdxFiles.read(name(), classNames, (reader, name) -> {
            Path path = file(place, name).orElseThrow();
            DataFile file = reader.file(path);
            if (published) {
                requirePublished(path, file);
            }
            return file;
        });
    }

    /** The checksums are of packed files; one that somebody unpacked is read as it is. */
    private void requirePublished(Path path, DataFile file) throws IOException {
        Optional<RemoteFile> official =
                files().stream().filter(f -> f.name().equals(file.shortName())).findFirst();
        if (official.isPresent() && !official.get().sha256().equals(file.sha256())) {
            throw new IOException(
                    notPublished(path, "expected SHA-256 " + official.get().sha256() + ", got " + file.sha256()));
        }
    }

    private static List<String> lacking(Path folder) {
        return IdxFiles.NAMES.stream()
                .filter(name -> file(folder, name).isEmpty())
                .toList();
    }

    private static Optional<Path> file(Path folder, String name) {
        return List.of(folder.resolve(name + ".gz"), folder.resolve(name)).stream()
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
