/**
 * Whether confidence means what it says. Depends on {@code linalg}.
 */
@NullMarked
package org.tightframe.calibration;

import org.jspecify.annotations.NullMarked;
