/**
 * The report: one self-contained HTML page, made of run folders alone. Depends on core and the charts' WebJar,
 * never on the engine.
 */
@NullMarked
package org.tightframe.report;

import org.jspecify.annotations.NullMarked;
