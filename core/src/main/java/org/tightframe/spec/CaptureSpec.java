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
 * @param examples N, clean ones at most and mixed ones exactly
 * @param lastExamples mixed ones at the last epoch, which is looked at most closely
 * @param mode {@code eval} or {@code train}: what batch normalisation uses
 */
public record CaptureSpec(List<String> epochs, int examples, int lastExamples, String mode) {

    private static final String LAST = "last";
    private static final int MOST_EXAMPLES = 10_000_000;

    public CaptureSpec {
        epochs = List.copyOf(epochs);
    }

    static CaptureSpec read(Section section) {
        section.list(
                "stages",
                List.of("classifier"),
                "classifier, the input of the last linear layer",
                s -> Optional.of(s).filter("classifier"::equals));
        int examples = section.integer("examples", 6000, 1, MOST_EXAMPLES);
        return new CaptureSpec(
                section.list(
                        "epochs",
                        List.of("0", "2", "4", "8", "16", "32", LAST),
                        "numbers of finished epochs or 'last'",
                        CaptureSpec::epoch),
                examples,
                section.integer("lastExamples", examples, 1, MOST_EXAMPLES),
                section.choice("mode", "eval", List.of("eval", "train")));
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

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "epochs",
                epochs.stream()
                        .map(e -> e.equals(LAST) ? (Object) e : Integer.valueOf(e))
                        .toList());
        tree.put("stages", List.of("classifier"));
        tree.put("examples", examples);
        tree.put("lastExamples", lastExamples);
        tree.put("mode", mode);
        return tree;
    }

    private static Optional<String> epoch(String text) {
        return text.equals(LAST) || text.matches("\\d{1,6}") ? Optional.of(text) : Optional.empty();
    }
}
