package org.tightframe.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to fill a folder. The system takes it back however the process dies; within a process one thread has it at a time.
 */
final class FolderLock implements AutoCloseable {

    private static final String NAME = ".lock";

    /** A process may ask the system only once for the same lock. */
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for it, and says so where it must. The file stays: whoever removed it might remove another's. */
    static FolderLock of(Path folder, FetchListener listener) throws IOException {
        Files.createDirectories(folder);
        THIS_PROCESS.lock();
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    listener.waiting(folder);
                    FileLock unused = channel.lock();
                }
                return new FolderLock(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            THIS_PROCESS.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THIS_PROCESS.unlock();
        }
    }
}
