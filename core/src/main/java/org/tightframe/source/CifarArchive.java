package org.tightframe.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tightframe.source.TarReader.Member;

/**
 * The published archive of a CIFAR: its wanted files are handed over in the order in which they lie there, whatever else lies
 * there is passed over, up to a bound. Nothing is unpacked beyond what the layout declares, whatever the archive says of itself.
 */
final class CifarArchive {

    /** Besides the wanted files there is a page about them. */
    private static final long MAX_OTHERS = 1 << 22;

    private final CifarLayout layout;
    private final Path archive;

    CifarArchive(CifarLayout layout, Path archive) {
        this.layout = layout;
        this.archive = archive;
    }

    void read(CifarContent.Taker taker) throws IOException {
        Set<String> wanted = new LinkedHashSet<>(layout.names());
        try (InputStream in = new GzipInput(archive.toString(), Files.newInputStream(archive))) {
            TarReader tar = new TarReader(archive.toString(), in);
            long others = 0;
            for (Member member = tar.next(); member != null; member = tar.next()) {
                String name = member.name().startsWith(layout.folder() + "/")
                        ? member.name().substring(layout.folder().length() + 1)
                        : "";
                if (wanted.remove(name)) {
                    take(tar, name, member.size(), taker);
                } else {
                    others += member.size();
                    requireFewOthers(tar, others);
                }
            }
        }
        if (!wanted.isEmpty()) {
            throw new IOException(archive + ": expected " + String.join(", ", layout.names()) + " in " + layout.folder()
                    + ", got no " + String.join(", ", wanted));
        }
    }

    private void take(TarReader tar, String name, long size, CifarContent.Taker taker) throws IOException {
        if (layout.isImages(name)) {
            CifarContent.requireSize(layout, name, size, tar.at(tar.position()) + name + ": ");
        } else if (size > CifarReader.MAX_NAMES) {
            throw new IOException(tar.at(tar.position()) + name + ": expected at most " + CifarReader.MAX_NAMES
                    + " bytes of class names, got " + size);
        }
        taker.take(name, new CifarContent(archive + ": " + name, tar::read));
    }

    private static void requireFewOthers(TarReader tar, long others) throws IOException {
        if (others > MAX_OTHERS) {
            throw new IOException(tar.at(tar.position()) + "expected at most " + MAX_OTHERS
                    + " bytes of other files than the data set's, got more");
        }
    }
}
