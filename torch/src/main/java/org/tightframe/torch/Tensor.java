package org.tightframe.torch;

import static org.bytedeco.pytorch.global.torch.MemoryFormat;
import static org.bytedeco.pytorch.global.torch.ScalarType;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
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

    /** A shape without values. */
    static Tensor meta(long... shape) {
        return Native.call(
                "meta" + Arrays.toString(shape),
                () -> torch.empty(shape, new TensorOptions(new Device("meta")), new MemoryFormatOptional()));
    }

    /** Standard normal values from the engine's random numbers. */
    public static Tensor normal(long... shape) {
        return Native.call("normal" + Arrays.toString(shape), () -> torch.randn(shape));
    }

    /** Whole numbers [n], such as places in a batch. */
    public static Tensor of(long[] values) {
        return Native.call("tensor[" + values.length + "]", () -> org.bytedeco.pytorch.Tensor.create(values));
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

    /** The largest relative error of rounding a number to this tensor's type: 2^-24 in 32 bits, 2^-9 in bfloat16. */
    public double rounding() {
        return handle().scalar_type().intern() == ScalarType.BFloat16 ? 0x1p-9 : 0x1p-24;
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

    public Tensor minus(Tensor other) {
        return Native.call("sub", () -> handle().sub(other.handle()), this, other);
    }

    /** Value by value; a dimension of one value counts for all of the other's. */
    public Tensor times(Tensor other) {
        return Native.call("mul", () -> handle().mul(other.handle()), this, other);
    }

    /** {@code factor} times each value, plus {@code shift}. */
    public Tensor scaled(double factor, double shift) {
        return Native.call("scale", () -> handle().mul(new Scalar(factor)).add_(new Scalar(shift)), this);
    }

    /** The sum of all values, as a scalar. */
    public Tensor sum() {
        return Native.call("sum", () -> handle().sum(), this);
    }

    /** The same values in the same order under another shape. */
    public Tensor shaped(long... shape) {
        return Native.call("reshape", () -> handle().reshape(shape), this);
    }

    /** Row {@code row} of the first dimension, [1,...], without a copy. */
    public Tensor row(long row) {
        return Native.call("row " + row, () -> handle().narrow(0, row, 1), this);
    }

    /** Rows of the first dimension in the order of {@code places} [R], in this tensor's layout. */
    public Tensor rows(Tensor places) {
        return Native.call(
                "rows",
                () -> {
                    var chosen = handle().index_select(0, places.handle());
                    return isChannelsLast() ? chosen.contiguous(MemoryFormat.ChannelsLast) : chosen;
                },
                this,
                places);
    }

    /** (1 - weight) of these values plus weight of the other's. */
    public Tensor blend(Tensor other, double weight) {
        return Native.call("blend", () -> handle().lerp(other.handle(), new Scalar(weight)), this, other);
    }

    /** These values in the precision of {@code other}. */
    public Tensor as(Tensor other) {
        return Native.call("cast", () -> handle().to(other.handle().scalar_type()), this, other);
    }

    public Tensor matmul(Tensor other) {
        Tensor product = Native.call("matmul", () -> handle().matmul(other.handle()), this, other);
        Flops.add(() -> 2 * product.size() * shape()[shape().length - 1]);
        return product;
    }

    /** The mean over height and width: [B,C,H,W] to [B,C]. */
    public Tensor meanOverImage() {
        return Native.call("mean over image", () -> handle().mean(2, 3), this);
    }

    /** One row an example, whatever the layout: [B,C,H,W] to [B,CHW]. */
    public Tensor flattened() {
        return Native.call("flatten", () -> handle().flatten(1, -1), this);
    }

    /** x Phi(x), Phi being the normal law's distribution function: the exact GELU (Hendrycks and Gimpel, 2016). */
    public Tensor gelu() {
        return Native.call("gelu", () -> torch.gelu(handle()), this);
    }

    /** A token for each place of the image, row by row: [B,D,H,W] to [B,HW,D]. */
    public Tensor tokens() {
        return Native.call("tokens", () -> handle().flatten(2, -1).transpose(1, 2), this);
    }

    /** Tokens [B,N,D] behind {@code token} [1,1,D], which every example gets: [B,N+1,D]. */
    public Tensor behind(Tensor token) {
        return Native.call(
                "class token",
                () -> torch.cat(new TensorVector(token.handle().expand(shape()[0], -1, -1), handle()), 1),
                token,
                this);
    }

    /** The first of N tokens: [B,N,D] to [B,D]. */
    public Tensor firstToken() {
        return Native.call("first token", () -> handle().select(1, 0), this);
    }

    /** The mean of N tokens: [B,N,D] to [B,D]. */
    public Tensor meanOverTokens() {
        return Native.call("mean over tokens", () -> handle().mean(1), this);
    }

    /** The mean over an image [B,C,H,W] or over tokens [B,T,D], to [B,C] or [B,D]; itself where there is neither. */
    public Tensor meanOverPlaces() {
        return switch (shape().length) {
            case 4 -> meanOverImage();
            case 3 -> meanOverTokens();
            default -> this;
        };
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

    /** As whole numbers of 64 bits, such as places in a table. */
    Tensor asPlaces() {
        return Native.call("to places", () -> handle().to(ScalarType.Long), this);
    }

    /** In 64 bits, for a sum over many steps. */
    public Tensor toDouble() {
        return Native.call("to double", () -> handle().to(ScalarType.Double), this);
    }

    /** Adds {@code other} to these values where they lie, recording nothing. */
    public void add(Tensor other) {
        try (NoGradient off = NoGradient.open()) {
            Native.run("add", () -> handle().add_(other.handle()), this, other);
        }
    }

    /** Mean over examples of the cross-entropy of these logits [B,C] with soft targets [B,C]. */
    public Tensor crossEntropy(Tensor targets) {
        return Native.call("cross-entropy", () -> torch.cross_entropy(handle(), targets.handle()), this, targets);
    }

    /** Adds the gradient of this scalar to every parameter that it depends on. */
    public void backward() {
        Native.run("backward", () -> handle().backward(), this);
    }

    /** What {@link #backward} has added to this parameter, of its shape. */
    public Tensor gradient() {
        return Native.call("gradient", () -> handle().grad(), this);
    }

    /** Overwrites the values by those of {@code source}, of the same shape. */
    public void set(Tensor source) {
        try (NoGradient off = NoGradient.open()) {
            Native.run("copy", () -> handle().copy_(source.handle()), this, source);
        }
    }

    private boolean isChannelsLast() {
        return handle().dim() == 4 && handle().is_contiguous(MemoryFormat.ChannelsLast) && !handle().is_contiguous();
    }

    /** Zeros of this shape, type, layout and device, which record nothing. */
    Tensor zerosLike() {
        return Native.call("zeros", () -> torch.zeros_like(handle()).detach(), this);
    }

    /** Whether this is a shape without values. */
    boolean isMeta() {
        return handle().is_meta();
    }

    /** This tensor, made to outlive the open scopes: it goes when Java forgets it. */
    public Tensor kept() {
        handle().retainReference();
        return this;
    }

    /** Gives back what {@link #kept} kept. */
    void forget() {
        handle().releaseReference();
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
