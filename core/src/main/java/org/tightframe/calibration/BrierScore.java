package org.tightframe.calibration;

/**
 * The Brier score of probabilities of C classes, and what it is made of.
 *
 * <p><b>Definition.</b> {@code score = (1/N) sum_i sum_c (p_ic - y_ic)^2}, with y_ic = 1 for the true class and 0 for the others.
 * With the predictions for each class c in bins of equal width as in {@link ClasswiseBins}, of mean prediction p_cb and class
 * frequency y_cb: {@code reliability = sum_c sum_b (n_cb/N) (p_cb - y_cb)^2}, {@code uncertainty = sum_c y_c (1 - y_c)} of the class
 * frequencies y_c, and {@code resolution = reliability + uncertainty - score}: what is left of the decomposition of Murphy once
 * the spread within bins is counted as resolution, so that {@code score = reliability - resolution + uncertainty} holds exactly.
 *
 * <p><b>Shapes.</b> probabilities [N,C], labels [N].
 *
 * <p><b>Range.</b> score in [0, 2]; for C = 2 it is twice the score of the one probability that scikit-learn gives. reliability
 * in [0, 2], 0 is calibrated; uncertainty in [0, 1 - 1/C]; resolution is larger the better the predictions tell examples apart,
 * and below 0 where they tell them apart wrongly within bins.
 *
 * <p><b>Degenerate.</b> No examples: NaN.
 *
 * <p><b>Source.</b> Brier, Monthly Weather Review 78(1), 1950; Murphy, Journal of Applied Meteorology 12, 1973; Stephenson, Coelho
 * and Jolliffe, Weather and Forecasting 23, 2008, for the spread within bins.
 */
public record BrierScore(double score, double reliability, double resolution, double uncertainty) {

    static BrierScore of(double score, double reliability, double uncertainty) {
        return new BrierScore(score, reliability, reliability + uncertainty - score, uncertainty);
    }
}
