package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import org.tightframe.linalg.RowMatrix;

/**
 * Reads all that a file has.
 */
final class Touch {

    private Touch() {}

    static void everything(TensorFile file) throws IOException {
        for (String name : file.names()) {
            Tensor tensor = file.find(name).orElseThrow();
            tensor.writeTo(OutputStream.nullOutputStream());
            if (tensor.dtype().isFloating() && tensor.shape().size() == 2 && tensor.size() > 0) {
                rows(tensor.toRows());
            }
        }
    }

    static void everything(Snapshot snapshot) {
        rows(snapshot.features());
        snapshot.firstFeatures().ifPresent(Touch::rows);
        snapshot.secondFeatures().ifPresent(Touch::rows);
        snapshot.logits().ifPresent(Touch::rows);
        for (int i = 0; i < snapshot.size(); i++) {
            if (!snapshot.isSameClass(i) && snapshot.lambda(i) > 1) {
                throw new IllegalStateException("lam is at most 1");
            }
        }
    }

    private static void rows(RowMatrix matrix) {
        double[] row = new double[matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            matrix.row(i, row);
        }
    }
}
