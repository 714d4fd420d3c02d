package org.tightframe.torch;

/**
 * Order of an image batch in memory.
 */
public enum Layout {
    /** Channels innermost: what the fast convolutions want. */
    CHANNELS_LAST,
    /** Channels outside height and width: the plain order, kept to measure the other against. */
    CHANNELS_FIRST
}
