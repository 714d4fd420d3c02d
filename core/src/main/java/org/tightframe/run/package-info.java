/**
 * The run folder: written while training, read by everything after. Depends on {@code json} and {@code snapshot}.
 */
@NullMarked
package org.tightframe.run;

import org.jspecify.annotations.NullMarked;
