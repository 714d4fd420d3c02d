package org.tightframe.snapshot;

import java.io.IOException;
import java.util.Optional;

/**
 * Reads a file as what it is, whatever its name.
 */
final class TensorFiles {

    private static final int HEADER_AT = Long.BYTES;

    private TensorFiles() {}

    static TensorFile read(String file, Bytes bytes) throws IOException {
        if (bytes.size() == 0) {
            throw new Defect(file, Defect.NOWHERE, "expected a safetensors or npz file, got an empty one");
        }
        Optional<FileKind> kind = isSafetensors(bytes) ? Optional.empty() : FileKind.of(bytes);
        if (kind.isEmpty()) {
            return SafetensorsReader.read(file, bytes);
        }
        if (kind.get() == FileKind.ZIP) {
            return Npz.read(file, bytes);
        }
        throw new Defect(
                file, 0, "expected a safetensors or npz file, got " + kind.get().advice());
    }

    /** A length may look like anything, but is followed by an object, which no other format has there. */
    private static boolean isSafetensors(Bytes bytes) {
        return bytes.size() > HEADER_AT && bytes.get(HEADER_AT) == '{';
    }
}
