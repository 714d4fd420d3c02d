package org.tightframe.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Device;
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
     * @param threads threads of an operation; 0 means one a processor
     * @param precision {@code auto}, {@code fp32} or {@code bf16}; auto takes bf16 where the processor computes in it
     * @throws EngineException if the device is not there or a name is unknown
     */
    public static Engine open(String device, int threads, String precision) {
        String resolved = resolveDevice(device);
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        if (count < 1) {
            throw new EngineException("threads: expected a number >= 0 (0 = one a processor), got " + threads);
        }
        torch.set_num_threads(count);
        // In bf16 on a processor, plain products train a vision transformer three times as fast.
        torch.globalContext().setSDPUseFlash(!resolved.equals("cpu"));
        if (!resolved.equals("cpu")) {
            holdStill();
        }
        return new Engine(resolved, count, resolvePrecision(precision, resolved), Layout.CHANNELS_LAST);
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

    /** {@code tensor}, which lies in Java's memory, on this engine's device; itself where that is the processor. */
    public Tensor place(Tensor tensor) {
        return device.equals("cpu")
                ? tensor
                : Native.call(
                        "copy to " + device,
                        () -> tensor.handle()
                                .to(new Device(device), tensor.handle().scalar_type()),
                        tensor);
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

    /** Loads the native libraries, which unpacks them once; the folder they came from. */
    public static String load() {
        return String.valueOf(Loader.load(torch.class));
    }

    DeviceType deviceType() {
        return device.equals("cpu") ? DeviceType.CPU : DeviceType.CUDA;
    }

    private static String resolveDevice(String device) {
        if (device.equals("cpu") || (device.equals("auto") && !torch.cuda_is_available())) {
            return "cpu";
        }
        if (device.equals("auto") || device.equals("cuda")) {
            return resolveDevice("cuda:0");
        }
        if (!device.matches("cuda:\\d{1,3}")) {
            throw new EngineException("device: expected auto, cpu, cuda or cuda:N, got '" + device + "'");
        }
        if (!torch.cuda_is_available()) {
            throw new EngineException("device: " + device
                    + " is not there: this build of libtorch has no CUDA or the machine no such GPU; available: cpu");
        }
        int count = torch.cuda_device_count();
        if (Integer.parseInt(device.substring(5)) >= count) {
            throw new EngineException("device: expected cuda:0.." + (count - 1) + " or cpu, got '" + device + "'");
        }
        return device;
    }

    private static Precision resolvePrecision(String precision, String device) {
        return switch (precision) {
            case "fp32" -> Precision.FP32;
            case "bf16" -> Precision.BF16;
            case "auto" -> !device.equals("cpu") || processorHasBf16() ? Precision.BF16 : Precision.FP32;
            default ->
                throw new EngineException("precision: expected one of auto, fp32, bf16, got '" + precision + "'");
        };
    }
}
