package org.tightframe.report;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tightframe.geometry.ClassPair;
import org.tightframe.geometry.ExampleMeans;
import org.tightframe.geometry.LocatedExample;
import org.tightframe.geometry.PairErrors;
import org.tightframe.study.ErrorStudy;

/**
 * The block {@code errors}: where errors lie, in numbers, by pairs of classes, and example by example.
 */
final class ErrorData {

    static final int MOST_RIGHT = 1500;
    static final int MOST_WRONG = 2000;
    private static final int MOST_PAIRS = 200;

    private static final int BYTES_OF_A_POINT = 18;

    /** Bytes of points, before Base64, that there is use for. */
    static final int ROOM = (MOST_RIGHT + MOST_WRONG) * BYTES_OF_A_POINT;

    private static final double WHOLE = 0xffff;

    private ErrorData() {}

    /** In place of the block, where there is none. */
    static Map<String, @Nullable Object> missing(String why) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("missing", why);
        return tree;
    }

    /**
     * @param reference what class means and theory come from, in words
     * @param room bytes of points, before Base64
     */
    static Map<String, @Nullable Object> of(ErrorStudy study, @Nullable String reference, int room) {
        List<LocatedExample> right = new ArrayList<>();
        List<LocatedExample> wrong = new ArrayList<>();
        study.map().examples().forEach(example -> (example.isCorrect() ? right : wrong).add(example));
        double share = Math.min(1, room / (double) ROOM);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("reference", reference);
        tree.put("examples", study.map().examples().size());
        tree.put("wrong", wrong.size());
        tree.put("kappa", study.map().kappa());
        tree.put("theory", study.map().hasTheory());
        tree.put("numbers", study.map().values());
        List<Map.Entry<ClassPair, PairErrors>> withErrors = study.pairsWithErrors();
        tree.put("pairs", pairs(withErrors));
        tree.put("pairsWithErrors", withErrors.size());
        Map<String, Object> points = new LinkedHashMap<>();
        points.put("right", points(thinned(right, (int) (share * MOST_RIGHT))));
        points.put("wrong", points(thinned(wrong, (int) (share * MOST_WRONG))));
        tree.put("points", points);
        return tree;
    }

    private static List<Object> pairs(List<Map.Entry<ClassPair, PairErrors>> withErrors) {
        List<Object> pairs = new ArrayList<>();
        withErrors.stream().limit(MOST_PAIRS).forEach(entry -> {
            PairErrors errors = entry.getValue();
            ExampleMeans wrong = errors.measures().wrong();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("first", entry.getKey().first());
            tree.put("second", entry.getKey().second());
            tree.put("firstAsSecond", errors.firstAsSecond());
            tree.put("secondAsFirst", errors.secondAsFirst());
            tree.put("examples", errors.measures().examples());
            tree.put("inChannel", wrong.inChannel());
            tree.put("lambda", wrong.lambdaEffective());
            tree.put("confidence", wrong.confidence());
            pairs.add(tree);
        });
        return pairs;
    }

    /** At most {@code most}, evenly out of all. */
    static <T> List<T> thinned(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> kept = new ArrayList<>(most);
        for (int k = 0; k < most; k++) {
            kept.add(all.get((int) ((long) k * all.size() / most)));
        }
        return kept;
    }

    private static Map<String, Object> points(List<LocatedExample> examples) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("n", examples.size());
        tree.put("truth", shorts(examples, LocatedExample::trueClass));
        tree.put("prediction", shorts(examples, LocatedExample::prediction));
        tree.put("confidence", shorts(examples, e -> (int) Math.round(e.confidence() * WHOLE)));
        tree.put("lambda", floats(examples, LocatedExample::lambdaEffective));
        tree.put("channelDistance", floats(examples, LocatedExample::channelDistance));
        tree.put("vertexDistance", floats(examples, LocatedExample::vertexDistance));
        return tree;
    }

    private static String shorts(List<LocatedExample> examples, ToIntFunction<LocatedExample> value) {
        ByteBuffer bytes = SnapshotData.bytes(Short.BYTES * examples.size());
        examples.forEach(example -> bytes.putShort((short) value.applyAsInt(example)));
        return SnapshotData.base64(bytes);
    }

    private static String floats(List<LocatedExample> examples, ToDoubleFunction<LocatedExample> value) {
        ByteBuffer bytes = SnapshotData.bytes(Float.BYTES * examples.size());
        examples.forEach(example -> bytes.putFloat((float) value.applyAsDouble(example)));
        return SnapshotData.base64(bytes);
    }
}
