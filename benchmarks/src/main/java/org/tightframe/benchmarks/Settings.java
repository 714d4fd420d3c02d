package org.tightframe.benchmarks;

import java.util.List;
import java.util.Map;
import org.tightframe.config.ConfigNode;

/** Settings of a spec as they are written on a command line. */
final class Settings {

    static final String ORIGIN = "benchmark";

    private Settings() {}

    /** @param settings each as {@code mix.alpha=1} */
    static ConfigNode.Table table(List<String> settings) {
        ConfigNode.Table table = new ConfigNode.Table(Map.of(), ORIGIN);
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            table = table.with(parts[0], new ConfigNode.Scalar(parts[1], ORIGIN));
        }
        return table;
    }
}
