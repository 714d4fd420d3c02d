package org.tightframe.cli;

import java.util.LinkedHashSet;
import java.util.List;
import org.tightframe.config.Nearest;
import org.tightframe.data.DataSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Data sets by the names that somebody typed.
 */
final class DataNames {

    private DataNames() {}

    /** One of each name; an unknown one is wrong usage. */
    static List<DataSource> find(List<String> names, List<DataSource> known, CommandSpec spec) {
        List<String> valid = known.stream().map(DataSource::name).toList();
        return new LinkedHashSet<>(names)
                .stream()
                        .map(name -> known.stream()
                                .filter(source -> source.name().equals(name))
                                .findFirst()
                                .orElseThrow(() -> new ParameterException(
                                        spec.commandLine(), "data: " + Nearest.expectedOneOf(name, valid))))
                        .toList();
    }
}
