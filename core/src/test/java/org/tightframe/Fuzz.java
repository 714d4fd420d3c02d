package org.tightframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/**
 * Reads damaged files by the thousand: each gives a value, read in full, or one line of explanation that begins with the file's
 * name; and takes no more memory than its size allows.
 */
public final class Fuzz {

    /** What every file is called. */
    public static final String NAME = "x";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final LongUnaryOperator mostMemory;
    private int accepted;

    private Fuzz(String name, LongUnaryOperator mostMemory) {
        this.name = name;
        this.mostMemory = mostMemory;
    }

    /** Makes a file, damaged or not. */
    public interface Maker {
        byte[] make(Random random) throws IOException;
    }

    /** Reads a file and touches every value of it. */
    public interface Reader {
        void read(byte[] bytes) throws IOException;
    }

    /** Files called {@code name}, which may take as many bytes of memory as {@code mostMemory} gives for their size. */
    public static Fuzz of(String name, LongUnaryOperator mostMemory) {
        return new Fuzz(name, mostMemory);
    }

    /** Reads {@code count} files and returns how many of them were sound. */
    public int run(int count, long firstSeed, Maker maker, Reader reader) throws IOException {
        accepted = 0;
        warmUp(firstSeed, maker, reader);
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            one(seed, maker.make(new Random(seed)), reader);
        }
        return accepted;
    }

    /** Loads the classes, which is not the files' memory. */
    private static void warmUp(long firstSeed, Maker maker, Reader reader) throws IOException {
        for (long seed = firstSeed; seed < firstSeed + 50; seed++) {
            byte[] bytes = maker.make(new Random(seed));
            try {
                reader.read(bytes);
            } catch (IOException e) {
                assertThat(e).isNotNull();
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
        }
    }

    private void one(long seed, byte[] bytes, Reader reader) {
        String message = null;
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        try {
            reader.read(bytes);
        } catch (IOException e) {
            message = String.valueOf(e.getMessage());
        } catch (RuntimeException | Error e) {
            fail("seed " + seed, e);
        }
        long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        long most = mostMemory.applyAsLong(bytes.length);
        if (taken > most) {
            fail("seed %d: %d bytes of memory for a file of %d, expected at most %d", seed, taken, bytes.length, most);
        }
        if (message == null) {
            accepted++;
        } else if (!message.startsWith(name + ": ") || message.lines().count() != 1) {
            assertThat(message).as("seed %d", seed).startsWith(name + ": ").hasLineCount(1);
        }
    }
}
