package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.statistics.Bootstrap;
import org.tightframe.statistics.Interval;

class SnapshotsTest {

    private static final Bootstrap SMALL = Bootstrap.withSeed(7).withReplicates(40);

    @Test
    void an_interval_at_the_level_of_95_percent_contains_the_truth_about_that_often() {
        int covered = 0;
        for (int repetition = 0; repetition < 200; repetition++) {
            // three classes of 20 about 1, 2 and 3: the mean of the class means is 2
            Snapshot clean = gaussian(repetition, 60, 3);
            Interval interval = ofMean(Bootstrap.withSeed(repetition).withReplicates(200), clean);
            covered += interval.contains(2) ? 1 : 0;
        }
        assertThat(covered).isBetween(180, 198);
    }

    @Test
    void half_of_the_replicates_lie_in_an_interval_at_the_level_of_a_half() {
        Snapshot clean = gaussian(3, 90, 3);
        double wide = width(Bootstrap.withSeed(1).withReplicates(2000), clean);
        double narrow = width(Bootstrap.withSeed(1).withReplicates(2000).withLevel(0.5), clean);
        // of a Gaussian: 2 * 1.95996 and 2 * 0.67449 standard deviations
        assertThat(narrow / wide).isCloseTo(0.67449 / 1.95996, within(0.02));
        assertThat(wide).isCloseTo(2 * 1.95996 / Math.sqrt(90), within(0.08));
    }

    @Test
    void within_class_scatter_is_low_by_one_over_the_class_size() {
        Snapshot clean = gaussian(5, 12, 3);
        double[] sum = {0};
        SMALL.withReplicates(2000).intervals(Snapshots.of(clean), named(s -> {
            sum[0] += scatter(s.reference());
            return 0;
        }));
        assertThat(sum[0] / 2000 / scatter(clean)).isCloseTo(3 / 4.0, within(0.02));
    }

    @Test
    void the_same_seed_gives_the_same_bits_on_one_thread_and_on_many() {
        Snapshot mixed = MadeUpMixes.random(2, 3, 5, 90).snapshot();
        Function<Snapshots, Map<String, Double>> measure =
                s -> MixupGeometry.of(s.reference(), s.mixed()).values();
        Map<String, Interval> intervals = SMALL.intervals(Snapshots.of(mixed), measure);
        assertThat(intervals.keySet())
                .containsExactlyElementsOf(measure.apply(Snapshots.of(mixed)).keySet());
        assertThat(SMALL.intervals(Snapshots.of(mixed), measure)).isEqualTo(intervals);
        assertThat(SMALL.inParallel().intervals(Snapshots.of(mixed), measure)).isEqualTo(intervals);
        assertThat(Bootstrap.withSeed(8).withReplicates(40).intervals(Snapshots.of(mixed), measure))
                .isNotEqualTo(intervals);
    }

    @Test
    void only_in_parallel_do_several_threads_measure() {
        Snapshot clean = gaussian(1, 30, 3);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        SMALL.withReplicates(60).withLevel(0.9).intervals(Snapshots.of(clean), named(s -> {
            threads.add(Thread.currentThread());
            return 0;
        }));
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void fewer_replicates_are_the_first_of_more() {
        Snapshot clean = gaussian(1, 30, 3);
        List<Double> few = new ArrayList<>();
        List<Double> more = new ArrayList<>();
        SMALL.withReplicates(5).intervals(Snapshots.of(clean), named(s -> kept(few, meanFeature(s.reference()))));
        SMALL.withReplicates(9).intervals(Snapshots.of(clean), named(s -> kept(more, meanFeature(s.reference()))));
        assertThat(more).hasSize(9).startsWith(few.toArray(Double[]::new)).doesNotHaveDuplicates();
    }

    @Test
    void every_class_keeps_its_size_and_is_drawn_with_replacement() {
        Snapshot clean = gaussian(1, 31, 3);
        boolean[] repeated = {false};
        SMALL.intervals(Snapshots.of(clean), named(s -> {
            Snapshot drawn = s.reference();
            assertThat(s.mixed()).isSameAs(drawn);
            ClassMeans means = ClassMeans.of(drawn);
            assertThat(List.of(means.count(0), means.count(1), means.count(2))).containsExactly(11L, 10L, 10L);
            repeated[0] |= IntStream.range(0, 31)
                            .mapToDouble(i -> drawn.features().get(i, 0))
                            .distinct()
                            .count()
                    < 31;
            return 0;
        }));
        assertThat(repeated[0]).isTrue();
    }

    @Test
    void mixes_keep_the_number_of_each_class_and_of_all_that_mix_two() {
        MadeUpMixes mixes = MadeUpMixes.random(3, 4, 5, 80);
        Snapshot clean = gaussian(1, 30, 4);
        long[] before = counts(mixes.snapshot());
        Set<Integer> differentFirst = ConcurrentHashMap.newKeySet();
        SMALL.intervals(new Snapshots(clean, mixes.snapshot()), named(s -> {
            assertThat(s.reference().size()).isEqualTo(30);
            assertThat(s.reference().isMixed()).isFalse();
            assertThat(counts(s.mixed())).isEqualTo(before);
            differentFirst.add((int) IntStream.range(0, 80)
                    .filter(i -> !s.mixed().isSameClass(i) && s.mixed().labelFirst(i) == 0)
                    .count());
            return 0;
        }));
        assertThat(differentFirst).as("counts of the pairs are free").hasSizeGreaterThan(1);
    }

    @Test
    void an_empty_class_stays_empty() {
        Snapshot clean = Snapshot.clean(
                Frames.info(3), Frames.floats(Matrix.of(new double[] {1}, new double[] {2})), new int[] {0, 2}, null);
        Interval interval = SMALL.intervals(
                        Snapshots.of(clean),
                        named(s -> s.reference().labels()[1] - s.reference().labels()[0]))
                .get("x");
        assertThat(interval).isEqualTo(new Interval(2, 2, 0.95, 0));
    }

    @Test
    void a_name_that_a_replicate_lacks_is_not_a_number_there() {
        int[] calls = {0};
        Map<String, Interval> intervals = SMALL.withReplicates(4).intervals(Snapshots.of(gaussian(1, 9, 3)), s -> {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("always", 1.0);
            if (calls[0]++ == 2) {
                values.put("once", 2.0);
            }
            return values;
        });
        assertThat(intervals.get("always")).isEqualTo(new Interval(1, 1, 0.95, 0));
        assertThat(intervals.get("once")).isEqualTo(new Interval(Double.NaN, Double.NaN, 0.95, 3));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.withReplicates(0))
                .withMessage("replicates: expected at least 1, got 0");
        for (double level : new double[] {0, 1, -0.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SMALL.withLevel(level))
                    .withMessage("level: expected a number between 0 and 1, got " + level);
        }
        assertThat(SMALL.withReplicates(1)
                        .intervals(Snapshots.of(gaussian(1, 3, 3)), named(s -> 5))
                        .get("x"))
                .isEqualTo(new Interval(5, 5, 0.95, 0));
    }

    private static double kept(List<Double> values, double value) {
        values.add(value);
        return value;
    }

    private static Function<Snapshots, Map<String, Double>> named(ToDoubleFunction<Snapshots> measure) {
        return s -> Map.of("x", measure.applyAsDouble(s));
    }

    private static double width(Bootstrap bootstrap, Snapshot clean) {
        Interval interval = ofMean(bootstrap, clean);
        return interval.high() - interval.low();
    }

    private static Interval ofMean(Bootstrap bootstrap, Snapshot clean) {
        Map<String, Interval> intervals =
                bootstrap.intervals(Snapshots.of(clean), named(s -> meanFeature(s.reference())));
        return Objects.requireNonNull(intervals.get("x"));
    }

    private static double meanFeature(Snapshot snapshot) {
        return ClassMeans.of(snapshot).globalMean().get(0);
    }

    /** The mean squared distance from the mean of the class. */
    private static double scatter(Snapshot snapshot) {
        ClassMeans means = ClassMeans.of(snapshot);
        double sum = 0;
        for (int i = 0; i < snapshot.size(); i++) {
            double gap = snapshot.features().get(i, 0) - means.means().get(snapshot.labelFirst(i), 0);
            sum += gap * gap;
        }
        return sum / snapshot.size();
    }

    /** Same-class mixes of each class, and all others. */
    private static long[] counts(Snapshot mixed) {
        long[] counts = new long[mixed.info().classes() + 1];
        for (int i = 0; i < mixed.size(); i++) {
            counts[mixed.isSameClass(i) ? mixed.labelFirst(i) : mixed.info().classes()]++;
        }
        return counts;
    }

    /** Standard Gaussians about c + 1. */
    private static Snapshot gaussian(long seed, int size, int classes) {
        var random = new SplittableRandom(seed);
        double[] values = IntStream.range(0, size)
                .mapToDouble(i -> 1 + i % classes + random.nextGaussian())
                .toArray();
        int[] labels = IntStream.range(0, size).map(i -> i % classes).toArray();
        return Snapshot.clean(Frames.info(classes), Frames.floats(Matrix.wrap(size, 1, values)), labels, null);
    }
}
