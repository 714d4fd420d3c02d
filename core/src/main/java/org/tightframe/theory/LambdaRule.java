package org.tightframe.theory;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * A law of lam as a finite sum: a discrete law, or a quadrature rule for Beta(a, a).
 *
 * <p><b>Definition.</b> {@code E f = sum_i w_i f(lam_i, 1 - lam_i)}, the weights having sum 1.
 *
 * <p><b>Range.</b> 1 - lam is a number of its own, exact where lam rounds to 1.
 *
 * <p><b>Source.</b> Theory, section 6, quadrature; Golub and Welsch, Math. Comp. 23 (1969), 221; Takahasi and Mori, Publ. RIMS
 * 9 (1974), 721.
 *
 * @param nodes at least one; weights of any finite positive sum are scaled to sum 1
 */
public record LambdaRule(List<Node> nodes) {

    /** Step of the trapezoidal rule behind the double-exponential one. */
    private static final double STEP = 1.0 / 32;

    /** Nodes lighter than this, of the heaviest, are left out. */
    private static final double LIGHTEST = 1e-20;

    /** Below this a, sinh overflows before the weights, which rise to 1/a, have fallen. */
    private static final double LEAST = 1e-300;

    /** From this a on, lam has a standard deviation of at most 0.035 and what it averages is smooth over that. */
    private static final double NARROW = 100;

    private static final int NARROW_NODES = 64;

    /**
     * One value of lam.
     *
     * @param lambda lam
     * @param oneMinusLambda 1 - lam
     * @param weight at least 0
     */
    public record Node(double lambda, double oneMinusLambda, double weight) {

        public Node {
            Require.lambda(lambda, oneMinusLambda);
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("weight: expected a finite number >= 0, got " + weight);
            }
        }
    }

    public LambdaRule {
        var sum = new CompensatedSum();
        for (Node node : nodes) {
            sum.add(node.weight());
        }
        double total = sum.value();
        Require.positive("sum of weights", total);
        nodes = nodes.stream()
                .map(node -> new Node(node.lambda(), node.oneMinusLambda(), node.weight() / total))
                .toList();
    }

    /** The law that takes the value lam with a probability in proportion to its weight. */
    public static LambdaRule discrete(Node... nodes) {
        return new LambdaRule(List.of(nodes));
    }

    /**
     * The n-node Gauss-Jacobi rule of Beta(a, a): exact for polynomials of degree 2n - 1. Poor for small a and large kappa,
     * where what it is asked for has a boundary layer of width 1/kappa.
     */
    public static LambdaRule gaussJacobi(double a, int n) {
        Require.positive("a", a);
        if (n < 1) {
            throw new IllegalArgumentException("n: expected at least 1, got " + n);
        }
        DMatrixRMaj jacobi = new DMatrixRMaj(n, n);
        for (int k = 1; k < n; k++) {
            double b = Math.sqrt(k == 1 ? 1 / (2 * a + 1) : k * (k + 2 * a - 2) / (Math.pow(2 * k + 2 * a - 2, 2) - 1));
            jacobi.set(k, k - 1, b);
            jacobi.set(k - 1, k, b);
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        eigen.decompose(jacobi);
        List<Node> nodes = new ArrayList<>(n);
        for (int k = 0; k < n; k++) {
            double x = eigen.getEigenvalue(k).getReal();
            double first = eigen.getEigenVector(k).get(0);
            nodes.add(new Node((1 + x) / 2, (1 - x) / 2, first * first));
        }
        return new LambdaRule(nodes);
    }

    /**
     * The double-exponential rule of Beta(a, a) over each half of [0, 1]: to rounding also for functions with a boundary layer
     * at 0 and 1, as wide as 1e-11, or a kink at 1/2, for a below 100 or so. It has 442 nodes for a = 1 and 546 for a = 0.2. Where lam or 1 - lam is below the
     * least double, as nearly always for a below 1e-3, it is 0. An a below 1e-300 is refused.
     */
    public static LambdaRule doubleExponential(double a) {
        Require.positive("a", a);
        if (a < LEAST) {
            throw new IllegalArgumentException("a: expected at least " + LEAST + ", got " + a);
        }
        List<Node> nodes = new ArrayList<>();
        addTail(nodes, a, 0, 1);
        addTail(nodes, a, -1, -1);
        return new LambdaRule(nodes);
    }

    /** Beta(a, a) for any a: the double-exponential rule, or Gauss-Jacobi for laws so narrow that its nodes miss them. */
    public static LambdaRule beta(double a) {
        return a < NARROW ? doubleExponential(a) : gaussJacobi(a, NARROW_NODES);
    }

    /** E f. */
    public double mean(LambdaFunction f) {
        var sum = new CompensatedSum();
        for (Node node : nodes) {
            sum.add(node.weight() * f.at(node.lambda(), node.oneMinusLambda()));
        }
        return sum.value();
    }

    private static void addTail(List<Node> nodes, double a, int start, int direction) {
        double heaviest = 0;
        // of all nodes whose 1 - lam is below the least double
        var end = new CompensatedSum();
        for (int k = start; ; k += direction) {
            // 1 - lam = x/2 with logit(1 - x) = u
            double u = Math.PI * Math.sinh(k * STEP);
            double x = 1 / (1 + Math.exp(u));
            double log = Math.log1p(Math.exp(-Math.abs(u)));
            double logX = -(Math.max(u, 0) + log);
            double logRest = -(Math.max(-u, 0) + log);
            // x^(a-1) dx with the two powers of x in one: a logX - logX + logX would leave nothing of a small a
            double weight =
                    Math.cosh(k * STEP) * Math.exp(a * logX + (a - 1) * (Math.log1p(-x / 2) + Math.log(2)) + logRest);
            heaviest = Math.max(heaviest, weight);
            if (weight < LIGHTEST * heaviest) {
                break;
            }
            if (x > 0) {
                nodes.add(new Node(1 - x / 2, x / 2, weight));
                nodes.add(new Node(x / 2, 1 - x / 2, weight));
            } else {
                end.add(weight);
            }
        }
        if (end.value() > 0) {
            nodes.add(new Node(1, 0, end.value()));
            nodes.add(new Node(0, 1, end.value()));
        }
    }
}
