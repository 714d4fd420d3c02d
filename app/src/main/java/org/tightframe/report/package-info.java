/**
 * The report: one self-contained HTML page, and its charts as figures for print, made of run folders alone. Depends on core,
 * {@code figure} and the charts' WebJar, never on the engine.
 */
@NullMarked
package org.tightframe.report;

import org.jspecify.annotations.NullMarked;
