package org.tightframe.geometry;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/**
 * The eigenpairs of A A^T above a cut-off: the small side of the singular value decomposition of a wide A.
 *
 * <p><b>Definition.</b> {@code A A^T v_k = e_k v_k} with {@code e_k > cutOff max e}.
 *
 * <p><b>Degenerate.</b> A zero A, and one with a value that is not finite, has no eigenpair.
 *
 * @param values e_k, as many as the rank
 * @param vectors v_k as rows [rank, rows of A]
 */
record GramEigen(Vector values, Matrix vectors) {

    static GramEigen of(Matrix a, double cutOff) {
        int n = a.rows();
        DMatrixRMaj gram = new DMatrixRMaj(n, n);
        gram.data = a.timesTransposed(a).toArray();
        double[] e = new double[n];
        double[] v = new double[n * n];
        int rank = 0;
        if (Double.isFinite(a.norm()) && a.norm() > 0) {
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
            if (!eigen.decompose(gram)) {
                throw new ArithmeticException("the eigenvalues of a Gram matrix of " + a + " did not converge");
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

    /** v_k^T A scaled by {@code e_k^power}, as rows [rank, columns of A]. */
    Matrix scaledProduct(Matrix a, double power) {
        double[] scaled = vectors.toArray();
        for (int k = 0; k < rank(); k++) {
            double factor = Math.pow(values.get(k), power);
            for (int c = 0; c < vectors.columns(); c++) {
                scaled[k * vectors.columns() + c] *= factor;
            }
        }
        return Matrix.wrap(rank(), vectors.columns(), scaled).times(a);
    }
}
