package org.tightframe.reproduce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tightframe.claim.Evidence;
import org.tightframe.config.ConfigException;
import org.tightframe.config.Nearest;
import org.tightframe.lab.SpecFile;

/**
 * The runs of a paper at one scale, from a file that a person can read ({@link ProgrammeFile}).
 */
public final class Programme {

    /** The papers there are programmes of. */
    public static final List<String> NAMES = List.of("fisher2024");

    /** The scales of each. */
    public static final List<String> SCALES = List.of("laptop", "paper");

    private static final String YAML = ".yaml";

    private final String name;
    private final String arguments;
    private final List<PlannedRun> runs;
    private final Optional<PlannedDescent> descent;

    Programme(String name, List<PlannedRun> runs, Optional<PlannedDescent> descent) {
        this(name, "", runs, descent);
    }

    private Programme(String name, String arguments, List<PlannedRun> runs, Optional<PlannedDescent> descent) {
        this.name = name;
        this.arguments = arguments;
        this.runs = List.copyOf(runs);
        this.descent = descent;
    }

    /**
     * The programme {@code name} at {@code scale}.
     *
     * @throws ConfigException where there is none
     */
    public static Programme named(String name, String scale) {
        if (!NAMES.contains(name)) {
            throw new ConfigException(List.of("reproduce: expected " + String.join(", ", NAMES) + " or a file NAME"
                    + YAML
                    + ", got '" + name + "'"
                    + near(name).map(near -> " (did you mean '" + near + "'?)").orElse("")));
        }
        require("--scale", scale, SCALES);
        String file = name + "-" + scale + YAML;
        try (InputStream in = Programme.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": expected a resource, got none");
            }
            return of(name + "-" + scale, new String(in.readAllBytes(), StandardCharsets.UTF_8), file)
                    .calledBy(name + " --scale " + scale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of that name where there is one, else a paper. */
    private static Optional<String> near(String name) {
        String file = name + YAML;
        return Files.isRegularFile(Path.of(file)) ? Optional.of(file) : Nearest.to(name, NAMES);
    }

    private static void require(String what, String name, List<String> valid) {
        if (!valid.contains(name)) {
            throw new ConfigException(List.of(what + ": " + Nearest.expectedOneOf(name, valid)));
        }
    }

    /** Whether somebody who asks for {@code paper} means a file of their own. */
    public static boolean isFile(String paper) {
        return paper.endsWith(YAML);
    }

    /**
     * The programme in a file of one's own, named as the file is.
     *
     * @throws ConfigException with every problem found, one line each
     */
    public static Programme read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(List.of(
                    file + ": expected a programme file, got " + (Files.exists(file) ? "something else" : "nothing")));
        }
        String name = String.valueOf(file.getFileName());
        return of(
                        name.substring(0, name.length() - YAML.length()),
                        Files.readString(file, StandardCharsets.UTF_8),
                        file.toString())
                .calledBy(file.isAbsolute() ? name : file.toString());
    }

    private Programme calledBy(String words) {
        return new Programme(name, words, runs, descent);
    }

    /** @param source as mistakes name the text */
    static Programme of(String name, String text, String source) {
        return ProgrammeFile.read(name, SpecFile.table(text, source));
    }

    /** As in {@code fisher2024-laptop}. */
    public String name() {
        return name;
    }

    /** What one types for it, in the folder of its file where it has one of its own; empty where it came from neither. */
    public Optional<String> command() {
        return arguments.isEmpty() ? Optional.empty() : Optional.of("./tightframe reproduce " + arguments);
    }

    /** What evidence of it would be complete: settings and variants, and features without a network. */
    List<Evidence.Place> places() {
        List<Evidence.Place> places = new ArrayList<>();
        runs.forEach(run -> places.add(new Evidence.Place(run.setting(), run.variant())));
        descent.ifPresent(d -> places.add(new Evidence.Place(PlannedDescent.SETTING, PlannedDescent.VARIANT)));
        return places.stream().distinct().toList();
    }

    /** In the order of the file. */
    public List<PlannedRun> runs() {
        return runs;
    }

    /** The experiment without a network, if it is one of the programme's. */
    public Optional<PlannedDescent> descent() {
        return descent;
    }

    /**
     * Those of these settings, variants or both, as in {@code wrn-digits}, {@code mixup} and {@code wrn-digits/mixup}, with
     * the first {@code seeds} seeds.
     *
     * @param only names; all runs where there are none
     * @throws ConfigException where nothing is named so
     */
    public List<PlannedRun> some(List<String> only, int seeds) {
        for (String wanted : only) {
            if (runs.stream().noneMatch(run -> isNamed(run, wanted))) {
                throw unknown(wanted);
            }
        }
        return runs.stream()
                .filter(run -> run.spec().seed() < seeds)
                .filter(run -> only.isEmpty() || only.stream().anyMatch(wanted -> isNamed(run, wanted)))
                .toList();
    }

    private ConfigException unknown(String wanted) {
        List<String> names = new ArrayList<>();
        runs.forEach(run -> names.add(run.setting()));
        runs.forEach(run -> names.add(run.variant()));
        List<String> known = names.stream().distinct().toList();
        List<String> all = new ArrayList<>(known);
        runs.forEach(run -> all.add(run.place()));
        return new ConfigException(List.of("--only: expected a setting, a variant or SETTING/VARIANT of "
                + String.join(", ", known) + ", got '" + wanted + "'"
                + Nearest.to(wanted, all)
                        .map(near -> " (did you mean '" + near + "'?)")
                        .orElse("")));
    }

    private static boolean isNamed(PlannedRun run, String wanted) {
        return wanted.equals(run.setting()) || wanted.equals(run.variant()) || wanted.equals(run.place());
    }
}
