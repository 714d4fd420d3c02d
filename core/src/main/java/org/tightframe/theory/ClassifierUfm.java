package org.tightframe.theory;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/**
 * The unconstrained features model under any classifier, such as a trained one.
 *
 * <p><b>Definition.</b> h minimises {@code CE(W h + b, t) + (lamH/2) ||h||^2} for t in the simplex.
 *
 * <p><b>Method.</b> h lies in the row space of W: with the compact singular value decomposition {@code W = U S V^T}, {@code h = V u},
 * damped Newton on the lamH-strongly convex function of u. The gradient is then taken anew in all d dimensions.
 *
 * <p><b>Shapes.</b> W [C,d] of any rank, also C > d; b [C]; t [C]; h [d].
 *
 * <p><b>Degenerate.</b> W = 0 gives h = 0.
 *
 * <p><b>Source.</b> Theory, solver D.
 */
public final class ClassifierUfm {

    private final LinearHead head;
    private final double featureDecay;
    private final RowSpace rowSpace;

    private ClassifierUfm(LinearHead head, double featureDecay) {
        this.head = head;
        this.featureDecay = featureDecay;
        this.rowSpace = RowSpace.of(head.weight());
    }

    /** lamH above 0, finite. */
    public static ClassifierUfm of(LinearHead head, double featureDecay) {
        Require.positive("featureDecay", featureDecay);
        if (!Double.isFinite(head.weight().norm())
                || !Double.isFinite(head.bias().norm())) {
            throw new IllegalArgumentException("classifier: expected finite weights and biases, got norms "
                    + head.weight().norm() + " and " + head.bias().norm());
        }
        return new ClassifierUfm(head, featureDecay);
    }

    /** The optimum for a target of C numbers at least 0 with sum 1. */
    public ClassifierOptimum solve(Vector target) {
        Require.target(head.classes(), target);
        var reduced = new SoftmaxRidge(rowSpace.coordinates(), head.bias(), target, featureDecay);
        double[] u = DampedNewton.minimise(reduced, new double[rowSpace.size()]);
        double[] h = rowSpace.vector(u);
        var whole = new SoftmaxRidge(head.weight(), head.bias(), target, featureDecay);
        double[] z = whole.logits(h);
        double gradientNorm = Vector.wrap(whole.gradient(h)).norm();
        return new ClassifierOptimum(
                Vector.wrap(h),
                Vector.wrap(z),
                Softmax.of(z),
                whole.value(h),
                gradientNorm,
                gradientNorm / featureDecay);
    }

    /**
     * An orthonormal basis of a space with the rows of W, r = min(C, d), and W in it: {@code W = coordinates basis}. Directions
     * beyond the rank of W have coordinates 0 and stay at 0.
     *
     * @param basis V^T [r,d]
     * @param coordinates U S [C,r]
     */
    private record RowSpace(Matrix basis, Matrix coordinates) {

        static RowSpace of(Matrix weight) {
            int n = weight.rows();
            int d = weight.columns();
            DMatrixRMaj copy = new DMatrixRMaj(n, d);
            copy.data = weight.toArray();
            SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(n, d, true, true, true);
            if (!svd.decompose(copy)) {
                throw new ArithmeticException("the singular values of a classifier " + weight + " did not converge");
            }
            int r = svd.numberOfSingularValues();
            double[] s = svd.getSingularValues();
            DMatrixRMaj u = svd.getU(null, false);
            double[] coordinates = new double[n * r];
            for (int k = 0; k < n * r; k++) {
                coordinates[k] = u.get(k) * s[k % r];
            }
            return new RowSpace(Matrix.wrap(r, d, svd.getV(null, true).data), Matrix.wrap(n, r, coordinates));
        }

        int size() {
            return basis.rows();
        }

        /** V u [d]. */
        double[] vector(double[] u) {
            return Matrix.wrap(1, u.length, u.clone()).times(basis).row(0);
        }
    }
}
