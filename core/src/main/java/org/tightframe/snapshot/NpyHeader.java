package org.tightframe.snapshot;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tightframe.snapshot.Elements.Layout;

/**
 * What an npy file says of its array.
 *
 * @param code kind and bytes of an element in NumPy's way, such as {@code f4}
 */
record NpyHeader(String code, Layout layout, List<Long> shape) {

    /** What to do about an array that cannot be read. */
    static final String ADVICE = "; save it with dtype float32, or int64 for labels";

    private static final Pattern TEXT = Pattern.compile("U[1-9][0-9]{0,5}");

    /** Element types by their codes. */
    private enum Code {
        F2(Dtype.F16),
        F4(Dtype.F32),
        F8(Dtype.F64),
        I1(Dtype.I8),
        I2(Dtype.I16),
        I4(Dtype.I32),
        I8(Dtype.I64),
        U1(Dtype.U8),
        U2(Dtype.U16),
        U4(Dtype.U32),
        B1(Dtype.BOOL);

        final Dtype dtype;

        Code(Dtype dtype) {
            this.dtype = dtype;
        }

        /** In lower case, whatever the locale. */
        String text() {
            return (char) (name().charAt(0) + ('a' - 'A')) + name().substring(1);
        }
    }

    /** Whether the elements are texts, of one length. */
    boolean isText() {
        return TEXT.matcher(code).matches();
    }

    /** Whether the elements are objects of Python, in a pickle. */
    boolean isObjects() {
        return code.startsWith("O");
    }

    /** Characters in each element of an array of texts. */
    int textLength() {
        return Integer.parseInt(code.substring(1));
    }

    boolean isInteger() {
        return Arrays.stream(Code.values()).anyMatch(c -> c.text().equals(code) && !c.dtype.isFloating());
    }

    /** The type of the elements of an array of numbers. */
    Dtype dtype(String file, long at, String name) throws IOException {
        for (Code known : Code.values()) {
            if (known.text().equals(code)) {
                return known.dtype;
            }
        }
        String known = Arrays.stream(Code.values()).map(Code::text).collect(Collectors.joining(", "));
        if (isObjects()) {
            throw new Defect(
                    file, at, name + ": expected numbers, got Python objects, which only a pickle could hold" + ADVICE);
        }
        if (isText()) {
            throw new Defect(file, at, name + ": expected numbers (" + known + "), got texts (" + code + ")");
        }
        throw new Defect(file, at, name + ".descr: expected one of " + known + ", got '" + code + "'" + ADVICE);
    }

    /**
     * The bytes that the elements take; as many as there are, where the type is not known.
     *
     * @throws ArithmeticException if they are 2^63 or more
     */
    long bytes(long available) {
        if (isText()) {
            return Math.multiplyExact(Shapes.bytes(Dtype.U32, shape), textLength());
        }
        for (Code known : Code.values()) {
            if (known.text().equals(code)) {
                return Shapes.bytes(known.dtype, shape);
            }
        }
        return available;
    }
}
