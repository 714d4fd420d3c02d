/**
 * Dense matrices and vectors, immutable, row-major: single precision for what networks produce, double for what is
 * computed from it. Depends on nothing of Tightframe.
 */
@NullMarked
package org.tightframe.linalg;

import org.jspecify.annotations.NullMarked;
