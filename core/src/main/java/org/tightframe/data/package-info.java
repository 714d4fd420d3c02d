/**
 * Data sets: the registry, the readers, the images. Depends on {@code config}'s nearest names.
 */
@NullMarked
package org.tightframe.data;

import org.jspecify.annotations.NullMarked;
