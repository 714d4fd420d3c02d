/**
 * What a paper claims, judged by runs: values in, verdicts out. Depends on core alone.
 */
@NullMarked
package org.tightframe.claim;

import org.jspecify.annotations.NullMarked;
