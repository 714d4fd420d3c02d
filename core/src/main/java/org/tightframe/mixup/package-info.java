/**
 * Laws of lam, pairing, blending: pure and seeded, without a tensor. Depends on nothing of Tightframe.
 */
@NullMarked
package org.tightframe.mixup;

import org.jspecify.annotations.NullMarked;
