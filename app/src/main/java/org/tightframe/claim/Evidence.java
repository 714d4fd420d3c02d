package org.tightframe.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The runs of a programme, as claims ask for them: by setting and variant, seed by seed.
 */
public final class Evidence {

    private final List<RunSummary> runs;
    private final Thresholds thresholds;
    private final List<Place> planned;

    private Evidence(List<RunSummary> runs, Thresholds thresholds, List<Place> planned) {
        this.runs = runs;
        this.thresholds = thresholds;
        this.planned = planned;
    }

    /**
     * A setting and a variant in it.
     *
     * @param setting network and data, such as {@code wrn-digits}
     * @param variant how it is trained there, such as {@code mixup}
     */
    public record Place(String setting, String variant) {}

    /**
     * Of these runs, which are then all that was planned.
     *
     * @param runs at most one of a setting, variant and seed
     * @param thresholds that claims are judged by
     * @throws IllegalArgumentException naming the first setting, variant and seed that two runs have
     */
    public static Evidence of(List<RunSummary> runs, Thresholds thresholds) {
        Set<List<Object>> seen = new LinkedHashSet<>();
        for (RunSummary run : runs) {
            if (!seen.add(List.of(run.setting(), run.variant(), run.seed()))) {
                throw new IllegalArgumentException("evidence: expected one run of " + run.setting() + "/"
                        + run.variant() + " with seed " + run.seed() + ", got two");
            }
        }
        List<Place> places = runs.stream()
                .map(run -> new Place(run.setting(), run.variant()))
                .toList();
        return new Evidence(List.copyOf(runs), thresholds, places);
    }

    /**
     * This, where runs at these places were planned: without a run, such a place leaves claims that need it open instead of
     * dropping out of them.
     *
     * @param places in the order of the programme
     */
    public Evidence expecting(List<Place> places) {
        return new Evidence(runs, thresholds, List.copyOf(places));
    }

    /** Every run, in the order that they were given in. */
    public List<RunSummary> runs() {
        return runs;
    }

    /** The numbers that claims are judged by. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** Settings, in the order of the runs, that have runs of all of these variants. */
    public List<String> settings(String... variants) {
        Set<String> settings = new LinkedHashSet<>();
        runs.forEach(run -> settings.add(run.setting()));
        settings.removeIf(setting ->
                Stream.of(variants).anyMatch(variant -> runs(setting, variant).isEmpty()));
        return List.copyOf(settings);
    }

    /** Settings, in the order of the plan, in which all of these variants were planned, whether their runs are there or not. */
    public List<String> planned(String... variants) {
        Set<String> settings = new LinkedHashSet<>();
        planned.forEach(place -> settings.add(place.setting()));
        settings.removeIf(
                setting -> Stream.of(variants).anyMatch(variant -> !planned.contains(new Place(setting, variant))));
        return List.copyOf(settings);
    }

    /** The runs of a setting and variant by their seeds. */
    public SortedMap<Long, RunSummary> runs(String setting, String variant) {
        SortedMap<Long, RunSummary> bySeed = new TreeMap<>();
        runs.stream()
                .filter(run -> run.setting().equals(setting) && run.variant().equals(variant))
                .forEach(run -> bySeed.put(run.seed(), run));
        return bySeed;
    }

    /** One number of each run that has it, by seed. */
    public Sample sample(String setting, String variant, String key) {
        return sample(setting, variant, run -> run.result(key).orElse(Double.NaN));
    }

    /** One number of {@code variant} less that of {@code other}, of the seeds that both have. */
    public Sample difference(String setting, String variant, String other, String key) {
        return sample(setting, variant, key).minus(sample(setting, other, key));
    }

    /** A number made of each run's numbers; NaN where a run has none. */
    public Sample sample(String setting, String variant, ToDoubleFunction<RunSummary> number) {
        SortedMap<Long, Double> bySeed = new TreeMap<>();
        runs(setting, variant).forEach((seed, run) -> {
            double value = number.applyAsDouble(run);
            if (Double.isFinite(value)) {
                bySeed.put(seed, value);
            }
        });
        return new Sample(bySeed);
    }

    /** What the runs of a setting are, in words, by name; empty where there are none. */
    public Optional<String> fact(String setting, String name) {
        return runs.stream()
                .filter(run -> run.setting().equals(setting))
                .map(run -> run.facts().get(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * A number by seed.
     *
     * @param bySeed finite values; copied
     */
    public record Sample(SortedMap<Long, Double> bySeed) {

        /** @throws IllegalArgumentException naming the first seed whose value is not finite */
        public Sample {
            bySeed = Collections.unmodifiableSortedMap(new TreeMap<>(bySeed));
            bySeed.forEach((seed, value) -> {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "sample: expected a finite number of seed " + seed + ", got " + value);
                }
            });
        }

        /** How many seeds have it. */
        public int size() {
            return bySeed.size();
        }

        /** In the order of the seeds. */
        public double[] values() {
            return bySeed.values().stream().mapToDouble(v -> v).toArray();
        }

        /** Over seeds; NaN where there are none. */
        public double mean() {
            return bySeed.values().stream().mapToDouble(v -> v).average().orElse(Double.NaN);
        }

        /** Seed by seed, of the seeds that both have. */
        public Sample minus(Sample other) {
            SortedMap<Long, Double> differences = new TreeMap<>();
            Set<Long> both = new TreeSet<>(bySeed.keySet());
            both.retainAll(other.bySeed.keySet());
            both.forEach(seed -> differences.put(
                    seed, Objects.requireNonNull(bySeed.get(seed)) - Objects.requireNonNull(other.bySeed.get(seed))));
            return new Sample(differences);
        }

        /** Each value so many times. */
        public Sample times(double factor) {
            SortedMap<Long, Double> product = new TreeMap<>();
            bySeed.forEach((seed, value) -> product.put(seed, factor * value));
            return new Sample(product);
        }

        /** The seeds, ascending. */
        public List<Long> seeds() {
            return new ArrayList<>(bySeed.keySet());
        }
    }
}
