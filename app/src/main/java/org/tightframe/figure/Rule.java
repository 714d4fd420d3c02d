package org.tightframe.figure;

/**
 * A line across the whole height of the panel.
 *
 * @param x where it stands
 */
public record Rule(String name, double x, Ink ink, Dash dash) implements Layer {

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.rule(this);
    }
}
