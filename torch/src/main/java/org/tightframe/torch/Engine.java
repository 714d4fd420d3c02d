package org.tightframe.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.SizeTPair;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * libtorch as this process uses it: device, threads, precision. Threads are a setting of the whole process; on the processor
 * results are bit-identical from run to run at one number of threads, and differ between numbers.
 */
public final class Engine {

    private static final String META = "meta";
    private static final Pattern BF16_CPU = Pattern.compile("\\b(avx512_bf16|amx_bf16)\\b");

    private final String device;
    private final int threads;
    private final Precision precision;
    private final Layout layout;

    private Engine(String device, int threads, Precision precision, Layout layout) {
        this.device = device;
        this.threads = threads;
        this.precision = precision;
        this.layout = layout;
    }

    /**
     * Sets the engine up.
     *
     * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
     * @param threads threads of an operation; 0 means one a physical core, see {@link Processors}
     * @param precision {@code auto}, {@code fp32} or {@code bf16}; auto takes bf16 where the device multiplies in it: a processor
     *     that says so, a GPU unless it is known not to
     * @throws EngineException if the device is not there, a name is unknown or libtorch does not load
     */
    public static Engine open(String device, int threads, String precision) {
        load();
        String resolved = resolveDevice(device);
        int count = threads == 0 ? Processors.ofThisMachine().cores() : threads;
        if (count < 1) {
            throw new EngineException("threads: expected a number >= 0 (0 = one a core), got " + threads);
        }
        Precision arithmetic = resolvePrecision(precision, resolved);
        torch.set_num_threads(count);
        openblas_nolapack.blas_set_num_threads(blasThreads(arithmetic, count));
        if (!resolved.equals("cpu")) {
            holdStill();
        }
        return new Engine(resolved, count, arithmetic, Layout.CHANNELS_LAST);
    }

    /**
     * OpenBLAS keeps threads of its own, which libtorch's setting does not reach and which spin while they wait. In bf16 it has
     * the head alone to multiply while training: a second thread would only take time from oneDNN's.
     */
    private static int blasThreads(Precision precision, int threads) {
        return precision == Precision.BF16 ? 1 : threads;
    }

    /** On CUDA: convolutions by deterministic kernels that are not chosen by their speed, and 32 bits in full. */
    private static void holdStill() {
        Context context = torch.globalContext();
        context.setDeterministicCuDNN(true);
        context.setBenchmarkCuDNN(false);
        context.setAllowTF32CuDNN(false);
        context.setAllowTF32CuBLAS(false);
    }

    /** An engine of shapes alone: networks made and run in it take no memory and no time, and have no values. */
    public static Engine meta() {
        load();
        return new Engine(META, 1, Precision.FP32, Layout.CHANNELS_LAST);
    }

    /** {@code cpu}, {@code cuda:N} or {@code meta} */
    public String device() {
        return device;
    }

    public int threads() {
        return threads;
    }

    public Precision precision() {
        return precision;
    }

    public Layout layout() {
        return layout;
    }

    /** This engine with images in another order. */
    public Engine with(Layout other) {
        return new Engine(device, threads, precision, other);
    }

    /** {@code images} [B,C,H,W] in this engine's order; the values stay. */
    public Tensor arrange(Tensor images) {
        return layout == Layout.CHANNELS_LAST ? images.channelsLast() : images;
    }

    /** Restarts the engine's random numbers, which initialise weights. */
    public void seed(long seed) {
        if (!isMeta()) {
            torch.manual_seed(seed);
        }
    }

    /** Whether this is {@link #meta}. */
    public boolean isMeta() {
        return device.equals(META);
    }

    /** Zeros on this engine's device; of {@link #meta}, a shape. */
    public Tensor zeros(long... shape) {
        return isMeta() ? Tensor.meta(shape) : place(Tensor.zeros(shape));
    }

    /** Opens the engine's precision for this thread's operations. */
    public Autocast autocast() {
        return Autocast.open(this);
    }

    /**
     * {@code tensor}, which lies in Java's memory, on this engine's device; itself where that is the processor. On CUDA nothing
     * waits: the values go to pinned memory first, which the engine keeps until they are on the device, so that Java's memory may
     * be written again at once.
     */
    public Tensor place(Tensor tensor) {
        return isProcessor()
                ? tensor
                : Native.call("copy to " + device, () -> send(tensor.handle(), new Device(device)), tensor);
    }

    private static org.bytedeco.pytorch.Tensor send(org.bytedeco.pytorch.Tensor values, Device device) {
        var from = device.is_cuda() ? values.pin_memory() : values;
        return from.to(device, values.scalar_type(), device.is_cuda(), false, new MemoryFormatOptional());
    }

    /** The CUDA device, as far as NVIDIA's tool tells; empty where it is none. */
    public Optional<NvidiaSmi.Gpu> gpu() {
        return isCuda() ? NvidiaSmi.gpu(number()) : Optional.empty();
    }

    private boolean isCuda() {
        return device.startsWith("cuda:");
    }

    private int number() {
        return numberOf(device);
    }

    private static int numberOf(String cuda) {
        return Integer.parseInt(cuda.substring(5));
    }

    /** Whether the device is the processor, whose memory is Java's. */
    public boolean isProcessor() {
        return device.equals("cpu");
    }

    /** The free memory of a CUDA device in bytes; 0 where it is none or does not say. */
    public long freeMemory() {
        if (!isCuda()) {
            return 0;
        }
        try (SizeTPair freeAndAll = torch.getMemoryInfo((byte) number())) {
            return freeAndAll.first();
        } catch (RuntimeException e) {
            return 0;
        }
    }

    /** Version of libtorch, such as {@code 2.13.0}. */
    public static String version() {
        String binding = torch.class.getPackage().getImplementationVersion();
        return binding == null ? "unknown" : binding.replaceFirst("-.*", "");
    }

    /** The instruction set that libtorch's kernels use here, such as {@code AVX512}. */
    public static String cpuCapability() {
        try (var text = torch.get_cpu_capability()) {
            return text.getString(StandardCharsets.UTF_8);
        }
    }

    /** Whether the processor multiplies in bfloat16. */
    public static boolean processorHasBf16() {
        Path info = Path.of("/proc/cpuinfo");
        try {
            return Files.isReadable(info)
                    && BF16_CPU.matcher(Files.readString(info, StandardCharsets.UTF_8))
                            .find();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Loads the native libraries, which unpacks them once; the file of the binding's own.
     *
     * @throws EngineException if they do not load, with what is missing
     */
    public static String load() {
        try {
            return String.valueOf(Loader.load(torch.class));
        } catch (LinkageError e) {
            throw Cuda.failure(e);
        }
    }

    DeviceType deviceType() {
        return device.equals("cpu") ? DeviceType.CPU : DeviceType.CUDA;
    }

    private static String resolveDevice(String device) {
        if (!device.matches("auto|cpu|cuda(:\\d{1,3})?")) {
            throw new EngineException("device: expected auto, cpu, cuda or cuda:N, got '" + device + "'");
        }
        if (device.equals("cpu") || (device.equals("auto") && !torch.cuda_is_available())) {
            return "cpu";
        }
        if (device.equals("auto") || device.equals("cuda")) {
            return resolveDevice("cuda:0");
        }
        Cuda.lack().ifPresent(lack -> {
            throw new EngineException("device: " + device + " is not there: " + lack + "; available: cpu");
        });
        requireWithin(device, Cuda.devices());
        return device;
    }

    static void requireWithin(String device, int count) {
        if (numberOf(device) >= count) {
            throw new EngineException("device: expected " + (count == 1 ? "cuda:0" : "cuda:0..cuda:" + (count - 1))
                    + " or cpu, got '" + device + "'");
        }
    }

    private static boolean multipliesBf16(String device) {
        return device.equals("cpu")
                ? processorHasBf16()
                : NvidiaSmi.gpu(numberOf(device))
                        .map(NvidiaSmi.Gpu::multipliesBf16)
                        .orElse(true);
    }

    private static Precision resolvePrecision(String precision, String device) {
        return switch (precision) {
            case "fp32" -> Precision.FP32;
            case "bf16" -> Precision.BF16;
            case "auto" -> multipliesBf16(device) ? Precision.BF16 : Precision.FP32;
            default ->
                throw new EngineException("precision: expected one of auto, fp32, bf16, got '" + precision + "'");
        };
    }
}
