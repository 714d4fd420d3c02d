package org.tightframe.theory;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.tightframe.linalg.Vector;

/**
 * The proof that a stationary point of the joint problem is its global minimum, whatever the dimension of the features.
 *
 * <p><b>Definition.</b> {@code E[(t-p)(t-p)^T] <= rho I} in the order of positive semi-definite matrices, rho = lamW lamH: no
 * eigenvalue is above rho. At the optimum they are 0 (once, along 1) and rho (C-1 times).
 *
 * <p><b>Range.</b> It speaks of stationary points only; a law of residuals that is none may pass as well.
 *
 * <p><b>Source.</b> Theory, theorem 5.
 *
 * @param rho lamW lamH
 * @param eigenvalues of E[(t-p)(t-p)^T], ascending [C]
 */
public record Certificate(double rho, Vector eigenvalues) {

    public static Certificate of(Residuals residuals, double rho) {
        Require.positive("rho", rho);
        int n = residuals.classes();
        DMatrixRMaj moment = new DMatrixRMaj(n, n);
        moment.data = residuals.secondMoment().toArray();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
        if (!eigen.decompose(moment)) {
            throw new ArithmeticException("the eigenvalues of a second moment of residuals did not converge");
        }
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = eigen.getEigenvalue(k).getReal();
        }
        Arrays.sort(values);
        return new Certificate(rho, Vector.wrap(values));
    }

    /** Largest eigenvalue over rho: at most 1 where the certificate holds. */
    public double ratio() {
        return eigenvalues.get(eigenvalues.size() - 1) / rho;
    }

    /** Whether the largest eigenvalue is at most rho (1 + tolerance); rounding and a quadrature rule need one above 0. */
    public boolean holds(double tolerance) {
        return ratio() <= 1 + tolerance;
    }
}
