package org.tightframe.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

class BlocksTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int MANY = 40;

    @Test
    void blocks_are_of_one_size_but_the_last_and_come_in_order() {
        assertThat(ranges(2 * Blocks.SIZE + 1)).containsExactly("0-4096", "4096-8192", "8192-8193");
        assertThat(ranges(0)).containsExactly("0-0");
        assertThat(ranges(Blocks.SIZE)).containsExactly("0-4096");
        assertThat(within(() -> ranges(MANY * Blocks.SIZE))).hasSize(MANY).endsWith("159744-163840");
    }

    @Test
    void sums_have_the_bits_of_a_loop_whichever_block_ends_first() {
        var random = new SplittableRandom(1);
        double[] values = random.doubles(MANY * Blocks.SIZE).toArray();
        double expected = 0;
        for (int b = 0; b < MANY; b++) {
            expected = b == 0 ? sum(values, b) : expected + sum(values, b);
        }
        for (int k = 0; k < 20; k++) {
            double got = within(() -> Blocks.fold(
                    values.length, (from, to) -> sum(values, from / Blocks.SIZE), (total, part) -> total + part));
            assertThat(got).isEqualTo(expected);
        }
    }

    @Test
    void of_several_failures_that_of_the_first_block_is_thrown() {
        for (int k = 0; k < 20; k++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> within(() -> Blocks.fold(
                            MANY * Blocks.SIZE,
                            (from, to) -> {
                                if (from >= 7 * Blocks.SIZE) {
                                    throw new IllegalStateException("block " + from / Blocks.SIZE);
                                }
                                return to;
                            },
                            Math::max)))
                    .withMessage("block 7");
        }
    }

    @Test
    void errors_and_failures_to_combine_are_thrown_too() {
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> within(() -> Blocks.fold(
                        MANY * Blocks.SIZE,
                        (from, to) -> {
                            throw new StackOverflowError();
                        },
                        (a, b) -> a)));
        assertThatIllegalStateException()
                .isThrownBy(() -> within(() -> Blocks.fold(MANY * Blocks.SIZE, (from, to) -> to, (a, b) -> {
                    throw new IllegalStateException("combine");
                })))
                .withMessage("combine");
    }

    @Test
    void no_more_than_two_blocks_of_each_thread_are_outstanding() {
        int most = Blocks.mostOutstanding();
        var taken = new AtomicInteger();
        var tooMany = new CountDownLatch(most);
        int first = within(() -> Blocks.fold(
                (most + MANY) * Blocks.SIZE,
                (from, to) -> {
                    if (from == 0) {
                        // nothing is combined before this one
                        return outstanding(tooMany, taken);
                    }
                    taken.incrementAndGet();
                    tooMany.countDown();
                    return 0;
                },
                (total, part) -> total));
        assertThat(first).isBetween(0, most - 1);
        assertThat(taken).hasValue(most + MANY - 1);
    }

    private static int outstanding(CountDownLatch tooMany, AtomicInteger taken) {
        try {
            return tooMany.await(200, TimeUnit.MILLISECONDS) ? Integer.MAX_VALUE : taken.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_interrupt_neither_ends_a_fold_nor_is_lost() {
        for (int k = 0; k < 20; k++) {
            boolean interrupted = within(() -> {
                Thread.currentThread().interrupt();
                assertThat(count(MANY * Blocks.SIZE)).isEqualTo(MANY * Blocks.SIZE);
                return Thread.interrupted();
            });
            assertThat(interrupted).isTrue();
        }
    }

    @Test
    void parts_and_their_combination_may_fold() {
        int n = 5 * Blocks.SIZE + 3;
        int got = within(() -> Blocks.fold(
                MANY * Blocks.SIZE,
                (from, to) -> Blocks.fold(n, (a, b) -> b - a, Integer::sum),
                (total, part) -> total + part + count(n)));
        assertThat(got).isEqualTo((2 * MANY - 1) * n);
        assertThat(within(() -> count(n))).isEqualTo(n);
    }

    @Test
    void the_first_failure_of_a_fold_in_a_part_is_thrown() {
        assertThatIllegalStateException()
                .isThrownBy(() -> within(() -> Blocks.fold(
                        MANY * Blocks.SIZE,
                        (from, to) -> Blocks.fold(
                                3 * Blocks.SIZE,
                                (a, b) -> {
                                    throw new IllegalStateException(from + ", " + a);
                                },
                                (x, y) -> x),
                        (x, y) -> x)))
                .withMessage("0, 0");
    }

    @Test
    void parts_may_use_the_threads_that_the_fold_runs_on() {
        for (int k = 0; k < 20; k++) {
            int got = within(() -> Blocks.fold(
                    MANY * Blocks.SIZE,
                    (from, to) ->
                            IntStream.range(from, to).parallel().map(i -> 1).sum(),
                    Integer::sum));
            assertThat(got).isEqualTo(MANY * Blocks.SIZE);
        }
    }

    @Test
    void several_folds_at_once_do_not_disturb_each_other() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> folds = new ArrayList<>();
            for (int k = 1; k <= 16; k++) {
                int n = k * 3 * Blocks.SIZE + k;
                folds.add(() -> count(n));
            }
            List<Future<Integer>> counts = callers.invokeAll(folds, LONG.toSeconds(), TimeUnit.SECONDS);
            for (int k = 1; k <= 16; k++) {
                assertThat(counts.get(k - 1).get()).isEqualTo(k * 3 * Blocks.SIZE + k);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static int count(int n) {
        return Blocks.fold(n, (from, to) -> to - from, Integer::sum);
    }

    private static double sum(double[] values, int block) {
        double sum = 0;
        for (int i = block * Blocks.SIZE; i < (block + 1) * Blocks.SIZE; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static <A> A within(ThrowingSupplier<A> work) {
        return assertTimeoutPreemptively(LONG, work);
    }

    private static List<String> ranges(int n) {
        return Blocks.fold(n, (from, to) -> List.of(from + "-" + to), (a, b) -> {
            List<String> both = new ArrayList<>(a);
            both.addAll(b);
            return both;
        });
    }
}
