package org.tightframe.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file is, by its first bytes.
 */
enum FileKind {
    ZIP("PK[\3\5][\4\6]", ""),
    NPY("\u0093NUMPY", "a single array of NumPy (npy); save all arrays in one file with numpy.savez"),
    HDF5("\u0089HDF\r\n\u001a\n", "an HDF5 file; save its arrays with numpy.savez"),
    GZIP("\u001f\u008b", "a gzip file; unpack it first"),
    PICKLE("\u0080[\2-\5]", "a pickle, which could run any program; save its arrays with numpy.savez"),
    ARROW("ARROW1", "an Arrow or Feather file; save its columns with numpy.savez"),
    PARQUET("PAR1", "a Parquet file; save its columns with numpy.savez");

    private static final int LONGEST = 8;

    private final String beginning;
    private final String advice;

    FileKind(String beginning, String advice) {
        this.beginning = beginning;
        this.advice = advice;
    }

    /** Empty of safetensors, which begins with a length, and of what is not known. */
    static Optional<FileKind> of(Bytes bytes) {
        String start = new String(bytes.copy(0, (int) Math.min(LONGEST, bytes.size())), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(kind -> Pattern.compile(kind.beginning).matcher(start).lookingAt())
                .findFirst();
    }

    /** What such a file is and what to do about it. */
    String advice() {
        return advice;
    }
}
