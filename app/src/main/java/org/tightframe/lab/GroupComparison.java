package org.tightframe.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tightframe.config.ConfigException;
import org.tightframe.config.Nearest;
import org.tightframe.statistics.TInterval;

/**
 * Runs repeated over seeds, in groups by the value of one setting: what each measure is in each group, and what changes against
 * the first group, with 95 % intervals.
 */
public final class GroupComparison {

    /** With fewer runs a group says nothing about scatter that is worth an interval. */
    public static final int FEWEST = 3;

    private static final double LEVEL = 0.95;
    private static final String FINISHED = "finished";

    private final String key;
    private final String over;
    private final List<Group> groups;

    private GroupComparison(String key, String over, List<Group> groups) {
        this.key = key;
        this.over = over;
        this.groups = groups;
    }

    /** Runs of one value of the grouping setting, by what they are repeated over. */
    private record Group(String value, SortedMap<Long, KeptRun> members) {

        double[] values(String measure, List<Long> places) {
            return places.stream()
                    .mapToDouble(place -> Objects.requireNonNull(members.get(place))
                            .result(measure)
                            .orElse(Double.NaN))
                    .toArray();
        }

        List<Long> with(String measure) {
            return members.entrySet().stream()
                    .filter(member -> member.getValue().result(measure).isPresent())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /**
     * A change against the first group.
     *
     * @param n pairs, or runs in this group where it is not paired
     * @param paired whether runs were compared seed by seed
     * @param judgement {@code better} or {@code worse}; empty where nothing says which way is better, where the interval of the
     *     change or that of the change in distance from the ideal holds 0, or where rounding
     *     parts the means
     */
    public record Change(TInterval interval, int n, boolean paired, String judgement) {}

    /**
     * @param key a setting, such as {@code mix.alpha}; a shorthand stands for what it stands for in a spec
     * @param over a setting of whole numbers, such as {@code seed}
     * @throws ConfigException if there are no such settings
     * @throws IOException in one line, if the runs do not make groups
     */
    public static GroupComparison of(List<KeptRun> runs, String key, String over) throws IOException {
        String grouping = setting(runs, key, "--group");
        String repeated = setting(runs, over, "--over");
        Map<String, List<KeptRun>> byValue = new LinkedHashMap<>();
        for (KeptRun run : runs) {
            if (!run.status().equals(FINISHED)) {
                throw new IOException(run.run().path() + ": expected a finished run, got one that is " + run.status());
            }
            byValue.computeIfAbsent(value(run, grouping), unused -> new ArrayList<>())
                    .add(run);
        }
        List<Group> groups = new ArrayList<>();
        for (Map.Entry<String, List<KeptRun>> entry : byValue.entrySet()) {
            groups.add(group(grouping + "=" + entry.getKey(), entry.getKey(), entry.getValue(), repeated));
        }
        return new GroupComparison(grouping, repeated, groups);
    }

    private static String setting(List<KeptRun> runs, String key, String option) {
        var keys = Comparison.settingKeys(runs);
        if (keys.contains(key)) {
            return key;
        }
        for (String inner : List.of(key + ".kind", key + ".name")) {
            if (keys.contains(inner)) {
                return inner;
            }
        }
        throw new ConfigException(List.of(option + ": expected a setting of these runs, got '" + key + "'"
                + Nearest.to(key, keys)
                        .map(near -> " (did you mean '" + near + "'?)")
                        .orElse("")));
    }

    private static String value(KeptRun run, String setting) {
        return Optional.ofNullable(run.spec().get(setting)).map(String::valueOf).orElse("none");
    }

    private static Group group(String title, String value, List<KeptRun> runs, String over) throws IOException {
        List<String> varying = new ArrayList<>();
        Comparison.of(runs).settings(false).forEach((setting, values) -> {
            if (!setting.equals(over)) {
                varying.add(setting + " ("
                        + values.stream().distinct().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
            }
        });
        if (!varying.isEmpty()) {
            throw new IOException(title + ": expected runs that differ in " + over + " alone, got ones that differ in "
                    + String.join(", ", varying));
        }
        SortedMap<Long, KeptRun> members = new TreeMap<>();
        for (KeptRun run : runs) {
            if (!(run.spec().get(over) instanceof Number place) || place.doubleValue() != place.longValue()) {
                throw new ConfigException(List.of("--over: expected a setting that is a whole number, got " + over
                        + " = " + run.spec().get(over)));
            }
            KeptRun other = members.put(place.longValue(), run);
            if (other != null) {
                throw new IOException(title + ": expected one run for each " + over + ", got " + other.name() + " and "
                        + run.name() + " with " + place);
            }
        }
        if (members.size() < FEWEST) {
            throw new IOException(title + ": expected at least " + FEWEST + " runs over " + over
                    + " for an interval, got " + members.size());
        }
        return new Group(value, members);
    }

    /** The setting that groups, in full. */
    public String key() {
        return key;
    }

    /** The values of the setting, a group each. */
    public List<String> groups() {
        return groups.stream().map(Group::value).toList();
    }

    /** How many runs a group has. */
    public int size(int group) {
        return groups.get(group).members.size();
    }

    /** Settings other than the grouping one that differ between groups. */
    public List<String> differing() {
        List<KeptRun> firsts = groups.stream()
                .map(group -> Objects.requireNonNull(group.members.get(group.members.firstKey())))
                .toList();
        return Comparison.of(firsts).settings(false).keySet().stream()
                .filter(setting -> !setting.equals(key) && !setting.equals(over))
                .toList();
    }

    /** All measures that some run has. */
    public List<String> measures() {
        return List.copyOf(Comparison.measureKeys(groups.stream()
                .flatMap(group -> group.members.values().stream())
                .toList()));
    }

    /** The mean of a measure in a group; empty where fewer than {@link #FEWEST} of its runs have it. */
    public Optional<TInterval> mean(String measure, int group) {
        List<Long> places = groups.get(group).with(measure);
        return places.size() < FEWEST
                ? Optional.empty()
                : Optional.of(TInterval.ofMean(groups.get(group).values(measure, places), LEVEL));
    }

    /** How many runs of a group have a measure. */
    public int count(String measure, int group) {
        return groups.get(group).with(measure).size();
    }

    /**
     * What a measure became in a group against the first: seed by seed over the seeds that both have where those are at least
     * {@link #FEWEST}, else between all runs of each; empty where too few have it.
     */
    public Optional<Change> change(String measure, int group) {
        Group first = groups.get(0);
        Group other = groups.get(group);
        List<Long> from = first.with(measure);
        List<Long> to = other.with(measure);
        if (group == 0 || from.size() < FEWEST || to.size() < FEWEST) {
            return Optional.empty();
        }
        List<Long> both = from.stream().filter(to::contains).toList();
        boolean paired = both.size() >= FEWEST;
        double[] before = first.values(measure, paired ? both : from);
        double[] after = other.values(measure, paired ? both : to);
        TInterval interval = interval(before, after, paired);
        return Optional.of(
                new Change(interval, after.length, paired, judgement(measure, before, after, interval, paired)));
    }

    private static String judgement(String measure, double[] before, double[] after, TInterval change, boolean paired) {
        OptionalDouble ideal = Comparison.words(measure).best();
        double start = TInterval.ofMean(before, LEVEL).centre();
        double end = TInterval.ofMean(after, LEVEL).centre();
        if (ideal.isEmpty() || change.contains(0) || Comparison.isRounding(measure, start, end)) {
            return "";
        }
        TInterval distance =
                interval(distances(before, ideal.getAsDouble()), distances(after, ideal.getAsDouble()), paired);
        return distance.contains(0) ? "" : distance.centre() < 0 ? "better" : "worse";
    }

    private static TInterval interval(double[] before, double[] after, boolean paired) {
        return paired ? TInterval.ofPairs(before, after, LEVEL) : TInterval.ofSamples(before, after, LEVEL);
    }

    private static double[] distances(double[] values, double ideal) {
        return Arrays.stream(values).map(value -> Math.abs(value - ideal)).toArray();
    }

    /** The JSON object of the verb. */
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("group", key);
        fields.put("over", over);
        fields.put("level", LEVEL);
        fields.put("differing", differing());
        List<Map<String, @Nullable Object>> listed = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            listed.add(fields(g));
        }
        fields.put("groups", listed);
        return fields;
    }

    private Map<String, @Nullable Object> fields(int g) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("value", groups.get(g).value);
        fields.put("n", size(g));
        fields.put(over, List.copyOf(groups.get(g).members.keySet()));
        Map<String, Object> numbers = new LinkedHashMap<>();
        for (String measure : measures()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("n", count(measure, g));
            mean(measure, g).ifPresent(mean -> {
                entry.put("mean", mean.centre());
                entry.put("low", mean.low());
                entry.put("high", mean.high());
            });
            change(measure, g).ifPresent(change -> {
                Map<String, Object> difference = new LinkedHashMap<>();
                difference.put("mean", change.interval.centre());
                difference.put("low", change.interval.low());
                difference.put("high", change.interval.high());
                difference.put("n", change.n);
                difference.put("paired", change.paired);
                difference.put("judgement", change.judgement);
                entry.put("difference", difference);
            });
            numbers.put(measure, entry);
        }
        fields.put("measures", numbers);
        return fields;
    }
}
