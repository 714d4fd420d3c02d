package org.tightframe.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of named tensors and text about them.
 */
public sealed interface TensorFile permits Safetensors, Npz {

    /** The file, read as what its first bytes say it is. */
    static TensorFile read(Path file) throws IOException {
        return TensorFiles.read(file.toString(), Bytes.map(file));
    }

    /** What the file says about itself. */
    Map<String, String> metadata();

    /** Of the tensors, in the order of their bytes. */
    Set<String> names();

    /** The tensor of this name; empty where there is none. */
    Optional<Tensor> find(String name) throws IOException;
}
