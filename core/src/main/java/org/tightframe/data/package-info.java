/**
 * Data sets: the registry, the readers, the images. Depends on nothing of Tightframe but {@code mixup}'s seeds.
 */
@NullMarked
package org.tightframe.data;

import org.jspecify.annotations.NullMarked;
