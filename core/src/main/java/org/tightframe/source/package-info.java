/**
 * The data sets that Tightframe knows, and formats of one's own: official files, folders of images, arrays.
 */
@NullMarked
package org.tightframe.source;

import org.jspecify.annotations.NullMarked;
