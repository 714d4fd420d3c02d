package org.tightframe.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tightframe.data.DataSet;
import org.tightframe.geometry.Snapshots;
import org.tightframe.snapshot.Snapshot;

/** What is to be said of data, and why some numbers of a measurement are not there and what would bring them. */
final class Notes {

    private static final int FEW = 5;
    private static final int LONGEST = 300;

    private Notes() {}

    /** What a data set says of itself, long lists cut off. */
    static List<String> ofData(DataSet data) {
        return data.notes().stream()
                .map(note -> note.length() <= LONGEST
                        ? note
                        : note.substring(0, LONGEST) + "… (the whole of it is in run.json, data.notes)")
                .map(note -> data.name() + ": " + note)
                .toList();
    }

    static List<String> of(Snapshots snapshots) {
        List<String> notes = new ArrayList<>();
        Snapshot reference = snapshots.reference();
        Snapshot mixed = snapshots.mixed();
        List<String> empty = classesWithoutExamples(reference);
        if (!empty.isEmpty()) {
            notes.add((reference.isMixed() ? "no same-class mix of " : "no example of ")
                    + (empty.size() == 1 ? "class " : empty.size() + " classes, such as ")
                    + String.join(", ", empty.subList(0, Math.min(FEW, empty.size())))
                    + ": what needs every class mean has no number"
                    + (reference.isMixed() ? "; clean examples (--clean FILE) would give it" : ""));
        }
        boolean head = reference.head().isPresent() || mixed.head().isPresent();
        if (!head) {
            notes.add("no classifier.weight: what is measured against the classifier is left out"
                    + (mixed.isMixed() ? ", and so are the channels of mixes" : ""));
        }
        if (head && mixed.isMixed() && IntStream.range(0, mixed.size()).noneMatch(mixed::isSameClass)) {
            notes.add("no same-class mix: kappa is unknown, and so is all that compares with the theory");
        }
        if (head && mixed.isMixed() && IntStream.range(0, mixed.size()).allMatch(mixed::isSameClass)) {
            notes.add("no mix of two classes: there are no channels");
        }
        int classes = reference.info().classes();
        int dimension = reference.features().columns();
        if (classes > dimension + 1) {
            notes.add("more classes than " + dimension
                    + " dimensions can hold as a simplex ETF: etfError, dualityError and"
                    + " the angles cannot reach 0; gnc2 is made for this");
        }
        return notes;
    }

    private static List<String> classesWithoutExamples(Snapshot reference) {
        boolean[] seen = new boolean[reference.info().classes()];
        for (int i = 0; i < reference.size(); i++) {
            if (reference.isSameClass(i)) {
                seen[reference.labelFirst(i)] = true;
            }
        }
        return IntStream.range(0, seen.length)
                .filter(c -> !seen[c])
                .mapToObj(c -> reference.info().classNames().get(c))
                .toList();
    }
}
