package org.tightframe.figure;

/**
 * What a panel draws: the later above the earlier.
 */
public sealed interface Layer permits Series, Bars, Cloud, Rule, Note {

    /** Its name in the key and in the data; a name of several layers stands once in the key, an empty one not at all. */
    String name();

    /** Passes this layer to the method for its kind. */
    <T> T read(Reader<T> reader);

    /** One method for each kind of layer. */
    interface Reader<T> {
        T series(Series series);

        T bars(Bars bars);

        T cloud(Cloud cloud);

        T rule(Rule rule);

        T note(Note note);
    }
}
