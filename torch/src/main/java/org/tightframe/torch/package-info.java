/**
 * The engine seam: the one package that touches the native binding. Scopes, tensors, the few layers and the optimiser that
 * Tightframe's networks are made of, and native errors as exceptions that name shapes. Depends on nothing of Tightframe.
 */
@NullMarked
package org.tightframe.torch;

import org.jspecify.annotations.NullMarked;
