package org.tightframe.mixup;

import java.util.List;
import org.tightframe.config.Section;

/**
 * The pairings by their names in a spec.
 */
final class Pairings {

    private static final List<String> NAMES = List.of("random", "within", "across", "nearest");

    private Pairings() {}

    /** What a spec says under {@code pairs}; random where it says nothing. */
    static Pairing read(Section section) {
        String name = section.choice("kind", "random", NAMES);
        Pairing pairing = switch (name) {
            case "within" -> new WithinClass();
            case "across" -> new AcrossClasses();
            case "nearest" -> new NearestPairs(section.integer("k", 5, 1, 1_000_000));
            default -> new RandomPairs();
        };
        return pairing;
    }
}
