package org.tightframe.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All of Fashion-MNIST, from files that the user or the machine has.
 */
public final class FashionMnist implements DataSource {

    /** For {@link java.util.ServiceLoader}. */
    public FashionMnist() {}

    @Override
    public String name() {
        return "fashion-mnist";
    }

    @Override
    public String title() {
        return "Fashion-MNIST: 60000 training and 10000 test images of 28 x 28, grey, 10 classes; MIT, Zalando SE";
    }

    @Override
    public Optional<String> location(DataFolders folders) {
        return folder(folders).map(Path::toString);
    }

    @Override
    public DataSet load(DataFolders folders) throws IOException {
        Path folder = folder(folders).orElse(null);
        if (folder == null) {
            throw new IOException(notFound(folders));
        }
        return FashionFiles.read(
                name(), (reader, name) -> reader.file(file(folder, name).orElseThrow()));
    }

    private Optional<Path> folder(DataFolders folders) {
        return folders.candidates(name()).stream()
                .filter(folder -> missing(folder).isEmpty())
                .findFirst();
    }

    private static List<String> missing(Path folder) {
        return FashionFiles.NAMES.stream()
                .filter(name -> file(folder, name).isEmpty())
                .toList();
    }

    private static Optional<Path> file(Path folder, String name) {
        return List.of(folder.resolve(name + ".gz"), folder.resolve(name)).stream()
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private String notFound(DataFolders folders) {
        List<String> looked = new ArrayList<>();
        for (Path folder : folders.candidates(name())) {
            List<String> missing = missing(folder);
            looked.add(
                    missing.size() < FashionFiles.NAMES.size()
                            ? folder + " (lacks " + String.join(", ", missing) + ")"
                            : folder.toString());
        }
        return "fashion-mnist: expected " + String.join(", ", FashionFiles.NAMES)
                + " (plain or .gz) in one of these folders, got none complete: " + String.join(", ", looked)
                + "; get it by 'apt-get install dataset-fashion-mnist' (Debian, Ubuntu), or put the four files into "
                + folders.cacheOf(name()) + ", or name their folder with --data-dir";
    }
}
