package org.tightframe.claim;

/**
 * Something that a paper says, and what would decide it.
 */
public interface Claim {

    /** A letter, by which the page and the command line name it. */
    String id();

    /** What {@code evidence} says of it. */
    Judgement judge(Evidence evidence);
}
