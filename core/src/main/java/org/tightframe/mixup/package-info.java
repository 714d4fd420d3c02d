/**
 * Laws of lam, pairing, blending: pure and seeded, without a tensor. Depends on {@code random} and
 * {@code statistics}, and on {@code config} to be read from a spec.
 */
@NullMarked
package org.tightframe.mixup;

import org.jspecify.annotations.NullMarked;
