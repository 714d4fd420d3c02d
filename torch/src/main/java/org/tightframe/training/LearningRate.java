package org.tightframe.training;

import org.tightframe.spec.OptimizerSpec;

/**
 * The learning rate of every step. Of S steps in all, the first W = warmup epochs rise linearly: step s, counted from 0, has
 * (s + 1)/(W + 1) of the highest rate. From step W on the schedule says the share; where it falls all the way, as cosine does,
 * it falls over the S - W steps that are left. Where it changes at shares of the training, as step does, those are shares of
 * all S steps. A training shorter than its warm-up never reaches the highest rate.
 *
 * @param stepsPerEpoch optimiser steps in one epoch
 * @param epochs of the whole training
 */
record LearningRate(OptimizerSpec spec, int stepsPerEpoch, int epochs) {

    /** Of one step, counted from 0 over the whole training. */
    double at(long step) {
        double warm = spec.warmup() * stepsPerEpoch;
        if (step < warm) {
            return spec.learningRate() * (step + 1) / (warm + 1);
        }
        double all = (double) stepsPerEpoch * epochs;
        return spec.learningRate() * spec.schedule().factor(step / all, warm / all);
    }
}
