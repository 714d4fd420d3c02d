/**
 * Activations of one stage at one moment, in memory and as files: the one gate between tensors and measures. Depends
 * on {@code linalg}, {@code file}, {@code json} and, for names that are nearly right, {@code config}.
 *
 * <p>Features of a file are read where they lie, row by row, so that a file may be larger than memory: {@code Bytes} are
 * windows on the mapped file, {@code Elements} numbers in them, {@code TensorRows} a matrix of those. A file is safetensors
 * or npz, told by its first bytes; each gives a {@code TensorFile}, of which {@code SnapshotDecoder} makes a snapshot. Readers
 * believe nothing that a file says of itself; what they refuse they explain in one line with the byte at which it lies.
 */
@NullMarked
package org.tightframe.snapshot;

import org.jspecify.annotations.NullMarked;
