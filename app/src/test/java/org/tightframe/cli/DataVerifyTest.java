package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.DataSource;
import org.tightframe.download.Downloadable;
import org.tightframe.download.RemoteFile;

class DataVerifyTest {

    private static final String NO_SUM = "0".repeat(64);

    @TempDir
    private Path folder;

    /** Its one file is of no bytes. */
    private static final class OfOneFile implements DataSource, Downloadable {

        @Override
        public String name() {
            return "one";
        }

        @Override
        public String title() {
            return "one";
        }

        @Override
        public Optional<String> location(DataFolders folders) {
            return Optional.empty();
        }

        @Override
        public DataSet load(DataFolders folders) throws IOException {
            throw new IOException("one: not loaded");
        }

        @Override
        public List<RemoteFile> files() {
            return List.of(new RemoteFile("file", 0, NO_SUM, List.<URI>of()));
        }
    }

    /** The process's memory is a file of length 0 whose reading fails, also for an administrator. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_cannot_be_read_is_a_problem_of_its_data_set_alone() throws IOException {
        Path cache = Files.createDirectories(folder.resolve("one"));
        Files.createSymbolicLink(cache.resolve("file"), Path.of("/proc/self/mem"));
        DataFolders folders = new DataFolders(Optional.empty(), folder, List.of());
        assertThat(DataVerify.verdict(new OfOneFile(), folders).problems()).hasSize(1);
    }
}
