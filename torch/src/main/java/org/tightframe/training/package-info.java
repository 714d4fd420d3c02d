/**
 * The one training loop, what it tells its listeners, and evaluation. Depends on {@code torch}, {@code network} and core.
 */
@NullMarked
package org.tightframe.training;

import org.jspecify.annotations.NullMarked;
