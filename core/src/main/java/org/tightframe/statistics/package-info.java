/**
 * Intervals of any measure of any examples, by resampling, and of means by Student's t; the incomplete beta
 * function. Depends on {@code random}.
 */
@NullMarked
package org.tightframe.statistics;

import org.jspecify.annotations.NullMarked;
