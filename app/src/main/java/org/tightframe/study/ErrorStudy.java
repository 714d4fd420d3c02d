package org.tightframe.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.geometry.ClassPair;
import org.tightframe.geometry.ErrorMap;
import org.tightframe.geometry.PairErrors;
import org.tightframe.snapshot.Snapshot;

/**
 * Where errors lie, with the names of the classes, as {@code calibrate --errors --json} prints it.
 */
public final class ErrorStudy {

    private final ErrorMap map;
    private final List<String> classNames;

    private ErrorStudy(ErrorMap map, List<String> classNames) {
        this.map = map;
        this.classNames = classNames;
    }

    /**
     * @param reference where the class means come from
     * @param test clean examples with a classifier in either
     */
    public static ErrorStudy of(Snapshot reference, Snapshot test) {
        List<String> a = reference.info().classNames();
        List<String> b = test.info().classNames();
        return new ErrorStudy(ErrorMap.of(reference, test), a.size() > b.size() ? a : b);
    }

    public ErrorMap map() {
        return map;
    }

    public List<String> classNames() {
        return classNames;
    }

    public String className(int c) {
        return classNames.get(c);
    }

    /** The pairs between which the network errs, most errors first, of as many the lower classes first. */
    public List<Map.Entry<ClassPair, PairErrors>> pairsWithErrors() {
        return map.pairs().entrySet().stream()
                .filter(pair -> errors(pair.getValue()) > 0)
                .sorted(Comparator.comparing(pair -> -errors(pair.getValue())))
                .toList();
    }

    /** The block {@code errors}. */
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(map.values());
        fields.put("kappa", map.kappa());
        List<Map<String, @Nullable Object>> pairs = new ArrayList<>();
        map.pairs().forEach((pair, errors) -> {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("classes", List.of(className(pair.first()), className(pair.second())));
            entry.put("examples", errors.measures().examples());
            entry.put("firstAsSecond", errors.firstAsSecond());
            entry.put("secondAsFirst", errors.secondAsFirst());
            entry.putAll(errors.measures().values());
            pairs.add(entry);
        });
        fields.put("pairs", pairs);
        return fields;
    }

    private static long errors(PairErrors pair) {
        return pair.firstAsSecond() + pair.secondAsFirst();
    }
}
