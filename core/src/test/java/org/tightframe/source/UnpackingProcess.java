package org.tightframe.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tightframe.download.FetchListener;
import org.tightframe.download.Fetcher;

/** A process that unpacks the made-up CIFAR-10 whose archive lies in the cache: FOLDER. */
final class UnpackingProcess {

    private UnpackingProcess() {}

    public static void main(String[] arguments) throws IOException {
        Fetcher.of(Optional.empty(), Duration.ofSeconds(20))
                .fetch(MadeUpCifar.ten(), Path.of(arguments[0]), new FetchListener() {});
    }

    static Process start(Path cache) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnpackingProcess.class.getName(),
                        cache.toString())
                .redirectErrorStream(true)
                .start();
    }
}
