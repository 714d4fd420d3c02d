package org.tightframe.download;

import java.io.IOException;

/**
 * Why a mirror is of no use, in words that follow its name.
 */
final class MirrorException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What may be tried next. */
    enum Cure {
        /** The next mirror. */
        ANOTHER,
        /** The same mirror for the rest. */
        THE_REST,
        /** The whole file instead of its rest. */
        FROM_THE_START
    }

    private final Cure cure;

    MirrorException(Cure cure, String reason) {
        super(reason);
        this.cure = cure;
    }

    static MirrorException refused(String reason) {
        return new MirrorException(Cure.ANOTHER, reason);
    }

    Cure cure() {
        return cure;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
