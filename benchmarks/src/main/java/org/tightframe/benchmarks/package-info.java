/**
 * Side-by-side measurements; never published.
 */
@NullMarked
package org.tightframe.benchmarks;

import org.jspecify.annotations.NullMarked;
