package org.tightframe.network;

import java.util.Optional;

/**
 * Networks that share a form of name. Implementations are found by {@link java.util.ServiceLoader}: a plug-in adds networks by
 * one.
 */
public interface NetworkFamily {

    /** The names for messages, such as {@code wrn-<depth>x<width>}. */
    String form();

    /** One of the names, such as {@code wrn-16x4}. */
    String example();

    /**
     * The network of that name; empty where the name is not of this form.
     *
     * @throws IllegalArgumentException if the form is right and the numbers are not: the message, without the name of the
     *     setting, says what was expected, got, and nearest
     */
    Optional<Architecture> find(String name);
}
