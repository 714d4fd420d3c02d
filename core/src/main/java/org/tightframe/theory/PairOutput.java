package org.tightframe.theory;

/**
 * What a classifier gives to the two classes of a mixed example and to each of the others: logits or probabilities.
 *
 * @param first of y
 * @param second of y'
 * @param other of every third class; NaN for C = 2, which has none
 */
public record PairOutput(double first, double second, double other) {}
