package org.tightframe.json;

import org.jspecify.annotations.Nullable;

/**
 * A field of a JSON object and where its name begins.
 *
 * @param offset in characters from the beginning of the text
 */
public record JsonField(String name, @Nullable Object value, int offset) {}
