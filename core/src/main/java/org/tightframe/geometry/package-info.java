/**
 * What activations look like: projection, neural collapse, channels, and intervals for all of it. Depends on {@code linalg},
 * {@code theory}, {@code snapshot}, {@code random}.
 */
@NullMarked
package org.tightframe.geometry;

import org.jspecify.annotations.NullMarked;
