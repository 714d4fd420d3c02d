package org.tightframe.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tightframe.geometry.ClassMeans;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;

/**
 * One capture as the page needs it. Whatever three classes a reader picks, their projection is a function of the K centred
 * logits W0 (h - mu_G) and of W0 W0^T, so the page carries those instead of the features.
 */
final class SnapshotData {

    /** Classes that a page lets a reader choose among. */
    static final int MOST_CLASSES = 12;

    private final Snapshot mixed;
    private final int shown;
    private final LinearHead head;
    private final Matrix weight;
    private final ClassMeans means;

    SnapshotData(Snapshot clean, Snapshot mixed, int shown) {
        this.mixed = mixed;
        this.shown = shown;
        this.head = mixed.head().orElseThrow();
        this.weight = firstRows(head.centredWeight());
        this.means = ClassMeans.of(clean);
    }

    Map<String, @Nullable Object> tree(double kappa, int budget) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("epoch", mixed.info().epoch());
        tree.put("split", mixed.info().split());
        tree.put("mode", mixed.info().mode());
        tree.put("stage", mixed.info().stage());
        tree.put("examples", mixed.size());
        tree.put("gram", list(weight.timesTransposed(weight).toArray()));
        tree.put(
                "means", list(firstRows(means.centred()).timesTransposed(weight).toArray()));
        tree.put(
                "origin",
                list(weight.timesTransposed(Matrix.of(means.globalMean().toArray()))
                        .toArray()));
        tree.put("kappa", kappa);
        tree.put("theory", kappa > 0 ? theory(kappa) : null);
        tree.put("points", points(budget));
        return tree;
    }

    private Matrix firstRows(Matrix matrix) {
        return matrix.rows(IntStream.range(0, shown).toArray());
    }

    private Map<String, Object> theory(double kappa) {
        List<Object> lambda = new ArrayList<>();
        List<Object> first = new ArrayList<>();
        List<Object> second = new ArrayList<>();
        for (PredictedMix mix : PredictedMix.along(head, kappa)) {
            lambda.add(mix.lambda());
            first.add(mix.coefficients().first());
            second.add(mix.coefficients().second());
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("lambda", lambda);
        tree.put("first", first);
        tree.put("second", second);
        return tree;
    }

    private Map<String, Object> points(int budget) {
        List<Integer> chosen = choose(budget / (4 + 2 * shown));
        int n = chosen.size();
        double[][] logits = new double[n][];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            logits[i] = centredLogits(chosen.get(i));
            for (double z : logits[i]) {
                largest = Math.max(largest, Math.abs(z));
            }
        }
        double scale = largest == 0 ? 1 : largest / Short.MAX_VALUE;
        ByteBuffer first = bytes(n);
        ByteBuffer second = bytes(n);
        ByteBuffer lambda = bytes(2 * n);
        ByteBuffer values = bytes(2 * n * shown);
        for (int i = 0; i < n; i++) {
            int example = chosen.get(i);
            first.put((byte) mixed.labelFirst(example));
            second.put((byte) mixed.labelSecond(example));
            lambda.putShort((short) Math.round(mixed.lambda(example) * 0xffff));
            for (double z : logits[i]) {
                values.putShort((short) Math.round(z / scale));
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("n", n);
        tree.put("first", base64(first));
        tree.put("second", base64(second));
        tree.put("lambda", base64(lambda));
        tree.put("logits", base64(values));
        tree.put("scale", scale);
        return tree;
    }

    /**
     * At most {@code most} examples of shown classes in their order, which has classes and pairs take turns: of one class and
     * of two in that ratio in which the picture of any three classes shows as many of each.
     */
    private List<Integer> choose(int most) {
        List<Integer> same = new ArrayList<>();
        List<Integer> different = new ArrayList<>();
        for (int i = 0; i < mixed.size(); i++) {
            if (mixed.labelFirst(i) < shown && mixed.labelSecond(i) < shown) {
                (mixed.isSameClass(i) ? same : different).add(i);
            }
        }
        double ratio = 2.0 / (shown - 1);
        int ofDifferent = Math.min(different.size(), (int) (most / (1 + ratio)));
        int ofSame = Math.min(same.size(), (int) Math.ceil(ofDifferent * ratio));
        List<Integer> chosen = new ArrayList<>(same.subList(0, ofSame));
        chosen.addAll(different.subList(0, ofDifferent));
        return chosen;
    }

    private double[] centredLogits(int example) {
        double[] row = mixed.features().row(example, new double[head.dimension()]);
        for (int k = 0; k < row.length; k++) {
            row[k] -= means.globalMean().get(k);
        }
        return weight.timesTransposed(Matrix.wrap(1, row.length, row)).toArray();
    }

    private static List<Double> list(double[] values) {
        List<Double> list = new ArrayList<>();
        for (double v : values) {
            list.add(v);
        }
        return list;
    }

    static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.capacity()];
        bytes.get(0, copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
