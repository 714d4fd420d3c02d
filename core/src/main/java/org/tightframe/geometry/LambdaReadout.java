package org.tightframe.geometry;

/**
 * What the logits of different-class mixes tell about lam.
 *
 * <p><b>Definition.</b> With xi = z_y - z_y' and Delta the same-class margin: {@code boundaryOffset} = mean |xi|/Delta over
 * {@code |lam - 1/2| <= 0.05}; {@code midSlope} = slope of the least-squares line through 0 of xi/Delta on 2 lam - 1 over
 * {@code |lam - 1/2| <= 1/4}; {@code rankCorrelation} = Spearman's of xi and lam; {@code linearR2} = share of the variance of
 * lam explained by a line in xi; {@code theoryR2} = 1 - sum (lam - lam(xi))^2 / sum (lam - mean)^2 with lam(.) of the
 * unconstrained features model.
 *
 * <p><b>Range.</b> boundaryOffset in [0, inf), 0 where half-way mixes lie on the decision boundary. midSlope 1 for convex
 * combinations, about 2/Delta in the model. rankCorrelation in [-1, 1], linearR2 in [0, 1], theoryR2 in (-inf, 1].
 *
 * <p><b>Degenerate.</b> No example in the range of lam, or no positive margin: NaN. Constant lam: NaN. Constant xi: linearR2 is
 * 0.
 *
 * <p><b>Source.</b> Theory, section 8 (b) and (c).
 */
record LambdaReadout(double boundaryOffset, double midSlope, double rankCorrelation, double linearR2, double theoryR2) {

    private static final double BOUNDARY_HALF_WIDTH = 0.05;
    private static final double SLOPE_HALF_WIDTH = 0.25;

    static LambdaReadout of(double[] differences, double[] lambdas, FittedTheory theory) {
        return new LambdaReadout(
                boundaryOffset(differences, lambdas) / theory.margin(),
                midSlope(differences, lambdas) / theory.margin(),
                Correlation.rank(differences, lambdas),
                linearR2(differences, lambdas),
                theoryR2(differences, lambdas, theory));
    }

    private static double boundaryOffset(double[] differences, double[] lambdas) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < lambdas.length; i++) {
            if (Math.abs(lambdas[i] - 0.5) <= BOUNDARY_HALF_WIDTH) {
                sum += Math.abs(differences[i]);
                n++;
            }
        }
        return sum / n;
    }

    private static double midSlope(double[] differences, double[] lambdas) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < lambdas.length; i++) {
            if (Math.abs(lambdas[i] - 0.5) <= SLOPE_HALF_WIDTH) {
                double x = 2 * lambdas[i] - 1;
                product += x * differences[i];
                square += x * x;
            }
        }
        return product / square;
    }

    private static double linearR2(double[] differences, double[] lambdas) {
        if (isConstant(differences) && !isConstant(lambdas)) {
            return 0;
        }
        double correlation = Correlation.linear(differences, lambdas);
        return correlation * correlation;
    }

    private static double theoryR2(double[] differences, double[] lambdas, FittedTheory theory) {
        double mean = Correlation.mean(lambdas);
        double residual = 0;
        double total = 0;
        for (int i = 0; i < lambdas.length; i++) {
            double gap = lambdas[i] - theory.lambdaAt(differences[i]);
            residual += gap * gap;
            total += (lambdas[i] - mean) * (lambdas[i] - mean);
        }
        return total == 0 ? Double.NaN : 1 - residual / total;
    }

    private static boolean isConstant(double[] values) {
        for (double v : values) {
            if (v != values[0]) {
                return false;
            }
        }
        return true;
    }
}
