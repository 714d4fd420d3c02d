/**
 * The laboratory: spec files, and runs from a spec to a finished folder. Depends on core and {@code training}.
 */
@NullMarked
package org.tightframe.lab;

import org.jspecify.annotations.NullMarked;
