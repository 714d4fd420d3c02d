package org.tightframe.download;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty folder, and a server that has these bytes. */
abstract class Served {

    private final byte[] bytes;

    @TempDir
    Path folder;

    Answering server;

    Served(byte[] bytes) {
        this.bytes = bytes;
    }

    @BeforeEach
    void serve() throws IOException {
        server = new Answering(bytes);
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
