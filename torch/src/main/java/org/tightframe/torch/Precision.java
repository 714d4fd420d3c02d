package org.tightframe.torch;

/**
 * Arithmetic of the forward and backward pass.
 */
public enum Precision {
    /** 32-bit floats throughout. */
    FP32("fp32"),
    /** Convolutions and matrix products in bfloat16, everything else and all weights in 32 bits. */
    BF16("bf16");

    private final String text;

    Precision(String text) {
        this.text = text;
    }

    /** As in a spec and in run.json: {@code fp32}, {@code bf16}. */
    @Override
    public String toString() {
        return text;
    }
}
