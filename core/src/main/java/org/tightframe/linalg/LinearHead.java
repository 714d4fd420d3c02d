package org.tightframe.linalg;

/**
 * The last linear layer of a classifier: logits z = W h + b.
 *
 * @param weight W [C,d], row c being w_c
 * @param bias b [C]; zeros where the layer has none
 */
public record LinearHead(Matrix weight, Vector bias) {

    public LinearHead {
        if (bias.size() != weight.rows()) {
            throw new IllegalArgumentException("classifier: weight[C=" + weight.rows() + ",d=" + weight.columns()
                    + "] vs bias[C=" + bias.size() + "]");
        }
    }

    public static LinearHead withoutBias(Matrix weight) {
        return new LinearHead(weight, Vector.zeros(weight.rows()));
    }

    /** C */
    public int classes() {
        return weight.rows();
    }

    /** d */
    public int dimension() {
        return weight.columns();
    }

    /** W0 [C,d], the rows with their mean subtracted. */
    public Matrix centredWeight() {
        return weight.minusRow(weight.meanRow());
    }
}
