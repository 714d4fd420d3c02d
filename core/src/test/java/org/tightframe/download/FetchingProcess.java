package org.tightframe.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process that fetches one file: SIZE MIRROR FOLDER. */
final class FetchingProcess {

    private FetchingProcess() {}

    public static void main(String[] arguments) {
        Wanted wanted = new Wanted(Wanted.noise(Integer.parseInt(arguments[0])), URI.create(arguments[1]));
        try {
            Fetcher.of(Optional.empty(), Duration.ofSeconds(20))
                    .fetch(wanted, Path.of(arguments[2]), new FetchListener() {
                        @Override
                        public void waiting(Path folder) {
                            say("waiting");
                        }

                        @Override
                        public void found(RemoteFile file) {
                            say("found");
                        }

                        @Override
                        public void fetched(RemoteFile file) {
                            say("fetched");
                        }
                    });
        } catch (IOException e) {
            say("failed: " + e.getMessage());
        }
    }

    private static void say(String word) {
        System.out.println(word);
    }

    static Process start(int size, URI mirror, String folder, List<String> before) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FetchingProcess.class.getName(),
                String.valueOf(size),
                mirror.toString(),
                folder));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
