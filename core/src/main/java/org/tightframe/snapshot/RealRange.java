package org.tightframe.snapshot;

/** Where the elements of a floating-point tensor lie, and how they become whole numbers in 0..255. */
final class RealRange {

    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private boolean finite = true;
    private boolean whole = true;

    static RealRange of(Elements elements) {
        RealRange range = new RealRange();
        for (long i = 0; i < elements.count(); i++) {
            range.accept(elements.real(i));
        }
        return range;
    }

    private void accept(double value) {
        finite &= Double.isFinite(value);
        whole &= value == Math.rint(value);
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
    }

    /** What follows the type in a message: the range, and what to do about it in NumPy where that is certain. */
    String words(String name) {
        if (least > greatest) {
            return "";
        }
        if (!finite) {
            return ", some of it infinite or NaN";
        }
        if (least >= 0 && greatest <= 1) {
            return "; in NumPy, (255 * " + name + ").round().astype('uint8') makes them of numbers in [0, 1]";
        }
        if (whole && least >= 0 && greatest <= 255) {
            return "; in NumPy, " + name + ".astype('uint8') keeps these whole numbers";
        }
        return " from " + least + " to " + greatest + "; scale them to 0..255 as they were made";
    }
}
