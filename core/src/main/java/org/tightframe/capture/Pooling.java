package org.tightframe.capture;

import java.util.Locale;

/**
 * What becomes of a stage's image [B,C,H,W] or tokens [B,T,D], so that an example is one row; rows [B,d] stay as they are.
 */
public enum Pooling {
    /** The mean over the image or over the tokens: [B,C] or [B,D]. */
    MEAN,
    /** All values side by side, in row-major order: [B,C*H*W] or [B,T*D]. */
    FLATTEN;

    /** By its name in a spec: {@code mean} or {@code flatten}. */
    public static Pooling named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
