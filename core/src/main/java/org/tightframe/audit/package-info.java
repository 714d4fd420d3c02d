/**
 * Whether a training mixes as its mix promises: judged from what was planned for each batch.
 */
@NullMarked
package org.tightframe.audit;

import org.jspecify.annotations.NullMarked;
