package org.tightframe.snapshot;

/**
 * A file in a zip file.
 *
 * @param at where its local header begins
 * @param begin where its data begin
 * @param stored the bytes that they take
 * @param end where all that belongs to it ends
 * @param size the bytes that it has, unpacked
 * @param crc checksum of the unpacked bytes
 */
record ZipMember(String name, long at, long begin, long stored, long end, long size, boolean deflated, long crc) {}
