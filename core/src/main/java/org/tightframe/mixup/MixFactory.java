package org.tightframe.mixup;

import org.tightframe.config.Section;

/**
 * Makes one kind of mix from a spec. Implementations are found by {@link java.util.ServiceLoader}: a plug-in adds a mix by one.
 */
public interface MixFactory {

    /** As a spec names it under {@code mix}. */
    String kind();

    /** One line for people. */
    String title();

    /** The mix that the settings under {@code mix} describe; asks for every key that it knows. */
    Mix read(Section section);
}
