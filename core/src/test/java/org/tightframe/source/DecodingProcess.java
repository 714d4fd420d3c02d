package org.tightframe.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.Reading;

/** A process that decodes a folder when it is told to: FOLDER CACHE. */
final class DecodingProcess {

    private DecodingProcess() {}

    public static void main(String[] arguments) throws IOException {
        DataFolders folders = new DataFolders(Optional.empty(), Path.of(arguments[1]), List.of());
        System.out.println("ready");
        System.in.read();
        System.out.println(
                words(new ImageFolder().load("folder:photos", Path.of(arguments[0]), Reading.DEFAULT, folders)));
    }

    static String words(DataSet data) {
        return data.checksums() + " " + data.train().hashCode() + " " + data.notes();
    }

    static Process start(Path folder, Path cache) throws IOException {
        return new ProcessBuilder(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DecodingProcess.class.getName(),
                        folder.toString(),
                        cache.toString())
                .redirectErrorStream(true)
                .start();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
