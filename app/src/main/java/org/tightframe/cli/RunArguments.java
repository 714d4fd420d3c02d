package org.tightframe.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Run folders as a command line names them, where a pattern such as {@code runs/*} names the pages beside them too. */
final class RunArguments {

    private RunArguments() {}

    /** All but plain files, each of which is said to be left out; all where there is nothing else. */
    static List<Path> folders(List<Path> paths, PrintWriter err) {
        List<Path> folders =
                paths.stream().filter(path -> !Files.isRegularFile(path)).toList();
        if (folders.isEmpty()) {
            return paths;
        }
        paths.stream()
                .filter(Files::isRegularFile)
                .forEach(path -> err.println("left out " + path + ": a file, not a run folder"));
        err.flush();
        return folders;
    }
}
