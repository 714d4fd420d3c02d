/**
 * What is measured of predictions, with the words around it, for the command line and the page. Depends on core alone.
 */
@NullMarked
package org.tightframe.study;

import org.jspecify.annotations.NullMarked;
