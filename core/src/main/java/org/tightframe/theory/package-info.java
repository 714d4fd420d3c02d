/**
 * The unconstrained features model with mixup: exact solutions. Depends on nothing of Tightframe but {@code linalg}.
 */
@NullMarked
package org.tightframe.theory;

import org.jspecify.annotations.NullMarked;
