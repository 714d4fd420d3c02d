package org.tightframe.lab;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tightframe.config.ConfigException;
import org.tightframe.config.ConfigNode;
import org.tightframe.data.DataPlace;
import org.tightframe.data.DataSelection;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.SomeEpochs;
import org.tightframe.network.Networks;
import org.tightframe.run.Run;
import org.tightframe.spec.ExperimentSpec;

/**
 * Specs as YAML: files, and the {@code key=value} overrides of the command line.
 */
public final class SpecFile {

    private static final String COMMAND_LINE = "command line";
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .build())
            .build();

    private SpecFile() {}

    /** The spec in a file, for {@link ExperimentSpec#of}. */
    public static ConfigNode.Table read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(List.of(file + ": expected a spec file, got "
                    + (Files.exists(file) ? "something else" : "nothing; key=value settings need an '='")));
        }
        return table(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }

    /** The keys and values of {@code text}, which mistakes say comes from {@code source}. */
    public static ConfigNode.Table table(String text, String source) {
        ConfigNode node = parse(text, source);
        if (node instanceof ConfigNode.Table table) {
            return table;
        }
        throw new ConfigException(List.of(source + ": expected keys and values, got " + describe(node)));
    }

    /** {@code table} with settings such as {@code mix.alpha=0.4} on top, later ones winning. */
    public static ConfigNode.Table with(ConfigNode.Table table, List<String> settings) {
        ConfigNode.Table changed = table;
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            String key = equals < 0 ? setting : setting.substring(0, equals).strip();
            if (equals < 0 || key.isEmpty() || key.startsWith(".") || key.endsWith(".") || key.contains("..")) {
                throw new ConfigException(List.of("'" + setting + "': expected key=value (" + COMMAND_LINE + ")"));
            }
            changed = changed.with(key, parse(setting.substring(equals + 1), COMMAND_LINE));
        }
        return changed;
    }

    /**
     * The spec that these words of a command line describe: at most one file, and {@code key=value} settings on top of it.
     *
     * @throws ConfigException with every problem found
     */
    public static ExperimentSpec spec(List<String> words) throws IOException {
        return spec(words, empty());
    }

    /** The same, where settings without a file go on top of {@code base}. */
    static ExperimentSpec spec(List<String> words, ConfigNode.Table base) throws IOException {
        List<String> files = words.stream().filter(SpecFile::isFile).toList();
        if (files.size() > 1) {
            throw new ConfigException(List.of("expected at most one spec file, got " + String.join(" and ", files)
                    + " (settings are written key=value)"));
        }
        ConfigNode.Table table = files.isEmpty() ? base : read(Path.of(files.get(0)));
        return ExperimentSpec.of(
                with(table, words.stream().filter(word -> !isFile(word)).toList()), Networks::problem);
    }

    /**
     * The spec of a run, its network's name taken as it is.
     *
     * @throws IOException in one line, if its file cannot be used
     */
    public static ExperimentSpec of(Run run) throws IOException {
        String file = run.path().resolve("spec.yaml").toString();
        try {
            if (parse(run.spec(), file) instanceof ConfigNode.Table table) {
                return ExperimentSpec.of(table);
            }
            throw new IOException(file + ": expected keys and values, got something else");
        } catch (ConfigException e) {
            throw new IOException(String.join("; ", e.problems()), e);
        }
    }

    /** The data set or part of one that {@code text} describes, as after {@code data:} in a file. */
    public static DataSelection data(String text) {
        return ExperimentSpec.of(with(empty(), List.of("data=" + text))).data();
    }

    /** The same, where data of one's own are read like those of {@code like}, if these are of that format too. */
    public static DataSelection data(String text, DataSelection like) {
        DataSelection asked = data(text);
        Optional<String> format = DataPlace.format(asked.name());
        if (format.isEmpty() || !DataPlace.format(like.name()).equals(format)) {
            return asked;
        }
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        entries.put("name", new ConfigNode.Scalar(asked.name(), COMMAND_LINE));
        like.reading()
                .toTree()
                .forEach((key, value) -> entries.put(key, new ConfigNode.Scalar(String.valueOf(value), COMMAND_LINE)));
        if (parse(text, COMMAND_LINE) instanceof ConfigNode.Table table) {
            entries.putAll(table.entries());
        }
        ConfigNode.Table data = new ConfigNode.Table(entries, COMMAND_LINE);
        return ExperimentSpec.of(new ConfigNode.Table(Map.of("data", data), COMMAND_LINE))
                .data();
    }

    private static boolean isFile(String word) {
        return !word.contains("=") || Files.isRegularFile(Path.of(word));
    }

    /** No settings at all: every default. */
    public static ConfigNode.Table empty() {
        return new ConfigNode.Table(Map.of(), COMMAND_LINE);
    }

    /** The spec, every value written out. */
    public static String yaml(ExperimentSpec spec) {
        try {
            return YAML.writeValueAsString(spec.toTree());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec's tree is maps, lists, text and numbers", e);
        }
    }

    /**
     * Checks that what {@link #yaml} writes of a spec reads back as its equal, without which a run could be neither shared nor
     * resumed. A plug-in's mix may get that wrong.
     *
     * @throws ConfigException if it does not
     */
    static void requireReadsBack(ExperimentSpec spec) {
        ConfigNode.Table table = (ConfigNode.Table) parse(yaml(spec), "what it writes");
        Mix mix = spec.mix();
        String got;
        try {
            ExperimentSpec back = ExperimentSpec.of(table);
            if (back.equals(spec)) {
                return;
            }
            if (back.mix().equals(mix)) {
                throw new IllegalStateException("a spec reads back otherwise: " + spec + " as " + back);
            }
            got = back.mix() + " instead of " + mix;
        } catch (ConfigException e) {
            got = e.problems().get(0);
        }
        Mix own = mix instanceof SomeEpochs some ? some.mix() : mix;
        throw new ConfigException(
                List.of("mix: expected toTree() of " + own.getClass().getName()
                        + " to write every setting, so that it reads back as its equal, got " + got));
    }

    private static ConfigNode parse(String text, String source) {
        boolean file = !source.equals(COMMAND_LINE);
        try (JsonParser parser = YAML.getFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                return file ? new ConfigNode.Table(Map.of(), source) : new ConfigNode.Scalar("", source);
            }
            ConfigNode node = node(parser, source, file);
            if (parser.nextToken() != null) {
                throw new ConfigException(
                        List.of("expected one document, got more (" + where(parser, source, file) + ")"));
            }
            return node;
        } catch (JsonProcessingException e) {
            String place = file && e.getLocation() != null
                    ? source + ":" + e.getLocation().getLineNr()
                    : source;
            String reason =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new ConfigException(
                    List.of("expected YAML, got '" + firstLine(text, file) + "': " + reason + " (" + place + ")"));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private static ConfigNode node(JsonParser parser, String source, boolean file) throws IOException {
        String where = where(parser, source, file);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, ConfigNode> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                entries.put(key, node(parser, source, file));
            }
            return new ConfigNode.Table(entries, where);
        }
        if (token == JsonToken.START_ARRAY) {
            List<ConfigNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser, source, file));
            }
            return new ConfigNode.Items(items, where);
        }
        return new ConfigNode.Scalar(parser.getText(), where);
    }

    private static String where(JsonParser parser, String source, boolean file) {
        return file ? source + ":" + parser.currentTokenLocation().getLineNr() : source;
    }

    private static String firstLine(String text, boolean file) {
        return file ? "something else" : text;
    }

    private static String describe(ConfigNode node) {
        return node instanceof ConfigNode.Items ? "a list" : "a single value";
    }
}
