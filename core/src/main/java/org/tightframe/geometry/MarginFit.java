package org.tightframe.geometry;

/**
 * The margin between the two classes of a mix as a line in the logit of lam.
 *
 * <p><b>Definition.</b> {@code xi = slope logit(lam) + offset} by least squares over the mixes with 0 < lam < 1, where logit(lam)
 * = ln(lam/(1-lam)); {@code residual} = root mean square of what is left, in units of logits.
 *
 * <p><b>Shapes.</b> xi and lam [N].
 *
 * <p><b>Range.</b> A network calibrated on mixes has slope 1, offset 0 and residual 0: then softmax over the two classes is lam.
 * The unconstrained features model comes near it as kappa grows.
 *
 * <p><b>Degenerate.</b> Fewer than two values of lam inside (0, 1), or a value that is not a number: NaN.
 *
 * <p><b>Source.</b> Theory, section 2.1: d tends to logit(lam) as kappa tends to infinity.
 */
record MarginFit(double slope, double offset, double residual) {

    static MarginFit of(double[] margins, double[] lambdas) {
        double n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < lambdas.length; i++) {
            if (isInside(lambdas[i])) {
                n++;
                meanX += (logit(lambdas[i]) - meanX) / n;
                meanY += (margins[i] - meanY) / n;
            }
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < lambdas.length; i++) {
            if (isInside(lambdas[i])) {
                double x = logit(lambdas[i]) - meanX;
                xx += x * x;
                xy += x * (margins[i] - meanY);
            }
        }
        double slope = xx > 0 ? xy / xx : Double.NaN;
        double offset = meanY - slope * meanX;
        double squares = 0;
        for (int i = 0; i < lambdas.length; i++) {
            if (isInside(lambdas[i])) {
                double gap = margins[i] - slope * logit(lambdas[i]) - offset;
                squares += gap * gap;
            }
        }
        return new MarginFit(slope, offset, Math.sqrt(squares / n));
    }

    private static boolean isInside(double lambda) {
        return lambda > 0 && lambda < 1;
    }

    private static double logit(double lambda) {
        return Math.log(lambda) - Math.log1p(-lambda);
    }
}
