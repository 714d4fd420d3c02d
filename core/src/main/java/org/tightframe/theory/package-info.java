/**
 * The unconstrained features model with mixup: exact solutions. Depends on nothing of Tightframe but {@code linalg}.
 *
 * <ul>
 *   <li>Classifier fixed: {@link org.tightframe.theory.UnconstrainedFeatures} in the units of a classifier and its decay, {@link
 *       org.tightframe.theory.MixupUfm} free of scale, {@link org.tightframe.theory.ChannelGeometry} for the curve; {@link
 *       org.tightframe.theory.SoftTargetUfm} for any target, {@link org.tightframe.theory.ClassifierUfm} for any classifier,
 *       {@link org.tightframe.theory.ReluUfm} for non-negative features.
 *   <li>Classifier free: {@link org.tightframe.theory.JointUfm} and {@link org.tightframe.theory.JointReluUfm}, over a {@link
 *       org.tightframe.theory.LambdaRule}; {@link org.tightframe.theory.Certificate} proves what they find.
 * </ul>
 *
 * <p>Arguments out of range, NaN among them, are refused with IllegalArgumentException. Of finite arguments NaN comes out only as
 * the logit and probability of a third class where C = 2, and of {@code kappaFromMargin} where no kappa has the margin.
 */
@NullMarked
package org.tightframe.theory;

import org.jspecify.annotations.NullMarked;
