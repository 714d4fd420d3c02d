package org.tightframe.reproduce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tightframe.config.ConfigException;
import org.tightframe.config.ConfigNode;
import org.tightframe.config.Nearest;
import org.tightframe.config.Section;
import org.tightframe.network.Networks;
import org.tightframe.spec.ExperimentSpec;

/**
 * A file with a programme: {@code all}, what all runs share; {@code settings}, networks on data sets; {@code variants}, how they
 * are trained there; {@code runs}, which of them with how many seeds; {@code freeFeatures}, an experiment without a network. The
 * setting's entries go on top of what all share, and the variant's on top of these.
 */
final class ProgrammeFile {

    private static final String ALL = "all";
    private static final String SETTINGS = "settings";
    private static final String VARIANTS = "variants";
    private static final String RUNS = "runs";
    private static final String SEEDS = "seeds";
    private static final String FREE_FEATURES = "freeFeatures";

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9.+-]*";
    private static final String NAME_WORDS = "a name of letters, digits and . + -";
    private static final int MOST_SEEDS = 1000;

    /** Of free features, whose descent takes more steps the larger it is. */
    private static final double MOST_KAPPA = 1e8;

    private final List<String> problems = new ArrayList<>();

    private ProgrammeFile() {}

    /**
     * The programme in {@code file}.
     *
     * @throws ConfigException with every problem found, one line each
     */
    static Programme read(String name, ConfigNode.Table file) {
        if (!name.matches(NAME)) {
            throw new ConfigException(List.of(file.where() + ": expected a file called by " + NAME_WORDS
                    + ", which its folder takes, got '" + name + "'"));
        }
        return new ProgrammeFile().programme(name, file);
    }

    private Programme programme(String name, ConfigNode.Table file) {
        requireKnown("", file, List.of(ALL, SETTINGS, VARIANTS, RUNS, FREE_FEATURES));
        ConfigNode.Table all =
                file.entries().containsKey(ALL) ? table("", file, ALL) : new ConfigNode.Table(Map.of(), file.where());
        requireNoSeed(ALL, all);
        Map<String, ConfigNode.Table> settings = tables(file, SETTINGS);
        Map<String, ConfigNode.Table> variants = tables(file, VARIANTS);
        List<Group> groups = groups(file, settings.keySet(), variants.keySet());
        Optional<PlannedDescent> descent = descent(file);
        throwProblems();
        List<PlannedRun> runs = new ArrayList<>();
        for (Group group : merged(groups)) {
            ConfigNode.Table merged = over(
                    over(all, settings.getOrDefault(group.setting, all)), variants.getOrDefault(group.variant, all));
            runs.addAll(runs(group, merged));
        }
        requireDifferent(runs);
        throwProblems();
        return new Programme(name, runs, descent);
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** A setting and a variant with so many seeds. */
    private record Group(String setting, String variant, int seeds, String where) {
        String name() {
            return setting + "/" + variant;
        }
    }

    /** Each setting and variant once, where it first stands, with the most seeds that it is given anywhere. */
    private static Collection<Group> merged(List<Group> groups) {
        Map<String, Group> merged = new LinkedHashMap<>();
        groups.forEach(group -> merged.merge(
                group.name(),
                group,
                (first, next) -> first.seeds >= next.seeds
                        ? first
                        : new Group(first.setting, first.variant, next.seeds, first.where)));
        return merged.values();
    }

    private List<Group> groups(ConfigNode.Table file, Set<String> settings, Set<String> variants) {
        List<Group> groups = new ArrayList<>();
        List<ConfigNode> items = items("", file, RUNS);
        for (int i = 0; i < items.size(); i++) {
            String path = RUNS + "[" + i + "]";
            if (!(items.get(i) instanceof ConfigNode.Table table)) {
                problem(path, "expected a table of settings, variants and seeds", items.get(i));
                continue;
            }
            requireKnown(path + ".", table, List.of(SETTINGS, VARIANTS, SEEDS));
            int seeds = seeds(path + ".", table);
            List<String> trained = names(path + ".", table, VARIANTS, variants);
            for (String setting : names(path + ".", table, SETTINGS, settings)) {
                trained.forEach(variant -> groups.add(new Group(setting, variant, seeds, table.where())));
            }
        }
        if (items.isEmpty() && problems.isEmpty()) {
            problems.add(RUNS + ": expected at least one group of runs, got none (" + file.where() + ")");
        }
        return groups;
    }

    private List<PlannedRun> runs(Group group, ConfigNode.Table merged) {
        List<PlannedRun> runs = new ArrayList<>();
        try {
            for (long seed = 0; seed < group.seeds; seed++) {
                ConfigNode.Table table =
                        merged.with("seed", new ConfigNode.Scalar(Long.toString(seed), merged.where()));
                runs.add(new PlannedRun(group.setting, group.variant, ExperimentSpec.of(table, Networks::problem)));
            }
        } catch (ConfigException e) {
            e.problems().forEach(problem -> problems.add(group.name() + ": " + problem));
        }
        return runs;
    }

    /** A run is found again by its spec: two names for one would be one run. */
    private void requireDifferent(List<PlannedRun> runs) {
        Map<String, PlannedRun> byHash = new LinkedHashMap<>();
        Set<String> told = new LinkedHashSet<>();
        for (PlannedRun run : runs) {
            PlannedRun first = byHash.putIfAbsent(run.spec().hash(), run);
            if (first != null) {
                String both = first.place() + " and " + run.place();
                if (told.add(both)) {
                    problems.add(RUNS + ": expected another spec for each run, got the same of " + both);
                }
            }
        }
    }

    private Optional<PlannedDescent> descent(ConfigNode.Table file) {
        if (!file.entries().containsKey(FREE_FEATURES)) {
            return Optional.empty();
        }
        ConfigNode.Table table = table("", file, FREE_FEATURES);
        try {
            return Optional.of(Section.read(
                    new ConfigNode.Table(Map.of(FREE_FEATURES, table), file.where()),
                    whole -> whole.section(FREE_FEATURES, "classes", ProgrammeFile::descent)));
        } catch (ConfigException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static PlannedDescent descent(Section section) {
        int classes = section.integer("classes", 10, 2, 1000);
        return new PlannedDescent(
                classes,
                section.number("kappa", 300, "a number > 0 and at most 1e8", kappa -> kappa > 0 && kappa <= MOST_KAPPA),
                section.integer("dimension", classes, classes - 1, 100_000),
                section.integer(SEEDS, 5, 1, MOST_SEEDS));
    }

    /** {@code base} with every entry of {@code top} in place of its own. */
    private static ConfigNode.Table over(ConfigNode.Table base, ConfigNode.Table top) {
        Map<String, ConfigNode> merged = new LinkedHashMap<>(base.entries());
        merged.putAll(top.entries());
        return new ConfigNode.Table(merged, top.where());
    }

    private Map<String, ConfigNode.Table> tables(ConfigNode.Table file, String key) {
        Map<String, ConfigNode.Table> tables = new LinkedHashMap<>();
        table("", file, key).entries().forEach((name, node) -> {
            String path = key + "." + name;
            if (!name.matches(NAME) || name.equals(PlannedDescent.SETTING)) {
                problems.add(path + ": expected " + NAME_WORDS + " other than " + PlannedDescent.SETTING + ", got '"
                        + name + "' (" + node.where() + ")");
            }
            if (node instanceof ConfigNode.Table table) {
                requireNoSeed(path, table);
                tables.put(name, table);
            } else {
                problem(path, "expected a table of a spec's entries", node);
            }
        });
        return tables;
    }

    private void requireNoSeed(String path, ConfigNode.Table table) {
        ConfigNode seed = table.entries().get("seed");
        if (seed != null) {
            problem(path + ".seed", "expected none, since runs say how many seeds there are", seed);
        }
    }

    private List<String> names(String path, ConfigNode.Table group, String key, Set<String> known) {
        List<String> names = new ArrayList<>();
        for (ConfigNode item : items(path, group, key)) {
            if (!(item instanceof ConfigNode.Scalar scalar)) {
                problem(path + key, "expected names", item);
            } else if (known.contains(scalar.text())) {
                names.add(scalar.text());
            } else {
                problems.add(
                        path + key + ": " + Nearest.expectedOneOf(scalar.text(), known) + " (" + item.where() + ")");
            }
        }
        return names;
    }

    private int seeds(String path, ConfigNode.Table group) {
        ConfigNode node = entry(path, group, SEEDS);
        Optional<Long> seeds = node instanceof ConfigNode.Scalar scalar
                ? Section.wholeNumber(scalar.text()).filter(n -> n >= 1 && n <= MOST_SEEDS)
                : Optional.empty();
        if (node != null && seeds.isEmpty()) {
            problem(path + SEEDS, "expected a whole number from 1 to " + MOST_SEEDS, node);
        }
        return seeds.orElse(1L).intValue();
    }

    private ConfigNode.Table table(String path, ConfigNode.Table file, String key) {
        ConfigNode node = entry(path, file, key);
        if (node instanceof ConfigNode.Table table) {
            return table;
        }
        if (node != null) {
            problem(path + key, "expected a table", node);
        }
        return new ConfigNode.Table(Map.of(), file.where());
    }

    private List<ConfigNode> items(String path, ConfigNode.Table file, String key) {
        ConfigNode node = entry(path, file, key);
        if (node instanceof ConfigNode.Items list) {
            return list.items();
        }
        if (node != null) {
            problem(path + key, "expected a list", node);
        }
        return List.of();
    }

    private @Nullable ConfigNode entry(String path, ConfigNode.Table file, String key) {
        ConfigNode node = file.entries().get(key);
        if (node == null) {
            problems.add(path + key + ": expected an entry, got none (" + file.where() + ")");
        }
        return node;
    }

    private void requireKnown(String path, ConfigNode.Table table, List<String> known) {
        table.entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                problems.add(path + key + ": " + Nearest.expectedOneOf(key, known) + " (" + node.where() + ")");
            }
        });
    }

    private void problem(String path, String expected, ConfigNode got) {
        problems.add(path + ": " + expected + ", got " + ConfigNode.show(got) + " (" + got.where() + ")");
    }
}
