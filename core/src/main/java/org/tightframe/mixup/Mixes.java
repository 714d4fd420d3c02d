package org.tightframe.mixup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.tightframe.config.Section;

/**
 * The mixes by their names in a spec: Tightframe's own and those of plug-ins.
 */
public final class Mixes {

    private static final String STANDARD = "mixup";

    private Mixes() {}

    /**
     * Every kind there is, those of plug-ins last.
     *
     * @throws IllegalArgumentException where two have one name
     */
    public static List<MixFactory> factories() {
        List<MixFactory> all = new ArrayList<>(BuiltInMix.ALL);
        ServiceLoader.load(MixFactory.class).forEach(all::add);
        return List.copyOf(byKind(all).values());
    }

    /** The mix that a spec's {@code mix:} describes; kind {@code mixup} with Beta(1, 1) and one lam a batch where it says no more. */
    public static Mix read(Section section) {
        Map<String, MixFactory> factories = byKind(factories());
        String kind = section.choice("kind", STANDARD, List.copyOf(factories.keySet()));
        Mix mix = Objects.requireNonNull(factories.get(kind)).read(section);
        if (!(mix instanceof NoMix)) {
            mix = SomeEpochs.read(section, mix);
        }
        return mix;
    }

    /** All that a spec says of {@code mix} under {@code mix:}: its own settings, and for any but {@code none} when it is on. */
    public static Map<String, Object> toTree(Mix mix) {
        Map<String, Object> tree = new LinkedHashMap<>(mix.toTree());
        if (!(mix instanceof NoMix)) {
            tree.putIfAbsent("from", 0);
        }
        return tree;
    }

    private static Map<String, MixFactory> byKind(Collection<MixFactory> factories) {
        Map<String, MixFactory> byKind = new LinkedHashMap<>();
        for (MixFactory factory : factories) {
            MixFactory other = byKind.putIfAbsent(factory.kind(), factory);
            if (other != null) {
                throw new IllegalArgumentException("mix: expected one of kind '" + factory.kind() + "', got "
                        + other.getClass().getName() + " and "
                        + factory.getClass().getName());
            }
        }
        return byKind;
    }
}
