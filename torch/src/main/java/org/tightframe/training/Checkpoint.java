package org.tightframe.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tightframe.snapshot.Safetensors;
import org.tightframe.snapshot.Tensor;
import org.tightframe.torch.Scope;

/**
 * Tensors of the engine as a file, and back, to the bit.
 */
final class Checkpoint {

    private Checkpoint() {}

    /** These tensors, copied into Java's memory, and what the file says about them. */
    static Safetensors of(Map<String, org.tightframe.torch.Tensor> tensors, Map<String, String> about) {
        List<Tensor> copies = new ArrayList<>();
        tensors.forEach((name, tensor) -> copies.add(Tensor.of(name, tensor.toFloats(), tensor.shape())));
        return Safetensors.of(about, copies);
    }

    /**
     * Overwrites these tensors by those of a file.
     *
     * @throws IOException in one line, if the file has other tensors than these or of other shapes; none is then overwritten
     */
    static void restore(Map<String, org.tightframe.torch.Tensor> tensors, Safetensors file) throws IOException {
        if (!tensors.keySet().equals(file.names())) {
            throw new IOException("checkpoint: expected the tensors " + new TreeSet<>(tensors.keySet()) + ", got "
                    + new TreeSet<>(file.names()));
        }
        for (Map.Entry<String, org.tightframe.torch.Tensor> entry : tensors.entrySet()) {
            Tensor saved = file.find(entry.getKey()).orElseThrow();
            long[] expected = entry.getValue().shape();
            if (!Arrays.equals(expected, shape(saved))) {
                throw new IOException("checkpoint: " + saved.name() + ": expected the shape "
                        + Arrays.toString(expected) + ", got " + saved.shape());
            }
        }
        for (Map.Entry<String, org.tightframe.torch.Tensor> entry : tensors.entrySet()) {
            Tensor saved = file.find(entry.getKey()).orElseThrow();
            try (Scope scope = Scope.open()) {
                entry.getValue().set(org.tightframe.torch.Tensor.of(saved.toFloats(), shape(saved)));
            }
        }
    }

    private static long[] shape(Tensor tensor) {
        return tensor.shape().stream().mapToLong(Long::longValue).toArray();
    }
}
