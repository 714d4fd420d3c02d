/**
 * Networks: a backbone of named stages whose last output is the feature, and a linear head. Depends on {@code torch} and
 * core's {@code capture}.
 */
@NullMarked
package org.tightframe.network;

import org.jspecify.annotations.NullMarked;
