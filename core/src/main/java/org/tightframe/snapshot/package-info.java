/**
 * Activations of one stage at one moment, in memory and as files: the one gate between tensors and measures. Depends
 * on {@code linalg} and {@code json}.
 */
@NullMarked
package org.tightframe.snapshot;

import org.jspecify.annotations.NullMarked;
