/**
 * What to run, as records with a default for everything, and its validation. Depends on {@code mixup}'s laws.
 */
@NullMarked
package org.tightframe.spec;

import org.jspecify.annotations.NullMarked;
