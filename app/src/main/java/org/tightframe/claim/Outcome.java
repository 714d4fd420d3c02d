package org.tightframe.claim;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tightframe.claim.Words.Form;

/**
 * What the settings of a claim came to, as sentences.
 */
final class Outcome {

    private final List<Judgement.Setting> settings;
    private final Verdict verdict;

    private Outcome(List<Judgement.Setting> settings) {
        this.settings = settings;
        this.verdict =
                Verdict.all(settings.stream().map(Judgement.Setting::verdict).toList());
    }

    static Outcome of(List<Judgement.Setting> settings) {
        return new Outcome(settings);
    }

    /** Of each of these settings; numbers that are only told are left out where no run has them. */
    static Outcome of(List<String> names, Function<String, List<Criterion>> criteria) {
        return of(
                names.stream().map(name -> setting(name, criteria.apply(name))).toList());
    }

    static Judgement.Setting setting(String name, List<Criterion> criteria) {
        return new Judgement.Setting(
                name,
                criteria.stream()
                        .filter(c -> c.decides() || c.sample().size() > 0)
                        .toList());
    }

    List<Judgement.Setting> settings() {
        return settings;
    }

    Verdict verdict() {
        return verdict;
    }

    /**
     * A number of the settings.
     *
     * @param title its criterion's
     * @param form how it is written
     * @param isAsked whether what was asked of it is written behind, as in {@code (at least 0.9 was asked)}
     */
    record Quantity(String title, Form form, boolean isAsked) {

        static Quantity asked(String title, Form form) {
            return new Quantity(title, form, true);
        }

        static Quantity told(String title, Form form) {
            return new Quantity(title, form, false);
        }
    }

    /** {@code format} with the range of each quantity's means over settings; empty where one has no number. */
    String tell(String format, Quantity... quantities) {
        List<Object> ranges = new ArrayList<>();
        for (Quantity quantity : quantities) {
            range(quantity).map(Words::withMinus).ifPresent(ranges::add);
        }
        return ranges.size() < quantities.length ? "" : String.format(Locale.ROOT, format, ranges.toArray());
    }

    private Optional<String> range(Quantity quantity) {
        DoubleSummaryStatistics means = of(quantity.title())
                .filter(c -> c.sample().size() > 0)
                .mapToDouble(c -> c.sample().mean())
                .summaryStatistics();
        if (means.getCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(quantity.form().range(means.getMin(), means.getMax()) + asked(quantity));
    }

    /** Nothing where the settings differ in it. */
    private String asked(Quantity quantity) {
        List<String> limits = of(quantity.title())
                .filter(c -> quantity.isAsked() && c.limit().isPresent())
                .map(c -> " (" + c.bound() + " " + quantity.form().of(c.threshold()) + " was asked)")
                .distinct()
                .toList();
        return limits.size() == 1 ? limits.get(0) : "";
    }

    private Stream<Criterion> of(String title) {
        return settings.stream()
                .flatMap(s -> s.criteria().stream())
                .filter(c -> c.title().equals(title));
    }

    /**
     * What somebody new to the field is told.
     *
     * @param said what is claimed
     * @param seen what was measured; empty where nothing was
     */
    Judgement.Plain plain(String said, String seen) {
        return new Judgement.Plain(said, seen, sureness(), byNumber());
    }

    /** In how many settings the claim stands. */
    String sureness() {
        int all = settings.size();
        if (all == 0) {
            return "No training here bears on this, so it stays open.";
        }
        if (all == 1) {
            return "In the one setting tried, " + settings.get(0).name() + ", the evidence " + saying(verdict) + ".";
        }
        if (count(verdict) == all) {
            return (all == 2 ? "In both" : "In all " + all) + " settings the evidence " + saying(verdict) + ".";
        }
        return "The evidence " + parts() + " of " + all + " settings. The claim is meant for all, so this counts as "
                + verdict + ".";
    }

    /** How often each of several numbers is met by itself, where the claim is not. */
    String byNumber() {
        List<String> met = titles(true).stream()
                .map(title -> of(title).toList())
                .filter(criteria -> !criteria.get(0).meaning().isEmpty())
                .map(Outcome::met)
                .toList();
        return verdict == Verdict.SUPPORTED || met.size() < 2
                ? ""
                : "Number by number: " + String.join("; ", met) + ".";
    }

    private static String met(List<Criterion> criteria) {
        long supported = criteria.stream()
                .filter(c -> c.decides() && c.verdict() == Verdict.SUPPORTED)
                .count();
        return criteria.get(0).meaning() + " (in " + supported + " of " + criteria.size() + ")";
    }

    private String parts() {
        return Words.list(Stream.of(Verdict.values())
                .filter(v -> count(v) > 0)
                .map(v -> saying(v) + " in " + count(v))
                .toList());
    }

    private static String saying(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> "supports this";
            case NOT_SUPPORTED -> "is against this";
            case UNDECIDED -> "leaves this open";
        };
    }

    private long count(Verdict of) {
        return settings.stream().filter(setting -> setting.verdict() == of).count();
    }

    /** Every number, those that decide by setting and with their intervals, the others as ranges over settings. */
    String numbers() {
        if (settings.isEmpty()) {
            return "There are no numbers.";
        }
        String deciding = "Means over seeds with their 95 % intervals: " + String.join("; ", deciding()) + ".";
        List<String> beside = beside();
        return Words.sentences(
                deciding,
                beside.isEmpty() ? "" : "Told beside, as means by setting: " + String.join("; ", beside) + ".");
    }

    private List<String> deciding() {
        return titles(true).stream().map(this::bySetting).toList();
    }

    /** Those that decide nowhere. */
    private List<String> beside() {
        Set<String> titles = titles(false);
        titles.removeAll(titles(true));
        return titles.stream()
                .map(title ->
                        title + " " + range(Quantity.told(title, Form.NUMBER)).orElse("unknown"))
                .toList();
    }

    private Set<String> titles(boolean deciding) {
        return settings.stream()
                .flatMap(s -> s.criteria().stream())
                .filter(c -> c.decides() == deciding)
                .map(Criterion::title)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The limit once where it is the same in all settings. */
    private String bySetting(String title) {
        Set<String> limits = of(title).flatMap(c -> c.limit().stream()).collect(Collectors.toSet());
        boolean common = limits.size() == 1;
        return title
                + (common ? " (" + limits.iterator().next() + ") " : " ")
                + settings.stream()
                        .flatMap(setting -> setting.criteria().stream()
                                .filter(c -> c.title().equals(title))
                                .map(c -> setting.name() + " " + value(c)
                                        + (common
                                                ? ""
                                                : c.limit()
                                                        .map(l -> " (" + l + ")")
                                                        .orElse(""))))
                        .collect(Collectors.joining(", "));
    }

    private static String value(Criterion criterion) {
        int size = criterion.sample().size();
        return size == 0
                ? "without a number"
                : Words.number(criterion.sample().mean())
                        + criterion
                                .interval()
                                .map(i -> " [" + Words.number(i.low()) + ", " + Words.number(i.high()) + "]")
                                .orElse(" (" + Words.count(size, "seed") + ", no interval)");
    }
}
