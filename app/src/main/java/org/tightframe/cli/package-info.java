/**
 * The command line: thin verbs over the public API. The only package that writes to the terminal.
 */
@NullMarked
package org.tightframe.cli;

import org.jspecify.annotations.NullMarked;
