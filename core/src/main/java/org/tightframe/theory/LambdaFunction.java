package org.tightframe.theory;

/** A quantity that depends on a mixing weight, given as lam and 1 - lam, each exact. */
@FunctionalInterface
public interface LambdaFunction {

    double at(double lambda, double oneMinusLambda);
}
