/**
 * Figures fit to print: a {@code Figure} is a value, {@code FigureWriter} writes it as SVG, PDF or PNG and its data as CSV. A
 * class for each figure says what it shows of plain values, of {@code theory} or of {@code calibration}; none knows a run. May
 * use {@code config} and {@code file} for errors and whole files, and a plotting library that nobody outside sees.
 */
@NullMarked
package org.tightframe.figure;

import org.jspecify.annotations.NullMarked;
