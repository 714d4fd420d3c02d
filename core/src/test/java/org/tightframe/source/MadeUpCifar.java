package org.tightframe.source;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.tightframe.download.RemoteFile;
import org.tightframe.file.Sha256;

/** CIFARs of few records in the true form: record r of a file has label r mod C, and every pixel is noise of its own. */
final class MadeUpCifar {

    static final CifarLayout TEN = layout(Cifar10.LAYOUT, 4, 3);
    static final CifarLayout HUNDRED = layout(Cifar100.LAYOUT, 7, 3);

    private MadeUpCifar() {}

    private static CifarLayout layout(CifarLayout published, int train, int test) {
        return new CifarLayout(
                published.archive(),
                published.folder(),
                published.train(),
                train,
                published.test(),
                test,
                published.labels(),
                published.classNames(),
                published.classes());
    }

    static byte[] images(CifarLayout layout, String name) {
        byte[] bytes = new byte[(int) layout.bytes(name)];
        new Random(name.hashCode()).nextBytes(bytes);
        for (int r = 0; r < layout.records(name); r++) {
            bytes[r * layout.recordBytes()] = (byte) 19;
            bytes[r * layout.recordBytes() + layout.labels() - 1] = (byte) (r % layout.classes());
        }
        return bytes;
    }

    static byte[] names(CifarLayout layout) {
        StringBuilder names = new StringBuilder();
        for (int c = 0; c < layout.classes(); c++) {
            names.append("class").append(c).append('\n');
        }
        return names.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] content(CifarLayout layout, String name) {
        return layout.isImages(name) ? images(layout, name) : names(layout);
    }

    /** With a folder, a page and the files in another order than theirs, as in the published archive. */
    static Tar tar(CifarLayout layout) {
        Tar tar = new Tar().folder(layout.folder() + "/");
        List<String> names = layout.names();
        for (int i = names.size() - 1; i >= 0; i--) {
            tar.file(layout.folder() + "/" + names.get(i), content(layout, names.get(i)));
        }
        return tar.file(layout.folder() + "/readme.html", new byte[88]);
    }

    static Path archive(CifarLayout layout, Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.write(
                folder.resolve(layout.archive()), Idx.gzip(tar(layout).closed()));
    }

    static Path unpacked(CifarLayout layout, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : layout.names()) {
            Files.write(folder.resolve(name), content(layout, name));
        }
        return folder;
    }

    static Cifar10 ten(URI... mirrors) throws IOException {
        byte[] archive = Idx.gzip(tar(TEN).closed());
        return new Cifar10(TEN, new RemoteFile(TEN.archive(), archive.length, Sha256.of(archive), List.of(mirrors)));
    }

    static Cifar100 hundred() throws IOException {
        byte[] archive = Idx.gzip(tar(HUNDRED).closed());
        return new Cifar100(HUNDRED, new RemoteFile(HUNDRED.archive(), archive.length, Sha256.of(archive), List.of()));
    }
}
