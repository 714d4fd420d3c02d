package org.tightframe.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tightframe.config.Section;

/**
 * When and how activations are captured.
 *
 * @param epochs finished epochs as text, {@code last} being the final one
 * @param stages which activations, as the network names them
 * @param pooling what becomes of a stage's image or tokens: their {@code mean}, or all values side by side, {@code flatten}
 * @param examples clean ones at most
 * @param mixed mixed ones at each capture but that of the last epoch
 * @param lastExamples mixed ones at the last epoch, which is looked at most closely
 * @param mode what batch normalisation uses: {@code eval} its running statistics, {@code train} the batch's own, {@code
 *     recalibrated} running statistics measured anew on the captured clean examples
 * @param budget bytes that the run's snapshots may take in all
 */
public record CaptureSpec(
        List<String> epochs,
        List<String> stages,
        String pooling,
        int examples,
        int mixed,
        int lastExamples,
        String mode,
        long budget) {

    /** The stage that feeds the classifier. */
    public static final String CLASSIFIER = "classifier";

    private static final String LAST = "last";
    private static final int MOST_EXAMPLES = 10_000_000;
    /** With these, captures take less than a twentieth of the time of a training of 60 epochs. */
    private static final int MIXED = 1500;

    private static final long STANDARD_BUDGET = 4L << 30;

    public CaptureSpec {
        epochs = List.copyOf(epochs);
        stages = List.copyOf(stages);
    }

    static CaptureSpec read(Section section) {
        section.absent("mixed", "as many as examples, at most " + MIXED);
        section.absent("lastExamples", "as many as examples");
        int examples = section.integer("examples", 6000, 1, MOST_EXAMPLES);
        return new CaptureSpec(
                section.list(
                        "epochs",
                        List.of("0", "2", "4", "8", "16", "32", LAST),
                        "numbers of finished epochs or 'last'",
                        CaptureSpec::epoch),
                section.list(
                        "stages",
                        List.of(CLASSIFIER),
                        "names of stages",
                        text -> Optional.of(text).filter(name -> !name.isBlank())),
                section.choice("pooling", "mean", List.of("mean", "flatten")),
                examples,
                section.integer("mixed", Math.min(examples, MIXED), 1, MOST_EXAMPLES),
                section.integer("lastExamples", examples, 1, MOST_EXAMPLES),
                section.choice("mode", "eval", List.of("eval", "train", "recalibrated")),
                section.bytes("budget", STANDARD_BUDGET));
    }

    /** The epochs to capture after in a training of {@code total} epochs. */
    public SortedSet<Integer> within(int total) {
        SortedSet<Integer> chosen = new TreeSet<>();
        for (String epoch : epochs) {
            int number = epoch.equals(LAST) ? total : Integer.parseInt(epoch);
            if (number <= total) {
                chosen.add(number);
            }
        }
        return chosen;
    }

    /** Mixed examples of a capture after {@code epoch} epochs in a training of {@code total}. */
    public int mixedAfter(int epoch, int total) {
        return epoch == total ? lastExamples : mixed;
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "epochs",
                epochs.stream()
                        .map(e -> e.equals(LAST) ? (Object) e : Integer.valueOf(e))
                        .toList());
        tree.put("stages", stages);
        tree.put("pooling", pooling);
        tree.put("examples", examples);
        tree.put("mixed", mixed);
        tree.put("lastExamples", lastExamples);
        tree.put("mode", mode);
        tree.put("budget", Section.bytesText(budget));
        return tree;
    }

    private static Optional<String> epoch(String text) {
        return text.equals(LAST) || text.matches("\\d{1,6}") ? Optional.of(text) : Optional.empty();
    }
}
