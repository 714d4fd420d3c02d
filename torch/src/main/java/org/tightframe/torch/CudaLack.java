package org.tightframe.torch;

/**
 * Why CUDA cannot be used here.
 *
 * @param what is not there
 * @param cure what to do about it
 */
public record CudaLack(String what, String cure) {

    /** This and another lack. */
    CudaLack and(CudaLack other) {
        return new CudaLack(what + ", and " + other.what, cure + "; " + other.cure);
    }

    /** Both in one line. */
    @Override
    public String toString() {
        return what + "; " + cure;
    }
}
