/**
 * A paper's experiments from their list to the verdicts: which runs there are, training those that are missing, and what they
 * say together.
 */
@NullMarked
package org.tightframe.reproduce;

import org.jspecify.annotations.NullMarked;
