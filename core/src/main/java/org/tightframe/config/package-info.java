/**
 * Settings as a person writes them: a tree that knows where each value stands, typed reading that collects every problem, and
 * the nearest valid name. Depends on nothing of Tightframe.
 */
@NullMarked
package org.tightframe.config;

import org.jspecify.annotations.NullMarked;
