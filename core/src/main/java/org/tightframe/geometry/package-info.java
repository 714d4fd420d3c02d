/**
 * What activations look like: projection, neural collapse, channels. Depends on {@code linalg}, {@code theory}, {@code
 * snapshot}.
 */
@NullMarked
package org.tightframe.geometry;

import org.jspecify.annotations.NullMarked;
