package org.tightframe.snapshot;

import java.io.IOException;

/**
 * The unpacked bytes of a file in a zip file, from the first to the last.
 */
interface MemberInput extends AutoCloseable {

    /** How many there are still. */
    long remaining();

    /** Where the next one lies in the zip file; of deflated ones, where the first lies. */
    long position();

    /** Whether {@link #position} tells one byte from the next. */
    boolean isInFile();

    byte[] take(int count) throws IOException;

    /** All that remain, checked. */
    Rest rest() throws IOException;

    @Override
    void close();

    /** Bytes from one position to the end. */
    record Rest(Bytes bytes, long begin) {}

    static MemberInput of(String file, Bytes bytes, ZipMember member) throws IOException {
        return member.deflated() ? new Inflated(file, bytes, member) : new Stored(file, bytes, member);
    }

    /** Bytes that lie in the zip file as they are; they stay there. */
    final class Stored implements MemberInput {

        private final Bytes bytes;
        private final ByteCursor in;

        Stored(String file, Bytes bytes, ZipMember member) throws IOException {
            this.bytes = bytes;
            this.in = new ByteCursor(file, bytes, member.begin(), member.begin() + member.stored());
        }

        @Override
        public long remaining() {
            return in.remaining();
        }

        @Override
        public long position() {
            return in.position();
        }

        @Override
        public boolean isInFile() {
            return true;
        }

        @Override
        public byte[] take(int count) throws IOException {
            return in.take(count);
        }

        @Override
        public Rest rest() {
            return new Rest(bytes, in.position());
        }

        @Override
        public void close() {}
    }
}
