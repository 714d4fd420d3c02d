package org.tightframe.geometry;

import org.tightframe.linalg.BatchedProduct;

/** Some different-class mixes, projected onto the classifier's row space together. */
final class ChannelBatch {

    private final ChannelSpace space;
    private final BatchedProduct product;
    private final int[] first;
    private final int[] second;
    private final double[] lambda;
    private final double[] coordinates;

    ChannelBatch(ChannelSpace space) {
        this.space = space;
        this.product = new BatchedProduct(space.span().basis());
        this.first = new int[product.capacity()];
        this.second = new int[product.capacity()];
        this.lambda = new double[product.capacity()];
        this.coordinates = new double[space.span().rank()];
    }

    /** Receives X = h - mu_G [d] of one mix, and its coordinates in the span. Neither is to be kept. */
    interface Visitor {
        void accept(double[] x, double[] coordinates, int first, int second, double lambda);
    }

    /** Takes one mix, and gives all that wait to {@code visitor} where the batch is full. */
    void add(double[] feature, int labelFirst, int labelSecond, double lam, Visitor visitor) {
        int j = product.size();
        first[j] = labelFirst;
        second[j] = labelSecond;
        lambda[j] = lam;
        space.centre(feature, product.next());
        if (product.isFull()) {
            flush(visitor);
        }
    }

    /** Gives all mixes that wait to {@code visitor}, in their order. */
    void flush(Visitor visitor) {
        int size = product.size();
        double[][] products = product.multiply();
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < coordinates.length; k++) {
                coordinates[k] = products[k][j];
            }
            visitor.accept(product.vector(j), coordinates, first[j], second[j], lambda[j]);
        }
    }
}
