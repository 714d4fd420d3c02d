/**
 * A model as a capture sees it, and the pipeline from images to snapshots. Depends on {@code data}, {@code mixup},
 * {@code snapshot}.
 */
@NullMarked
package org.tightframe.capture;

import org.jspecify.annotations.NullMarked;
