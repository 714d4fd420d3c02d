/**
 * Figures fit to print: a {@code Figure} is a value, {@code FigureWriter} writes it as SVG, PDF or PNG. Knows nothing of what
 * the numbers mean; may use {@code config} and {@code run} for their errors and whole files, and a plotting library that
 * nobody outside sees.
 */
@NullMarked
package org.tightframe.figure;

import org.jspecify.annotations.NullMarked;
