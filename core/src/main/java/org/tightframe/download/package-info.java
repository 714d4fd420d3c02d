/**
 * Official files from their mirrors: resumed where they broke off, checked against their checksums, whole or not there.
 */
@NullMarked
package org.tightframe.download;

import org.jspecify.annotations.NullMarked;
