package org.tightframe.torch;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The one place where errors of the binding become {@link NativeException}.
 */
final class Native {

    private Native() {}

    /** The result of one native operation on these operands. */
    static Tensor call(String operation, Supplier<org.bytedeco.pytorch.Tensor> work, Tensor... operands) {
        try {
            return new Tensor(work.get());
        } catch (RuntimeException e) {
            throw failure(operation, e, operands);
        }
    }

    static double value(String operation, DoubleSupplier work, Tensor... operands) {
        try {
            return work.getAsDouble();
        } catch (RuntimeException e) {
            throw failure(operation, e, operands);
        }
    }

    static void run(String operation, Runnable work, Tensor... operands) {
        try {
            work.run();
        } catch (RuntimeException e) {
            throw failure(operation, e, operands);
        }
    }

    private static NativeException failure(String operation, RuntimeException e, Tensor... operands) {
        StringBuilder message = new StringBuilder(operation);
        for (Tensor operand : operands) {
            message.append(' ').append(operand.describe());
        }
        return new NativeException(message.append(": ").append(reason(e)).toString(), e);
    }

    /** The first line of the engine's message: what follows is its C++ stack. */
    private static String reason(RuntimeException e) {
        String text = String.valueOf(e.getMessage());
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
