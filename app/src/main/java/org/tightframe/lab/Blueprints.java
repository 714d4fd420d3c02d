package org.tightframe.lab;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tightframe.config.ConfigException;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSet;
import org.tightframe.network.Blueprint;
import org.tightframe.network.Networks;
import org.tightframe.spec.ExperimentSpec;

/**
 * The networks that specs make, counted.
 */
public final class Blueprints {

    private Blueprints() {}

    /**
     * Empty where the data set, whose images and classes decide, is not on this machine.
     *
     * @throws ConfigException if it is, and the network or the selection does not go with it
     */
    public static Optional<Blueprint> of(ExperimentSpec spec, DataFolders folders) throws IOException {
        DataRegistry registry = DataRegistry.standard();
        try {
            if (registry.location(spec.data().name(), folders).isEmpty()) {
                return Optional.empty();
            }
            DataSet data = registry.load(spec.data(), folders);
            return Optional.of(Blueprint.of(Networks.named(spec.network()), spec.head(), data.shape(), data.classes()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** As {@code spec show --json} prints it. */
    public static Map<String, Object> fields(Blueprint network) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", network.name());
        fields.put("parameters", network.parameters());
        fields.put("flops", network.flops());
        fields.put("dimension", network.dimension());
        fields.put(
                "stages",
                network.outputs().stream()
                        .map(output -> {
                            Map<String, Object> stage = new LinkedHashMap<>();
                            stage.put("name", output.stage());
                            stage.put("shape", output.shape());
                            return stage;
                        })
                        .toList());
        return fields;
    }
}
