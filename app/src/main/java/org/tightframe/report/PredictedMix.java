package org.tightframe.report;

import java.util.ArrayList;
import java.util.List;
import org.tightframe.linalg.LinearHead;
import org.tightframe.theory.MixupUfm;
import org.tightframe.theory.PairCoefficients;

/**
 * Where the theory puts a mix of two classes: at {@code first w0_y + second w0_y'}, for a classifier of this one's size.
 */
record PredictedMix(double lambda, PairCoefficients coefficients) {

    private static final int POINTS = 101;

    /** From lam 0 to 1, denser toward the ends, where the curve runs fastest. */
    static List<PredictedMix> along(LinearHead head, double kappa) {
        double rowNorm = head.centredWeight().norm() / Math.sqrt(head.classes());
        MixupUfm ufm = MixupUfm.of(head.classes(), kappa);
        List<PredictedMix> curve = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            double lambda = 0.5 - 0.5 * Math.cos(Math.PI * i / (POINTS - 1));
            curve.add(new PredictedMix(lambda, ufm.at(lambda).coefficients(rowNorm)));
        }
        return curve;
    }
}
