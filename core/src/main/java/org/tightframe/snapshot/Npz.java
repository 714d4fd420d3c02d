package org.tightframe.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An npz file of NumPy: a zip file of named arrays. Immutable.
 *
 * <p>What {@code numpy.savez} wrote is mapped into memory, not copied, so the file must not be shortened or written to while its
 * tensors are used, and is not summed up: its checksums are compared with each other and not with the data. What
 * {@code numpy.savez_compressed} wrote is unpacked into memory, an array when it is asked for, and checked. Arrays of text,
 * and single whole numbers, are metadata: a list of texts is a JSON array. Objects, which only a pickle could hold, are never
 * read.
 */
public final class Npz implements TensorFile {

    private static final String SUFFIX = ".npy";

    private final Map<String, NpyArray> arrays = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private Npz() {}

    /**
     * The file, its directory and all headers checked. Each defect is an IOException of one line: file, byte, array, expected,
     * got.
     */
    public static Npz read(Path file) throws IOException {
        return read(file.toString(), Bytes.map(file));
    }

    static Npz read(String file, Bytes bytes) throws IOException {
        Optional<FileKind> kind = FileKind.of(bytes).filter(found -> found != FileKind.ZIP);
        if (kind.isPresent()) {
            throw new Defect(file, 0, "expected an npz file, got " + kind.get().advice());
        }
        List<ZipMember> members = ZipDirectory.read(file, bytes);
        for (ZipMember member : members) {
            requireArray(file, member);
        }
        Npz npz = new Npz();
        for (ZipMember member : members) {
            String name = member.name().substring(0, member.name().length() - SUFFIX.length());
            NpyArray array = NpyArray.of(file, bytes, member, name);
            String text = array.text();
            if (text == null) {
                npz.arrays.put(name, array);
            } else {
                npz.metadata.put(name, text);
            }
        }
        return npz;
    }

    @Override
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(arrays.keySet());
    }

    @Override
    public Optional<Tensor> find(String name) throws IOException {
        NpyArray array = arrays.get(name);
        return array == null ? Optional.empty() : Optional.of(array.tensor());
    }

    /** Whether there is such an array, of objects: {@link #find} refuses it. */
    public boolean hasObjects(String name) {
        NpyArray array = arrays.get(name);
        return array != null && array.isObjects();
    }

    private static void requireArray(String file, ZipMember member) throws IOException {
        String name = member.name();
        if (name.endsWith(".pkl")) {
            throw new Defect(
                    file,
                    member.at(),
                    "expected an npz or safetensors file, got one of torch.save, which holds a pickle ('" + name
                            + "'); save its tensors with safetensors.torch.save_file");
        }
        boolean plain = name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':');
        boolean inside = List.of(name.split("/", -1)).stream()
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (!plain || !inside || !name.endsWith(SUFFIX)) {
            throw new Defect(file, member.at(), "expected arrays named *" + SUFFIX + ", got '" + name + "'");
        }
    }
}
