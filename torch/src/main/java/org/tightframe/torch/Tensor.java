package org.tightframe.torch;

import static org.bytedeco.pytorch.global.torch.MemoryFormat;
import static org.bytedeco.pytorch.global.torch.ScalarType;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * A handle to an array of the engine. Belongs to the innermost open {@link Scope}, and is void when that closes.
 */
public final class Tensor {

    private final org.bytedeco.pytorch.Tensor handle;

    Tensor(org.bytedeco.pytorch.Tensor handle) {
        this.handle = handle;
    }

    /** A float tensor with a copy of these values. */
    public static Tensor of(float[] values, long... shape) {
        return Native.call("tensor" + Arrays.toString(shape), () -> org.bytedeco.pytorch.Tensor.create(values, shape));
    }

    /**
     * The first values of {@code memory} as a float tensor of this shape, without a copy. The tensor sees what is written into
     * the memory later, so nothing that outlives the batch may keep it.
     *
     * @param memory direct, in native byte order
     */
    public static Tensor over(FloatBuffer memory, long... shape) {
        long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (!memory.isDirect() || size > memory.capacity()) {
            throw new IllegalArgumentException("tensor" + Arrays.toString(shape)
                    + ": expected a direct buffer of at least " + size + " floats, got " + memory);
        }
        FloatPointer pointer = new FloatPointer(memory);
        return Native.call("tensor" + Arrays.toString(shape), () -> torch.from_blob(pointer, shape));
    }

    public static Tensor zeros(long... shape) {
        return Native.call("zeros" + Arrays.toString(shape), () -> torch.zeros(shape));
    }

    /** Standard normal values from the engine's random numbers. */
    public static Tensor normal(long... shape) {
        return Native.call("normal" + Arrays.toString(shape), () -> torch.randn(shape));
    }

    public long[] shape() {
        long[] shape = new long[(int) handle().dim()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = handle().size(i);
        }
        return shape;
    }

    /** Number of values. */
    public long size() {
        return handle().numel();
    }

    /** The values as 32-bit floats in row-major order, copied. */
    public float[] toFloats() {
        float[] values = new float[Math.toIntExact(size())];
        try (Scope scope = Scope.open()) {
            Native.run(
                    "to Java",
                    () -> handle().detach()
                            .cpu()
                            .to(ScalarType.Float)
                            .contiguous()
                            .data_ptr_float()
                            .get(values),
                    this);
        }
        return values;
    }

    /** The one value of a scalar. */
    public double item() {
        return Native.value("item", () -> handle().item_double(), this);
    }

    /** Whether every value is a finite number. */
    public boolean isFinite() {
        try (Scope scope = Scope.open()) {
            return Native.call("finite", () -> torch.isfinite(handle()).all(), this)
                            .item()
                    != 0;
        }
    }

    /** max(0, x), written over these values: for a result that nothing else reads, such as a normalisation's. */
    public Tensor reluInPlace() {
        return Native.call("relu", () -> handle().relu_(), this);
    }

    public Tensor plus(Tensor other) {
        return Native.call("add", () -> handle().add(other.handle()), this, other);
    }

    public Tensor times(double factor) {
        return Native.call("mul", () -> handle().mul(new Scalar(factor)), this);
    }

    public Tensor matmul(Tensor other) {
        return Native.call("matmul", () -> handle().matmul(other.handle()), this, other);
    }

    /** The mean over height and width: [B,C,H,W] to [B,C]. */
    public Tensor meanOverImage() {
        return Native.call("mean over image", () -> handle().mean(2, 3), this);
    }

    /** This tensor laid out with channels innermost, which is what the fast convolutions want; the values stay. */
    public Tensor channelsLast() {
        return Native.call("channels-last", () -> handle().contiguous(MemoryFormat.ChannelsLast), this);
    }

    /**
     * A copy laid out with channels innermost. With one channel the layout shows in the strides alone, which {@link
     * #channelsLast} leaves as they are, and a convolution then answers in the other layout: its weight must say which.
     */
    Tensor copiedChannelsLast() {
        return Native.call(
                "channels-last",
                () -> handle().to(ScalarType.Float, false, true, new MemoryFormatOptional(MemoryFormat.ChannelsLast)),
                this);
    }

    /** As 32-bit floats. */
    public Tensor toFloat() {
        return Native.call("to float", () -> handle().to(ScalarType.Float), this);
    }

    /** Mean over examples of the cross-entropy of these logits [B,C] with soft targets [B,C]. */
    public Tensor crossEntropy(Tensor targets) {
        return Native.call("cross-entropy", () -> torch.cross_entropy(handle(), targets.handle()), this, targets);
    }

    /** Adds the gradient of this scalar to every parameter that it depends on. */
    public void backward() {
        Native.run("backward", () -> handle().backward(), this);
    }

    /** Overwrites the values by those of {@code source}, of the same shape. */
    public void set(Tensor source) {
        try (NoGradient off = NoGradient.open()) {
            Native.run("copy", () -> handle().copy_(source.handle()), this, source);
        }
    }

    /** This tensor, made to outlive the open scopes: it goes when Java forgets it. */
    Tensor kept() {
        handle().retainReference();
        return this;
    }

    org.bytedeco.pytorch.Tensor handle() {
        if (handle.isNull()) {
            throw new IllegalStateException("tensor: used after its scope was closed");
        }
        return handle;
    }

    /** {@code [128,3,32,32]} */
    String describe() {
        return handle.isNull() ? "[closed]" : Arrays.toString(shape()).replace(" ", "");
    }

    @Override
    public String toString() {
        return "Tensor" + describe();
    }
}
