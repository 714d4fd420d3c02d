/**
 * Files that are whole or not there. Depends on nothing.
 */
@NullMarked
package org.tightframe.file;

import org.jspecify.annotations.NullMarked;
