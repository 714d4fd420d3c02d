/**
 * Seeded random numbers. Depends on nothing of Tightframe.
 */
@NullMarked
package org.tightframe.random;

import org.jspecify.annotations.NullMarked;
