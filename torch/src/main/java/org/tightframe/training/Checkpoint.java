package org.tightframe.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.network.Network;
import org.tightframe.snapshot.Safetensors;
import org.tightframe.snapshot.Tensor;

/**
 * A network's weights as a file.
 */
final class Checkpoint {

    private Checkpoint() {}

    static Safetensors of(Network network, String name, int epoch) {
        List<Tensor> tensors = new ArrayList<>();
        network.weights()
                .all()
                .forEach((key, tensor) -> tensors.add(Tensor.of(key, tensor.toFloats(), tensor.shape())));
        Map<String, String> about = new LinkedHashMap<>();
        about.put("network", name);
        about.put("epoch", Integer.toString(epoch));
        return Safetensors.of(about, tensors);
    }
}
