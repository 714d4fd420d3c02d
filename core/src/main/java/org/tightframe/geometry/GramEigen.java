package org.tightframe.geometry;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Size;
import org.tightframe.linalg.Vector;

/**
 * The eigenpairs of A A^T above a cut-off: the left side of the singular value decomposition of A, meant for a wide A.
 *
 * <p><b>Definition.</b> {@code A A^T v_k = e_k v_k} with {@code e_k > cutOff max e}.
 *
 * <p><b>Shapes.</b> A [m,n], e [rank], v [rank,m].
 *
 * <p><b>Range.</b> e_k above 0; v_k orthonormal.
 *
 * <p><b>Degenerate.</b> A zero A, and one with a value that is not finite, has no eigenpair.
 *
 * <p><b>Source.</b> Any text on linear algebra; EJML computes it.
 *
 * @param values e_k, as many as the rank
 * @param vectors v_k as rows [rank, rows of A]
 */
record GramEigen(Vector values, Matrix vectors) {

    static GramEigen of(Matrix a, double cutOff) {
        Size.of("Gram matrix", a.rows(), a.rows());
        return ofGram(a.timesTransposed(a), cutOff);
    }

    /** Of a symmetric A A^T [m,m] itself. */
    static GramEigen ofGram(Matrix gram, double cutOff) {
        int n = gram.rows();
        double[] e = new double[n];
        double[] v = new double[Size.of("Gram matrix", n, n)];
        int rank = 0;
        double trace = 0;
        for (int k = 0; k < n; k++) {
            trace += gram.get(k, k);
        }
        // no value of A A^T is larger than its trace
        if (Double.isFinite(trace) && trace > 0) {
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
            if (!eigen.decompose(new DMatrixRMaj(n, n, true, gram.toArray()))) {
                throw new ArithmeticException("the eigenvalues of a Gram matrix " + gram + " did not converge");
            }
            double largest = 0;
            for (int k = 0; k < n; k++) {
                largest = Math.max(largest, eigen.getEigenvalue(k).getReal());
            }
            for (int k = 0; k < n; k++) {
                double value = eigen.getEigenvalue(k).getReal();
                if (value > cutOff * largest) {
                    e[rank] = value;
                    System.arraycopy(eigen.getEigenVector(k).data, 0, v, rank * n, n);
                    rank++;
                }
            }
        }
        return new GramEigen(Vector.wrap(Arrays.copyOf(e, rank)), Matrix.wrap(rank, n, Arrays.copyOf(v, rank * n)));
    }

    int rank() {
        return values.size();
    }

    /** v_k scaled by {@code e_k^power}, as rows [rank, rows of A]. */
    Matrix scaled(double power) {
        double[] scaled = vectors.toArray();
        for (int k = 0; k < rank(); k++) {
            double factor = Math.pow(values.get(k), power);
            for (int c = 0; c < vectors.columns(); c++) {
                scaled[k * vectors.columns() + c] *= factor;
            }
        }
        return Matrix.wrap(rank(), vectors.columns(), scaled);
    }
}
