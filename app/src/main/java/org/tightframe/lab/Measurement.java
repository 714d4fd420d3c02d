package org.tightframe.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tightframe.geometry.ChannelMeasures;
import org.tightframe.geometry.ClassMeans;
import org.tightframe.geometry.ClassPair;
import org.tightframe.geometry.ManifoldMixupLikeness;
import org.tightframe.geometry.MixupGeometry;
import org.tightframe.geometry.NeuralCollapse;
import org.tightframe.geometry.OutOfDistribution;
import org.tightframe.geometry.SnapshotMeasures;
import org.tightframe.geometry.Snapshots;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.statistics.Bootstrap;
import org.tightframe.statistics.Interval;
import org.tightframe.study.Fields;

/**
 * All that can be measured in snapshots: blocks of numbers, as {@code measure --json} prints them.
 */
public final class Measurement {

    private final Snapshots snapshots;
    private final Map<String, Map<String, Double>> blocks;
    private final Map<ClassPair, ChannelMeasures> pairs;
    private final Map<String, Interval> intervals;
    private final Map<String, Map<String, Double>> measures;
    private final List<String> failures;

    private Measurement(
            Snapshots snapshots,
            Map<String, Map<String, Double>> blocks,
            Map<ClassPair, ChannelMeasures> pairs,
            Map<String, Interval> intervals,
            Map<String, Map<String, Double>> measures,
            List<String> failures) {
        this.snapshots = snapshots;
        this.blocks = blocks;
        this.pairs = pairs;
        this.intervals = intervals;
        this.measures = measures;
        this.failures = failures;
    }

    /**
     * Of one snapshot.
     *
     * @param clean where the class means come from; without it from the snapshot itself, of a mixed one from its same-class mixes
     */
    public static Measurement of(Snapshot snapshot, Optional<Snapshot> clean) {
        Snapshots snapshots = withOneClassifier(ofSameClasses(snapshot, clean));
        Snapshot reference = snapshots.reference();
        requireSameClassExamples(reference);
        Map<String, Map<String, Double>> blocks = new LinkedHashMap<>();
        blocks.put("collapse", NeuralCollapse.of(reference).values());
        Map<ClassPair, ChannelMeasures> pairs = Map.of();
        if (hasChannels(snapshots)) {
            MixupGeometry geometry = MixupGeometry.of(reference, snapshots.mixed());
            blocks.put("mixup", geometry.values());
            pairs = geometry.pairs();
        }
        if (snapshot.firstFeatures().isPresent() && snapshot.secondFeatures().isPresent()) {
            blocks.put("layer", ManifoldMixupLikeness.of(snapshot).values());
        }
        return new Measurement(snapshots, blocks, pairs, Map.of(), Map.of(), List.of());
    }

    /** With NC5 against the mean of these examples. */
    public Measurement withOutOfDistribution(RowMatrix other) {
        Map<String, Map<String, Double>> more = new LinkedHashMap<>(blocks);
        ClassMeans means = ClassMeans.of(snapshots.reference());
        more.put("outOfDistribution", OutOfDistribution.of(means, other).values());
        return new Measurement(snapshots, more, pairs, intervals, measures, failures);
    }

    /** With the interval of each number of the blocks that examples are resampled for: all but out of distribution. */
    public Measurement withIntervals(int replicates, long seed) {
        Map<String, Interval> more =
                Bootstrap.withSeed(seed).withReplicates(replicates).intervals(snapshots, Measurement::named);
        return new Measurement(snapshots, blocks, pairs, more, measures, failures);
    }

    /** With the measures of all plug-ins. */
    public Measurement withPlugIns() {
        List<String> warnings = new ArrayList<>();
        Snapshot mixed = snapshots.mixed();
        Map<String, Map<String, Double>> more = SnapshotMeasures.values(
                snapshots.reference(), mixed.isMixed() ? Optional.of(mixed) : Optional.empty(), warnings::add);
        return new Measurement(snapshots, blocks, pairs, intervals, more, warnings);
    }

    /** Why some numbers are not there, in sentences. */
    public List<String> notes() {
        return Stream.concat(Notes.of(snapshots).stream(), failures.stream()).toList();
    }

    /** Numbers of each plug-in's measure, by its name. */
    public Map<String, Map<String, Double>> measures() {
        return measures;
    }

    /** The examples that the class means come from. */
    public int referenceExamples() {
        Snapshot reference = snapshots.reference();
        return (int) IntStream.range(0, reference.size())
                .filter(reference::isSameClass)
                .count();
    }

    public boolean isMixed() {
        return snapshots.mixed().isMixed();
    }

    /** N */
    public int examples() {
        return snapshots.mixed().size();
    }

    /** C */
    public int classes() {
        return snapshots.reference().info().classes();
    }

    /** d */
    public int dimension() {
        return snapshots.reference().features().columns();
    }

    /** Where the class means come from: {@code clean} or {@code sameClass}. */
    public String reference() {
        return snapshots.reference().isMixed() ? "sameClass" : "clean";
    }

    /** Numbers by name, in blocks by name. */
    public Map<String, Map<String, Double>> blocks() {
        return blocks;
    }

    /** The geometry of each pair of classes that was mixed. */
    public Map<ClassPair, ChannelMeasures> pairs() {
        return pairs;
    }

    public boolean hasIntervals() {
        return !intervals.isEmpty();
    }

    /** The interval of a number, where it was asked for. */
    public Optional<Interval> interval(String block, String name) {
        return Optional.ofNullable(intervals.get(block + "/" + name));
    }

    public String className(int c) {
        return snapshots.reference().info().classNames().get(c);
    }

    /** The JSON object of the verb. */
    public Map<String, @Nullable Object> fields(boolean withPairs) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("examples", examples());
        fields.put("classes", classes());
        fields.put("dimension", dimension());
        fields.put("reference", reference());
        fields.putAll(blocks);
        if (!measures.isEmpty()) {
            fields.put("measures", measures);
        }
        List<String> notes = notes();
        if (!notes.isEmpty()) {
            fields.put("notes", notes);
        }
        if (withPairs) {
            fields.put("pairs", pairFields());
        }
        if (!intervals.isEmpty()) {
            fields.put("intervals", intervalFields());
        }
        return fields;
    }

    private List<Map<String, @Nullable Object>> pairFields() {
        List<Map<String, @Nullable Object>> listed = new ArrayList<>();
        pairs.forEach((pair, measures) -> {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("classes", List.of(className(pair.first()), className(pair.second())));
            entry.put("examples", measures.examples());
            entry.putAll(measures.values());
            listed.add(entry);
        });
        return listed;
    }

    private Map<String, Object> intervalFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        blocks.forEach((block, values) -> {
            Map<String, Object> ofBlock = new LinkedHashMap<>();
            for (String name : values.keySet()) {
                interval(block, name).ifPresent(i -> ofBlock.put(name, Fields.of(i)));
            }
            if (!ofBlock.isEmpty()) {
                fields.put(block, ofBlock);
            }
        });
        return fields;
    }

    private static Map<String, Double> named(Snapshots drawn) {
        Map<String, Double> all = new LinkedHashMap<>();
        Optional<Snapshot> clean =
                drawn.reference() == drawn.mixed() ? Optional.empty() : Optional.of(drawn.reference());
        of(drawn.mixed(), clean)
                .blocks
                .forEach((block, values) -> values.forEach((name, value) -> all.put(block + "/" + name, value)));
        return all;
    }

    /** Where one file does not say how many classes there are, there are as many as in the other. */
    private static Snapshots ofSameClasses(Snapshot snapshot, Optional<Snapshot> clean) {
        if (clean.isEmpty()) {
            return Snapshots.of(snapshot);
        }
        Snapshot reference = clean.get();
        int classes = Math.max(reference.info().classes(), snapshot.info().classes());
        return new Snapshots(reference.withClasses(classes), snapshot.withClasses(classes));
    }

    /** A reference without a classifier is measured against that of the mixes. */
    private static Snapshots withOneClassifier(Snapshots snapshots) {
        Snapshot reference = snapshots.reference();
        return reference.head().isPresent() || snapshots.mixed().head().isEmpty()
                ? snapshots
                : new Snapshots(reference.withHead(snapshots.mixed().head().orElseThrow()), snapshots.mixed());
    }

    private static boolean hasChannels(Snapshots snapshots) {
        return snapshots.mixed().isMixed()
                && (snapshots.mixed().head().isPresent()
                        || snapshots.reference().head().isPresent());
    }

    private static void requireSameClassExamples(Snapshot reference) {
        for (int i = 0; i < reference.size(); i++) {
            if (reference.isSameClass(i)) {
                return;
            }
        }
        throw new IllegalArgumentException(
                "expected mixes within one class, or --clean FILE, for the class means; got neither");
    }
}
