package org.tightframe.claim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The runs of a programme, as claims ask for them: by setting and variant, seed by seed.
 */
public final class Evidence {

    private final List<RunSummary> runs;
    private final Thresholds thresholds;

    private Evidence(List<RunSummary> runs, Thresholds thresholds) {
        this.runs = runs;
        this.thresholds = thresholds;
    }

    /** Of these runs, at most one of a setting, variant and seed. */
    public static Evidence of(List<RunSummary> runs, Thresholds thresholds) {
        Set<List<Object>> seen = new LinkedHashSet<>();
        for (RunSummary run : runs) {
            if (!seen.add(List.of(run.setting(), run.variant(), run.seed()))) {
                throw new IllegalArgumentException("evidence: expected one run of " + run.setting() + "/"
                        + run.variant() + " with seed " + run.seed() + ", got two");
            }
        }
        return new Evidence(List.copyOf(runs), thresholds);
    }

    public List<RunSummary> runs() {
        return runs;
    }

    public Thresholds thresholds() {
        return thresholds;
    }

    /** Settings, in the order of the runs, that have runs of all of these variants. */
    public List<String> settings(String... variants) {
        Set<String> settings = new LinkedHashSet<>();
        runs.forEach(run -> settings.add(run.setting()));
        settings.removeIf(setting -> {
            for (String variant : variants) {
                if (runs(setting, variant).isEmpty()) {
                    return true;
                }
            }
            return false;
        });
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
     * @param bySeed finite values
     */
    public record Sample(SortedMap<Long, Double> bySeed) {

        public int size() {
            return bySeed.size();
        }

        public double[] values() {
            return bySeed.values().stream().mapToDouble(v -> v).toArray();
        }

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

        public Sample times(double factor) {
            SortedMap<Long, Double> product = new TreeMap<>();
            bySeed.forEach((seed, value) -> product.put(seed, factor * value));
            return new Sample(product);
        }

        /** The seeds. */
        public List<Long> seeds() {
            return new ArrayList<>(bySeed.keySet());
        }
    }
}
