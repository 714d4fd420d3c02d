package org.tightframe.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tightframe.data.DataSet;
import org.tightframe.download.RemoteFile;
import org.tightframe.file.AtomicFile;
import org.tightframe.file.Sha256;

/**
 * A published CIFAR in its binary version: the archive, or the folder that it unpacks to, which is faster to read. In the cache
 * that folder is made by {@link #unpack}, with a list of checksums against which it is held whenever it is read. A folder
 * without such a list, which {@link #unpack} did not make, is read only where there is no archive.
 */
abstract class CifarSource extends OfficialSource {

    private static final int BUFFER = 1 << 16;

    private final CifarLayout layout;

    CifarSource(String name, String title, CifarLayout layout, RemoteFile archive) {
        super(name, title, List.of(archive));
        this.layout = layout;
    }

    @Override
    final Optional<Path> complete(Path folder) {
        Path unpacked = folder.resolve(layout.folder());
        return Stream.of(unpacked)
                .filter(f -> Files.exists(f.resolve(Sums.NAME)))
                .filter(f -> lacking(f).isEmpty())
                .findFirst()
                .or(() -> Optional.of(folder.resolve(layout.archive())).filter(Files::isRegularFile))
                .or(() -> Stream.of(unpacked, folder)
                        .filter(f -> lacking(f).isEmpty())
                        .findFirst());
    }

    @Override
    final List<String> missing(Path folder) {
        return Stream.of(folder.resolve(layout.folder()), folder)
                .map(this::lacking)
                .filter(lacking -> lacking.size() < layout.names().size())
                .findFirst()
                .orElse(List.of());
    }

    @Override
    final String wanted() {
        return layout.archive() + " or its folder " + layout.folder();
    }

    @Override
    final DataSet read(Path place, boolean published) throws IOException {
        CifarReader reader = new CifarReader(layout);
        if (Files.isDirectory(place)) {
            CifarContent.ofFolder(layout, place, reader);
            requireSums(place, reader.checksums());
        } else {
            if (published) {
                Optional<String> difference = files().get(0).difference(place);
                if (difference.isPresent()) {
                    throw new IOException(notPublished(place, difference.get()));
                }
            }
            new CifarArchive(layout, place).read(reader);
        }
        return reader.dataSet(name());
    }

    @Override
    public final void unpack(Path folder) throws IOException {
        Path target = folder.resolve(layout.folder());
        removeUnfinished(folder);
        if (isUnpacked(target)) {
            return;
        }
        Path part = Files.createDirectory(
                folder.resolve(layout.folder() + "." + ProcessHandle.current().pid() + AtomicFile.UNFINISHED));
        try {
            Map<String, String> sums = new TreeMap<>();
            new CifarArchive(layout, folder.resolve(layout.archive())).read((name, content) -> {
                AtomicFile.write(part.resolve(name), out -> copy(content, out));
                sums.put(name, content.sha256());
            });
            Sums.write(part, sums);
            remove(target);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            AtomicFile.forceEntry(target);
        } finally {
            remove(part);
        }
    }

    private boolean isUnpacked(Path target) throws IOException {
        Map<String, String> sums;
        try {
            sums = Sums.read(target);
        } catch (IOException e) {
            return false;
        }
        if (sums.isEmpty() || !lacking(target).isEmpty()) {
            return false;
        }
        for (String name : layout.names()) {
            if (!Sha256.of(target.resolve(name)).equals(sums.get(name))) {
                return false;
            }
        }
        return true;
    }

    private void requireSums(Path place, Map<String, String> read) throws IOException {
        for (Map.Entry<String, String> sum : Sums.read(place).entrySet()) {
            String got = read.getOrDefault(sum.getKey(), sum.getValue());
            if (!got.equals(sum.getValue())) {
                throw new IOException(notPublished(
                        place.resolve(sum.getKey()),
                        "expected SHA-256 " + sum.getValue() + " of " + Sums.NAME + " beside it, got " + got));
            }
        }
    }

    private List<String> lacking(Path folder) {
        return layout.names().stream()
                .filter(name -> !Files.isRegularFile(folder.resolve(name)))
                .toList();
    }

    private static void copy(CifarContent content, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = content.read(buffer, BUFFER); n > 0; n = content.read(buffer, BUFFER)) {
            out.write(buffer, 0, n);
        }
    }

    /** What a process left that was killed while it unpacked. */
    private void removeUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(folder, layout.folder() + ".*" + AtomicFile.UNFINISHED)) {
            for (Path part : left) {
                remove(part);
            }
        }
    }

    /** A folder of files. */
    private static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
