package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tightframe.file.AtomicFile;

/**
 * A safetensors file: named tensors and text about them, in order. Immutable.
 *
 * <p>Source: <a href="https://github.com/huggingface/safetensors">github.com/huggingface/safetensors</a>, section "Format".
 */
public final class Safetensors implements TensorFile {

    static final String METADATA = "__metadata__";

    private final Map<String, String> metadata;
    private final Map<String, Tensor> tensors;

    private Safetensors(Map<String, String> metadata, Collection<Tensor> given) {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (Tensor tensor : given) {
            if (tensor.name().equals(METADATA) || byName.putIfAbsent(tensor.name(), tensor) != null) {
                throw new IllegalArgumentException(
                        "tensors: expected distinct names other than " + METADATA + ", got '" + tensor.name() + "'");
            }
        }
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        this.tensors = Collections.unmodifiableMap(byName);
    }

    public static Safetensors of(Map<String, String> metadata, Collection<Tensor> tensors) {
        return new Safetensors(metadata, tensors);
    }

    /**
     * The file, checked in full; its tensors are mapped into memory, not copied, so it must not be shortened or written to while
     * they are used; another file may take its place. Each defect is an IOException of one line: file, byte, tensor, expected, got.
     */
    public static Safetensors read(Path file) throws IOException {
        return SafetensorsReader.read(file);
    }

    /** Writes to exactly this path, in place of what was there, which stays until all is written; it may be mapped by these tensors. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }

    /** Writes and leaves the stream open. The same contents give the same bytes. */
    public void write(OutputStream out) throws IOException {
        SafetensorsWriter.write(metadata, tensors(), out);
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    /** In the order of their bytes. */
    public List<Tensor> tensors() {
        return List.copyOf(tensors.values());
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public Optional<Tensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }
}
