/**
 * Data sets: the registry, what a spec makes of them, images and inputs. Depends on {@code config} and {@code random}.
 */
@NullMarked
package org.tightframe.data;

import org.jspecify.annotations.NullMarked;
