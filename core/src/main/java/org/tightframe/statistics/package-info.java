/**
 * Intervals of any measure of any examples, by resampling. Depends on {@code random}.
 */
@NullMarked
package org.tightframe.statistics;

import org.jspecify.annotations.NullMarked;
