/**
 * JSON as plain Java values, read and written through jackson-core. Depends on nothing of Tightframe.
 */
@NullMarked
package org.tightframe.json;

import org.jspecify.annotations.NullMarked;
