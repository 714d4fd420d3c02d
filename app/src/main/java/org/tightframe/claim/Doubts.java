package org.tightframe.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.tightframe.claim.Evidence.Sample;

/**
 * Why evidence may be against a claim, or leave it open, as far as the runs themselves can tell: told of the settings that do
 * not support it, and of none where all do.
 */
final class Doubts {

    /** A test accuracy that was higher by more than this in an epoch before the last: more than it scatters by. */
    private static final double FALLEN = 0.02;

    /** Fewer training images than any data set of the paper. */
    private static final long FEW_IMAGES = 50_000;

    private final Evidence evidence;
    private final Outcome outcome;
    private final List<String> doubts = new ArrayList<>();

    private Doubts(Evidence evidence, Outcome outcome) {
        this.evidence = evidence;
        this.outcome = outcome;
    }

    /** First what is missing, then what is too few, then what is not exact enough. */
    static Doubts of(Evidence evidence, Outcome outcome) {
        Doubts doubts = new Doubts(evidence, outcome);
        if (outcome.settings().isEmpty()) {
            doubts.doubts.add("None of the runs that would tell is there.");
        }
        doubts.ofCriteria(c -> c.sample().size() == 0, "no run has a number for: %s.");
        doubts.ofCriteria(
                c -> c.sample().size() > 0 && c.interval().isEmpty(),
                "fewer than " + Criterion.FEWEST + " seeds give no interval for: %s.");
        doubts.ofCriteria(
                c -> c.interval().isPresent() && c.verdict() == Verdict.UNDECIDED,
                "the interval reaches across the threshold, so only more seeds could tell, for: %s.");
        return doubts;
    }

    /** Says it once of all numbers that are doubtful in the same settings. */
    private void ofCriteria(Predicate<Criterion> doubtful, String reason) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (Judgement.Setting setting : outcome.settings()) {
            setting.criteria().stream()
                    .filter(c -> c.decides() && doubtful.test(c))
                    .forEach(c -> settings.computeIfAbsent(c.title(), title -> new ArrayList<>())
                            .add(setting.name()));
        }
        Map<List<String>, List<String>> titles = new LinkedHashMap<>();
        settings.forEach((title, names) ->
                titles.computeIfAbsent(names, n -> new ArrayList<>()).add(title));
        titles.forEach((names, numbers) -> add(names, String.format(Locale.ROOT, reason, String.join("; ", numbers))));
    }

    /** @param reason goes on from the names of the settings where it holds */
    Doubts where(Predicate<String> holds, String reason) {
        add(
                outcome.settings().stream()
                        .filter(setting -> setting.verdict() != Verdict.SUPPORTED)
                        .map(Judgement.Setting::name)
                        .filter(holds)
                        .toList(),
                reason);
        return this;
    }

    private void add(List<String> settings, String reason) {
        if (!settings.isEmpty()) {
            doubts.add("In " + Words.list(settings) + ", " + reason);
        }
    }

    /** Training that stopped while there were still errors on the training images. */
    Doubts stoppedEarly(String variant) {
        return where(
                setting -> evidence.runs(setting, variant).values().stream()
                        .anyMatch(run -> !run.facts().containsKey("zeroErrorEpoch")),
                "not every " + variant + " run was seen without errors on its training images: training stopped before"
                        + " the terminal phase, in which this geometry is expected.");
    }

    /** Training that went on while the test accuracy fell. */
    Doubts overTrained(String variant) {
        return where(
                setting -> {
                    Sample lost = evidence.sample(setting, variant, Doubts::lostAccuracy);
                    return lost.size() > 0 && lost.mean() > FALLEN;
                },
                "the test accuracy of " + variant
                        + " had been higher in an earlier epoch: it may have been trained too long for its data.");
    }

    private static double lostAccuracy(RunSummary run) {
        return run.history("test.accuracy").stream()
                        .mapToDouble(RunSummary.Point::value)
                        .max()
                        .orElse(Double.NaN)
                - run.result("test.accuracy").orElse(Double.NaN);
    }

    /** Batch normalisation, which makes captures depend on the mode of the network. */
    Doubts captureMode() {
        where(
                setting -> hasBatchNorm(setting) && fact(setting, "mode").equals(CaptureMode.EVAL),
                "features were captured in evaluation mode, where batch normalisation uses running statistics instead"
                        + " of the batch's; its reviewers could not find which mode the paper's networks were in.");
        return where(
                setting -> hasBatchNorm(setting) && fact(setting, "mode").equals(CaptureMode.TRAIN),
                "features were captured in training mode, where batch normalisation lets every feature depend on the"
                        + " others of its batch; its reviewers could not find which mode the paper's networks were in.");
    }

    /** Captures that test images cannot be held against. */
    Doubts otherMode() {
        return where(
                setting -> hasBatchNorm(setting) && fact(setting, "mode").equals(CaptureMode.TRAIN),
                "features were captured in training mode and test images in evaluation mode: with batch normalisation these"
                        + " cannot be held against each other.");
    }

    private boolean hasBatchNorm(String setting) {
        return CaptureMode.matters(fact(setting, "network"));
    }

    /** Data of which the paper's reviewers say that they reach the geometry least. */
    Doubts clothes() {
        return where(
                setting -> fact(setting, "data").startsWith("fashion"),
                "the images are of Fashion-MNIST's kind, and of the paper's data sets its reviewers saw that one reach the"
                        + " geometry least.");
    }

    /** Less than the paper had. */
    Doubts smallScale() {
        return where(
                setting -> whole(fact(setting, "trainingExamples")) < FEW_IMAGES,
                "the data are much smaller than any of the paper's, which are Fashion-MNIST, CIFAR-10 and CIFAR-100.");
    }

    private static long whole(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private String fact(String setting, String name) {
        return evidence.fact(setting, name).orElse("");
    }

    /** In the order that they were asked for; at last, that the claim may simply be wrong there. */
    List<String> list() {
        List<String> against = new ArrayList<>();
        if (outcome.verdict() != Verdict.SUPPORTED) {
            against.addAll(doubts);
            List<String> opposed = outcome.settings().stream()
                    .filter(setting -> setting.verdict() == Verdict.NOT_SUPPORTED)
                    .map(Judgement.Setting::name)
                    .toList();
            if (!opposed.isEmpty()) {
                against.add("Or the claim does not hold in " + Words.list(opposed) + ".");
            }
        }
        return against;
    }
}
